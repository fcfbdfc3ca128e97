"""The solver's model of a problem, part by part."""
