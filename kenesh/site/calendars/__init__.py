"""Dates as calendars keep them: which days a partial date allows, what an entry says, and how iCalendar writes it."""
