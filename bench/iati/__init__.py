"""IATI: how fast files are checked beside iatikit, and whether verdicts agree with those of the standard's own tests."""
