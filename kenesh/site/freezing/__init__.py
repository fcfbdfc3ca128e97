"""Pages as files that any web server can hold, or a browser opens from disk."""
