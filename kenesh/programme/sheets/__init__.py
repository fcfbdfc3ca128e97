"""The pages of sessions, agenda items and timetables, and what editions, people and organisations show of them."""

from __future__ import annotations

from kenesh.kit import sight, trace
from kenesh.programme import policy
from kenesh.programme.models import (
    AgendaItem,
    Contribution,
    FloorRequest,
    Plan,
    Room,
    Session,
    Slot,
    StaffingRules,
    Team,
    Timetable,
    Topic,
)
from kenesh.programme.sheets.agenda import AgendaItemSheet, item_state
from kenesh.programme.sheets.spoken import SessionSheet
from kenesh.programme.sheets.timetable import TimetableSheet
from kenesh.realms.policy import let_keep

__all__ = ["AgendaItemSheet", "SessionSheet", "TimetableSheet", "item_state"]

sight.guard(policy.parts_visible_to, Topic, Session, Contribution, AgendaItem, Room, Team, Plan, Timetable)
sight.guard(policy.visible_with_all, Slot, FloorRequest)
sight.guard(policy.visible_to, StaffingRules)
let_keep(policy.may_equip_with, policy.cleared_for_part, Room, Team, Plan)
trace.follows(Session, "edition")
trace.follows(Timetable, "edition")
