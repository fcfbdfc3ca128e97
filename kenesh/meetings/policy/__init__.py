"""Who may see and change what here."""

from kenesh.meetings.policy.asking import (
    answers_for,
    is_desk,
    may_accept,
    may_ask,
    may_decline,
    may_edit,
    may_go_on,
    may_propose,
    may_propose_for_desk,
    may_remind,
    may_see_request,
    may_use_desk,
    may_withdraw,
    others,
    requests_visible_to,
    speaks_for,
)
from kenesh.meetings.policy.meetings import may_keep, may_see, visible_to

__all__ = [
    "answers_for",
    "is_desk",
    "may_accept",
    "may_ask",
    "may_decline",
    "may_edit",
    "may_go_on",
    "may_keep",
    "may_propose",
    "may_propose_for_desk",
    "may_remind",
    "may_see",
    "may_see_request",
    "may_use_desk",
    "may_withdraw",
    "others",
    "requests_visible_to",
    "speaks_for",
    "visible_to",
]
