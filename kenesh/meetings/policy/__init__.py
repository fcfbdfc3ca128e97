"""Who may see and change what here."""

from kenesh.meetings.policy.inviting import (
    answers_visible_to,
    invitees_visible_to,
    is_desk,
    may_invite,
    may_see_invitee,
)
from kenesh.meetings.policy.meetings import may_keep, may_see, visible_to
from kenesh.meetings.policy.planning import (
    may_plan,
    may_read_plan,
    may_see_part,
    may_see_planned,
    may_settle_run,
    parts_visible_to,
    planned_visible_to,
)

__all__ = [
    "answers_visible_to",
    "invitees_visible_to",
    "is_desk",
    "may_invite",
    "may_keep",
    "may_plan",
    "may_read_plan",
    "may_see",
    "may_see_invitee",
    "may_see_part",
    "may_see_planned",
    "may_settle_run",
    "parts_visible_to",
    "planned_visible_to",
    "visible_to",
]
