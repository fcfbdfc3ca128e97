"""Writing lines to take, and clearing them after the meeting. The journal says that it was done, and to whom it was: no word."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.forums.queries import clock_of
from kenesh.journal.actions import record
from kenesh.kit.codes import Codes
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.models import Line
from kenesh.realms.models import Clearance
from kenesh.sources.actions import Overtaken, check_version
from kenesh.sources.actions import lock as lock_thing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def add(
    edition: Edition, country: str, given: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime
) -> Line:
    """Write a line for a delegation, or for the secretariat where ``country`` is empty. Raises ``Refused`` and ``ValidationError``."""
    check_version(lock_thing(edition), based_on)
    demand(policy.may_write_lines(by, edition, country))
    _check(given)
    line = Line(
        forum=edition.forum,
        edition=edition,
        key=f"line-{secrets.token_hex(6)}",
        country=country,
        made=at,
        sample=edition.sample,
        **given,
    )
    line.full_clean()
    line.save()
    _note(events.LINE_WRITTEN.key, line, by=by, at=at)
    return line


def _check(given: Mapping[str, Any]) -> None:
    if not given.get("meeting") and not given.get("subject"):
        raise ValidationError({"subject": _("Choose the meeting, or say the subject.")})


@transaction.atomic
def write(line: Line, given: Mapping[str, Any], *, based_on: int, by: Viewer, at: dt.datetime) -> Line:
    """Write a line anew, until it is cleared."""
    current = _lock(line, based_on)
    demand(policy.may_change_line(by, current))
    _check(given)
    for name, value in given.items():
        setattr(current, name, value)
    _keep(current)
    _note(events.LINE_WRITTEN.key, current, by=by, at=at)
    return current


@transaction.atomic
def clear(line: Line, *, based_on: int, by: Viewer, at: dt.datetime) -> Line:
    """Clear a line after the meeting: the secretariat's press officers may use it from now on."""
    current = _lock(line, based_on)
    demand(policy.may_clear_line(by, current, at, clock_of(current.edition)))
    current.cleared = at
    _keep(current)
    _note(events.LINE_CLEARED.key, current, by=by, at=at)
    return current


def _lock(line: Line, based_on: int) -> Line:
    current = Line.objects.select_for_update(of=("self",)).select_related("forum", "edition", "meeting").get(pk=line.pk)
    if current.version != based_on:
        raise Overtaken(current)
    return current


def _keep(current: Line) -> None:
    current.version += 1
    current.full_clean()
    current.save()


def _note(event: str, line: Line, *, by: Viewer, at: dt.datetime) -> None:
    """For the delegation whose line it is; the secretariat's own for the secretariat."""
    clearance = Clearance.DELEGATION if line.country else Clearance.SECRETARIAT
    whose = Codes((line.country,)) if line.country else Codes()
    record(event, ref(line), by=by, at=at, forum_id=line.forum_id, clearance=clearance, cleared_for=whose)
