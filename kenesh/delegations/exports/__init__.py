"""Files that leave: plans, cards, sequences and lists of participants."""
