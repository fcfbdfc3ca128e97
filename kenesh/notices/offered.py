"""The events that programs can be told of: everything that is done to the things of a forum, one by one.

What concerns accounts and this installation is not offered, and neither is an import, which brings thousands at once.
"""

from __future__ import annotations

OFFERED = (
    "object.created",
    "object.changed",
    "idea.examined",
    "idea.found",
    "idea.taken-up",
    "idea.dropped",
    "text.written",
    "text.confirmed",
    "text.positioned",
    "text.adopted",
    "text.reopened",
    "text.standing",
    "decision.made",
    "commitment.assessed",
    "commitment.moved",
    "commitment.carried-over",
    "commitment.renewed",
    "undertaking.recorded",
    "date.proposed",
    "date.accepted",
    "date.declined",
    "date.withdrawn",
    "agenda.placed",
    "agenda.decided",
    "agenda.withdrawn",
    "report.filed",
    "report.sent",
    "report.passed-on",
    "report.returned",
    "report.sent-again",
    "owner.named",
    "owner.ended",
    "reminder.sent",
    "warning.answered",
    "warning.dismissed",
    "answer.placed",
    "answer.taken-off",
    "answer.decided",
    "answer.finished",
    "answer.dropped",
)
# What a message is called that only shows that it arrives.
TEST = "hook.test"
