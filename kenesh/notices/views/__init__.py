"""Pages of the inbox and of programs that are told of changes."""
