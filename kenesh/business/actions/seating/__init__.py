"""Setting the business day, seating its meetings, and keeping it going on the day itself."""
