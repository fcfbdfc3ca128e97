"""Saying who of the register somebody is whom a programme names in words; and taking that back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.hosting import policy
from kenesh.hosting.models import ProgrammeFile
from kenesh.hosting.queries.speakers import named, turns_of
from kenesh.kit.verdict import demand
from kenesh.programme.actions.planning import planned_of, replan
from kenesh.programme.models import Slot
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def join_speaker(file: ProgrammeFile, name: str, person: Person | None, *, by: Viewer, at: dt.datetime) -> int:
    """Say that whoever a file calls ``name`` is ``person``, in every session it wrote; None takes that back.

    The words stay as they were printed. Return in how many sessions. Raises ``Refused``, and ``ValidationError`` where the
    file names nobody so, or the person is of another forum.
    """
    found = ProgrammeFile.objects.select_for_update(of=("self",)).select_related("edition__forum")
    current = found.get(pk=file.pk)
    demand(policy.may_join(by, current))
    if person is not None and person.forum_id != current.edition.forum_id:
        raise ValidationError(_("This is not of the same forum."))
    concerned = {turn.slot_id for turn in turns_of(current) if named(turn) == name and turn.person != person}
    if not concerned:
        raise ValidationError(_("The programme names nobody so any more. Look at what stands now."))
    for slot in Slot.objects.filter(pk__in=concerned).order_by("pk"):
        _join(current, lock(slot), name, person, by=by, at=at)
    current.save(update_fields=["done"])
    return len(concerned)


def _join(file: ProgrammeFile, slot: Slot, name: str, person: Person | None, *, by: Viewer, at: dt.datetime) -> None:
    before = slot.version
    planned = planned_of(slot)
    speaks = [replace(one, person=person) if str(one.who) == name else one for one in planned.speaks]
    changed = replan(slot, replace(planned, speaks=speaks), based_on=before, by=by, at=at)
    # It is part of the bringing in: who is joined does not keep the file from being taken back.
    for did in file.done:
        if (did["kind"], did["number"], did["version"]) == (Slot.kind, slot.pk, before):
            did["version"] = changed.version
