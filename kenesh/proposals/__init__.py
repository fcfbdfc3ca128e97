"""Proposals of projects at two levels: a concept note that every member scores, then a full document."""
