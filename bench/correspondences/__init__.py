"""Counts which letters of two scripts stand for one another, in the names of places. See ``__main__``."""
