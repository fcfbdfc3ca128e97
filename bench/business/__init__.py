"""How well needs and offers of companies are brought together."""
