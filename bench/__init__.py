"""What `make bench` measures. May import anything; nothing imports it."""
