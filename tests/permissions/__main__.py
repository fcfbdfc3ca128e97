"""Writes the answers into ``docs/reference/permissions.md``."""

from tests.permissions.asking import main

if __name__ == "__main__":
    main()
