"""What the secretariat is told of agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.dormancy import in_words, wake, why
from kenesh.agreements.models import Agreement
from kenesh.kit.dates import write_date
from kenesh.notices.wordings import Wording, declare

if TYPE_CHECKING:
    from collections.abc import Mapping


def _dormant(data: Mapping[str, object]) -> Mapping[str, str]:
    """Why it counts as dormant, and what would wake it."""
    lacking, missed = data.get("lacking"), data.get("missed")
    signs = [str(one) for one in lacking] if isinstance(lacking, list) else []
    obligations = in_words(missed if isinstance(missed, list) else [])
    return {
        "why": " ".join(why(signs, str(data.get("last") or ""), obligations)),
        "wake": " ".join(wake(signs, obligations, None)),
    }


def _term(data: Mapping[str, object]) -> Mapping[str, str]:
    """When the term ends, and what happens then."""
    date = {"date": write_date(str(data.get("ends") or ""))}
    if data.get("renewal") == Agreement.Renewal.AUTOMATIC:
        return {"end": gettext("Its term ends: %(date)s. It renews itself unless a party objects before.") % date}
    if data.get("renewal") == Agreement.Renewal.AGREED:
        return {"end": gettext("Its term ends: %(date)s. It goes on only where the parties agree.") % date}
    return {"end": gettext("Its term ends: %(date)s.") % date}


DORMANT = declare(
    Wording(
        "agreement.dormant",
        _("Dormant: %(heading)s"),
        _("“%(heading)s” counts as dormant. %(why)s %(wake)s"),
        words=_dormant,
    )
)
TERM_ENDS = declare(
    Wording(
        "agreement.term",
        _("A term ends: %(heading)s"),
        _("“%(heading)s” comes to the end of a term. %(end)s"),
        words=_term,
    )
)
