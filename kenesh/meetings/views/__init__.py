"""The pages of meetings beside the sessions."""
