"""Pages on precedence, seating and lists of participants."""
