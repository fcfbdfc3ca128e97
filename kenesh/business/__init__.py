"""Companies, what they need and offer, whom it matches, and the day on which they meet."""
