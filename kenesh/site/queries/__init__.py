"""What each page of the site reads."""
