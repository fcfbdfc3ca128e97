"""Who may see and change projects, and what is reported on, warned about and answered for."""

from kenesh.projects.policy.following import (
    MINISTRIES,
    inside_visible_to,
    may_answer,
    may_be_reminded,
    may_drop,
    may_finish,
    may_name_owner,
    may_pass_on,
    may_place,
    may_read_reminders,
    may_read_warnings,
    may_report,
    may_see_inside,
    may_send_again,
    may_take_off,
    owed_by,
    own_of,
)
from kenesh.projects.policy.money import may_record_money
from kenesh.realms.policy import may_keep, may_see, may_see_with_all, visible_to, visible_with_all

__all__ = [
    "MINISTRIES",
    "inside_visible_to",
    "may_answer",
    "may_be_reminded",
    "may_drop",
    "may_finish",
    "may_keep",
    "may_name_owner",
    "may_pass_on",
    "may_place",
    "may_read_reminders",
    "may_read_warnings",
    "may_record_money",
    "may_report",
    "may_see",
    "may_see_inside",
    "may_see_with_all",
    "may_send_again",
    "may_take_off",
    "owed_by",
    "own_of",
    "visible_to",
    "visible_with_all",
]
