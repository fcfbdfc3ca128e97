"""Everything that changes accounts, roles, drafts, tokens and secret addresses."""

from kenesh.people.actions.accounts import add_account, change_account, invite, set_administrator, set_open
from kenesh.people.actions.appointments import appoint, check_appointment, withdraw
from kenesh.people.actions.calendars import make_feed, note_reading, revoke_feed
from kenesh.people.actions.drafts import TooLarge, drop_draft, keep_draft
from kenesh.people.actions.tokens import make_token, note_use, revoke_token
from kenesh.people.actions.welcome import Newcomer, welcome

__all__ = [
    "Newcomer",
    "TooLarge",
    "add_account",
    "appoint",
    "change_account",
    "check_appointment",
    "drop_draft",
    "invite",
    "keep_draft",
    "make_feed",
    "make_token",
    "note_reading",
    "note_use",
    "revoke_feed",
    "revoke_token",
    "set_administrator",
    "set_open",
    "welcome",
    "withdraw",
]
