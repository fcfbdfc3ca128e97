"""What pages about planning and timetables read."""
