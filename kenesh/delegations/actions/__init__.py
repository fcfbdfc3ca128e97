"""What changes: rules of precedence, decisions beside them, and lists that are issued."""
