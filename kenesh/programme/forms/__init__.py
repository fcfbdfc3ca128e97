"""What people type about sessions, rooms, interpreters and plans."""

from __future__ import annotations

from kenesh.programme.models import Plan, Room, Session, StaffingRules, Team
from kenesh.sources.forms import asks

asks(Session, "title", "edition", "sort", "sector", "date", "starts", "ends", "summary")
asks(Room, "name", "edition", "seats", "features", "opens", "closes")
asks(Team, "name", "edition", "languages", "pairs", "size", "opens", "closes", "most_hours")
asks(Plan, "edition", "time_zone", "shipped_rules", "own_rules")
asks(StaffingRules, "name", "rules", "source")
