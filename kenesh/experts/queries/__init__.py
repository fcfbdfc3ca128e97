"""What the pages of calls and experts read."""
