"""Files of a catalogue: MARC 21, MARCXML and workbooks, read into entries and written from items.

Nothing here reads or writes the database.
"""
