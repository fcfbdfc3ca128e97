"""The real record that `make demo` loads."""
