"""Who speaks in words after a programme was brought in, and who of the register each is likely to be. Nothing here decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from kenesh.kit.localised import Localised
from kenesh.people.likely import like
from kenesh.people.matching import Facts, Form, Known
from kenesh.people.matching.parts import script_of
from kenesh.people.reasons import told
from kenesh.programme.models import Slot, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page

    from kenesh.hosting.models import ProgrammeFile
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer

# Each name asks the register by itself.
SHOWN = 15
_LIKELY = 3


@dataclass(slots=True)
class Speaker:
    """One name of the file, with how often it speaks. ``person`` is who it was joined to, ``likely`` who it may be, and why."""

    name: str
    times: int
    person: Person | None = None
    likely: list[tuple[Person, list[str]]] = field(default_factory=list)


def turns_of(file: ProgrammeFile) -> list[Turn]:
    """The turns of the sessions that a file wrote in which somebody speaks in words, in order; one query."""
    slots = {did["number"] for did in file.done if did["kind"] == Slot.kind}
    found = Turn.objects.filter(slot__in=slots).exclude(who={}).select_related("person__forum")
    return list(found.prefetch_related("person__names").order_by("slot__starts", "slot", "order"))


def named(turn: Turn) -> str:
    """Who speaks, as the words say it."""
    return str(Localised(turn.who))


def speakers_of(file: ProgrammeFile, viewer: Viewer, page: str | None) -> Page[Speaker]:
    """The names, those not joined first, a page of them; of these each asks the register once."""
    turns = turns_of(file)
    found = Paginator(sorted(_grouped(turns), key=lambda one: one.person is not None), SHOWN).get_page(page)
    for one in found.object_list:
        if one.person is None:
            who = Known((Form(one.name, script=script_of(one.name)),), Facts())
            alike = like(who, file.edition.forum, viewer)[:_LIKELY]
            one.likely = [(person, told(likeness)) for person, likeness in alike]
    return found


def _grouped(turns: Iterable[Turn]) -> list[Speaker]:
    counts = Counter((named(turn), turn.person_id) for turn in turns)
    people = {turn.person_id: turn.person for turn in turns}
    return [Speaker(name, times, people[number]) for (name, number), times in counts.items()]
