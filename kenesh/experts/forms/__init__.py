"""What is asked of whoever calls, hands in and chooses."""
