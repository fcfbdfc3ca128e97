"""The pages of the press desk and of the press room."""
