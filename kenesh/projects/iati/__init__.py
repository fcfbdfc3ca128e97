"""The IATI Standard: checking any file, reading, counting and writing activities. Pure: knows no Django."""
