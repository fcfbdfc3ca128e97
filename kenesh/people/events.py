"""What the journal can say about accounts and roles. E-mail addresses never stand in it; names are sealed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare
from kenesh.kit.countries import country_name
from kenesh.people.roles import name_of

# What the codes of an appointment are called; most roles are held for no country.
_HELD = {"role": name_of, "country": lambda code: f"({country_name(code)})"}

ADDED = declare("account.added", _("%(actor)s made an account for %(who)s."), personal=("who",))
CHANGED = declare("account.changed", _("%(actor)s changed %(fields)s of an account."), personal=("changes",))
DISABLED = declare("account.disabled", _("%(actor)s closed the account of %(who)s."), personal=("who",))
ENABLED = declare("account.enabled", _("%(actor)s opened the account of %(who)s again."), personal=("who",))
RAISED = declare("account.raised", _("%(actor)s made %(who)s an administrator."), personal=("who",))
LOWERED = declare("account.lowered", _("%(actor)s ended the time of %(who)s as an administrator."), personal=("who",))
READDRESSED = declare("account.readdressed", _("%(actor)s confirmed a new e-mail address for their account."))
GIVEN = declare(
    "appointment.given",
    _("%(actor)s gave %(who)s a role: %(role)s %(country)s"),
    personal=("who",),
    told=_HELD,
)
WITHDRAWN = declare(
    "appointment.withdrawn",
    _("%(actor)s withdrew a role from %(who)s: %(role)s %(country)s"),
    personal=("who",),
    told=_HELD,
)
FEED_MADE = declare(
    "calendar-feed.made", _("%(actor)s made a secret address for a calendar program: %(name)s."), personal=("name",)
)
FEED_REVOKED = declare(
    "calendar-feed.revoked",
    _("%(actor)s revoked the secret address of a calendar program: %(name)s."),
    personal=("name",),
)
TOKEN_MADE = declare("token.made", _("%(actor)s made a token: %(name)s."), personal=("name",))
TOKEN_REVOKED = declare("token.revoked", _("%(actor)s revoked a token: %(name)s."), personal=("name",))

NAMED = declare("name.added", _("%(actor)s added a form of the name."), personal=("changes",))
APART = declare(
    "entry.told-apart", _("%(actor)s said that this is not the same person as another."), personal=("changes",)
)
MERGED = declare("entry.merged", _("%(actor)s merged another entry into this one. References moved: %(references)s."))
MERGED_AWAY = declare("entry.merged-away", _("%(actor)s merged this entry into another."), personal=("changes",))
PARTED = declare("entry.parted", _("%(actor)s took apart what was merged into this entry."))
PARTED_AWAY = declare(
    "entry.parted-away", _("%(actor)s took this entry apart from the one it was merged into."), personal=("changes",)
)
