"""What must hold of meetings that were held, and of their records, as the database promises it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.record.text import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.nodes import Node, Record


def held_amiss(top: Node) -> Iterator[Finding]:
    """Yield what breaks a rule in one meeting, or in one record of a meeting."""
    if top.kind.name == "meetings":
        began, ended = top.fields.get("began"), top.fields.get("ended")
        # Written alike, in UTC, they stand in the order of time.
        if began and ended and began >= ended:
            yield Finding((*top.path, "ended"), _("A meeting ends after it began."))
        if top.fields.get("state") == "not-held" and not top.says("not_held"):
            yield Finding((*top.path, "not_held"), _("Say why it was not held."))
    if top.kind.name == "meeting_records":
        narrow = top.fields.get("audience") == "secretariat"
        if narrow and top.fields.get("clearance") != "secretariat":
            yield Finding((*top.path, "clearance"), _("A record for the secretariat only is cleared for it only."))
        if top.fields.get("state") in {"sent", "agreed", "silent"} and not top.says("sent"):
            yield Finding((*top.path, "sent"), _("Say when the record was sent to the parties."))


def second_records(record: Record) -> Iterator[Finding]:
    """Yield for each record of a meeting that has one already."""
    seen: set[str] = set()
    for one in record.lists.get("meeting_records", ()):
        meeting = one.fields.get("meeting", "")
        if meeting in seen:
            yield Finding((*one.path, "meeting"), _("A meeting has one record."))
        seen.add(meeting)
