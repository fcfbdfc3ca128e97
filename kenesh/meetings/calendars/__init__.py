"""Meetings as calendars tell each other of them (iTIP, RFC 5546): what is sent, and what is answered. Knows no Django."""
