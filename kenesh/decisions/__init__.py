"""Ideas and their examination, statements, taskings, decisions, commitments."""
