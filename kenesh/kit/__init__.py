"""Ground: verdicts, localised and partial values, references between objects, components."""
