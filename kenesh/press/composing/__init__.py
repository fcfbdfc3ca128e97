"""Composes a release from facts: dataclasses in, dataclasses out. Every sentence knows the facts it says."""
