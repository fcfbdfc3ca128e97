"""What officers type: correcting an object, and entering a new one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kenesh.journal.actions import actor
from kenesh.journal.events import CREATED
from kenesh.journal.models import Entry
from kenesh.kit.verdict import demand
from kenesh.realms.policy import cleared_at_first, may_enter, may_keep, may_revise
from kenesh.sources.actions.keeping import Changes, add, check_version, cleaned, keep, lock
from kenesh.sources.actions.keys import hold_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db import models

    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer
    from kenesh.sources.actions.keeping import Said

# Where a thing stands among its kind, and what else no two of them have in common.
_PLACES = frozenset({"order", "position"})
_OWN = _PLACES | {"key", "version", "sample"}
_LAST_PLACE = 32_767
# How long nobody means to say the very same again.
_MOMENT = dt.timedelta(hours=1)


def revise(thing: Belonging, values: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Changes:
    """Change fields of ``thing`` and record the act as the source of each; return what changed.

    ``values`` are cleaned values by field name; ``based_on`` is the version the officer saw. Raises
    ``Refused`` (policy), :class:`Overtaken` (a newer version exists: nothing is written) and
    ``ValidationError`` (the database's own rules).
    """
    with transaction.atomic():
        current = lock(thing)
        demand(may_revise(by, current, values))
        check_version(current, based_on)
        return keep(current, values, by=by, at=at)


def enter(  # noqa: PLR0913 - an entry has these parts
    thing: Belonging,
    *,
    by: Viewer,
    at: dt.datetime,
    key: str = "",
    parts: Sequence[models.Model] = (),
    said: Sequence[Said] = (),
    twice: bool = False,
) -> None:
    """Add ``thing`` to the record, for an officer, after everything of its kind: see :func:`add`.

    What others than the secretariat enter is cleared as the policy of its kind says.

    Raises ``Refused``, and ``ValidationError`` also where they entered the very same a moment ago: a form was sent
    twice. ``twice`` is for programs, which tell by a key of theirs what they send again.
    """
    with transaction.atomic():
        demand(may_enter(by, thing))
        if not may_keep(by, thing.forum_id):
            thing.clearance, thing.cleared_for = cleared_at_first(thing)
        hold_keys(thing)
        if not twice and (twin := _entered_just_now(thing, parts, by, at)):
            raise ValidationError(_("This was recorded a moment ago: %(heading)s."), params={"heading": twin.heading()})
        for name in _PLACES & {field.name for field in thing._meta.concrete_fields}:
            _put_last(thing, name)
        add(thing, by=by, at=at, key=key, parts=parts, said=said)


def _entered_just_now(thing: Belonging, parts: Sequence[models.Model], by: Viewer, at: dt.datetime) -> Belonging | None:
    """What ``by`` entered within the hour and says the very same."""
    said = {
        field.attname: cleaned(getattr(thing, field.attname))
        for field in thing._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name not in _OWN
    }
    # What is known by the forms of its name says the same only under the same name.
    names: dict[str, Any] = {}
    if hasattr(type(thing), "names"):
        written: list[Any] = [part for part in parts if getattr(part, "kind", "") == "name"]
        names = {"names__text__in": [part.text for part in written]} if written else {}
    for twin in type(thing)._default_manager.filter(**said, **names):
        acts = Entry.objects.filter(subject_kind=thing.kind, subject_id=twin.pk, event=CREATED.key, actor=actor(by))
        if acts.filter(at__gte=at - _MOMENT).exists():
            return twin
    return None


def _put_last(thing: Belonging, name: str) -> None:
    """Give it the place after everything of its kind in the forum, as a record that is brought in does."""
    last = type(thing)._default_manager.filter(forum_id=thing.forum_id).aggregate(last=Max(name))["last"]
    setattr(thing, name, min((last or 0) + 1, _LAST_PLACE))
