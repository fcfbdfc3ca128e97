"""How dates and times are written where Django writes them itself: day first, 24 hours, as everywhere else here."""
