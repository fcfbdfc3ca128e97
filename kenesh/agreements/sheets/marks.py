"""Parties, terms and states of agreements in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenesh.agreements.standing import Force, Standing
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.parts import State
from kenesh.kit.templatetags.kit import text
from kenesh.kit.templatetags.links import link, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from kenesh.agreements.models import Agreement, Obligation, Party

DORMANT = "dormant"
# What the register filters by.
STATES = {
    Force.IN_FORCE.value: gettext_lazy("In force"),
    Force.SIGNED.value: gettext_lazy("Signed or adopted"),
    DORMANT: gettext_lazy("Dormant"),
    Force.REPLACED.value: gettext_lazy("Replaced by a later one"),
    Force.EXPIRED.value: gettext_lazy("Term ended"),
    Force.ENDED.value: gettext_lazy("Ended"),
}
_MARKS = {
    Force.UNDATED: "unknown",
    Force.SIGNED: "held",
    Force.IN_FORCE: "in-force",
    Force.REPLACED: "superseded",
    Force.EXPIRED: "dropped",
    Force.ENDED: "dropped",
}


def party_list(parties: Iterable[Party]) -> SafeString:
    """Parties as the reader's language lists them: countries by name, organisations linked, others in words."""
    return listed(
        country_name(party.country) if party.country else link(party.organisation) or text(party.name)
        for party in parties
        if party.country or party.organisation or party.name
    )


def state_key(how: Standing) -> str:
    """The state of an agreement as the register filters by it."""
    return DORMANT if how.is_dormant else how.force.value


def force_state(agreement: Agreement, how: Standing) -> State | None:
    """Whether it stands, since when or until when; None where not even that it was signed is known."""
    if how.is_dormant and how.since:
        return State("silent", _("Dormant since %(date)s") % {"date": write_date(how.since.isoformat())})
    if how.force == Force.UNDATED:
        return None
    words = {
        Force.SIGNED: lambda: _("Signed or adopted %(date)s") % {"date": write_date(agreement.signed)},
        Force.IN_FORCE: lambda: _("In force since %(date)s") % {"date": write_date(how.in_force)},
        Force.REPLACED: lambda: _("Replaced by a later agreement"),
        Force.EXPIRED: lambda: _("Its term ended %(date)s") % {"date": write_date(how.term_ends)},
        Force.ENDED: lambda: (
            _("Ended %(date)s") % {"date": write_date(agreement.ended)}
            if agreement.ended
            else _("Ended: a party withdrew")
        ),
    }
    return State(_MARKS[how.force], words[how.force]())


def recurrence(obligation: Obligation) -> str:
    """How often an obligation falls due, in words."""
    if obligation.dates:
        return _("On listed dates")
    if not obligation.every:
        return _("Once")
    years, months = divmod(obligation.every, 12)
    if months:
        return ngettext("Every %(count)s month", "Every %(count)s months", obligation.every) % {
            "count": obligation.every
        }
    return (
        _("Every year")
        if years == 1
        else ngettext("Every %(count)s year", "Every %(count)s years", years) % {"count": years}
    )
