"""Who is let in: accreditation, badges, and the doors that check them, with or without a network."""
