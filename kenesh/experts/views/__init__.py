"""The pages of calls, of experts, and of what is handed in."""
