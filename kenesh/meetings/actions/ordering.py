"""That one meeting comes before another, as the desk says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.verdict import demand
from kenesh.meetings import hours, policy
from kenesh.meetings.events import planning as events
from kenesh.meetings.models import DeskRules, Meeting
from kenesh.meetings.queries.planning.rules import rules_of
from kenesh.sources.actions import add, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def say_order(
    edition: Edition, before: str, after: str, drop: Sequence[str] = (), *, by: Viewer, at: dt.datetime
) -> DeskRules:
    """Keep that the meeting ``before`` ends before ``after`` begins (keys; empty: nothing new), without the lines of ``drop``.

    Raises ``Refused``, and ``ValidationError`` beside ``after`` where the two are one, or come round in a circle.
    """
    edition = lock(edition)
    demand(policy.may_plan(by, edition))
    rules = rules_of(edition)
    said = [one for one in hours.orders(rules.precedences) if "; ".join(one) not in drop]
    if before and after:
        known = set(Meeting.objects.filter(edition=edition, key__in=(before, after)).values_list("key", flat=True))
        if known != {before, after} or before == after:
            raise ValidationError({"after": _("Choose two meetings.")})
        said.append((before, after))
    elif before or after:
        raise ValidationError({"after": _("Choose two meetings.")})
    if hours.circle(said):
        raise ValidationError({"after": _("The other way round is said already, or follows from what is said.")})
    text = hours.written_orders(dict.fromkeys(said))
    if not rules.pk:
        rules.precedences = text
        add(rules, by=by, at=at, event=events.ORDERED.key, key=edition.key)
        return rules
    rules = lock(rules)
    keep(rules, {"precedences": text}, by=by, at=at, event=events.ORDERED.key)
    return rules
