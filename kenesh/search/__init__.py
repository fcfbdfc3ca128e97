"""One table that finds everything by its names and words, in any script the record holds."""
