"""The public pages: home, registers, search, map."""
