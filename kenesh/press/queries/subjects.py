"""The subjects that a line to take can be on: what the record knows by name, and what a delegation writes on already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from kenesh.agreements.models import Agreement
from kenesh.kit import sight
from kenesh.kit.localised import Localised
from kenesh.kit.sectors import sector_name
from kenesh.press.models import Line
from kenesh.programme.models import AgendaItem, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

    type Named = tuple[str, Localised]


def subjects(edition: Edition, viewer: Viewer) -> list[tuple[str, list[Named]]]:
    """Groups of subjects, each by a name of its own, as far as the viewer may know of them; what is named twice stands once.

    Five queries: topics and agenda of the edition, sectors of the forum's topics and agreements, lines that are written.
    """
    here = {"forum": edition.forum_id}
    lines = sight.of(Line, viewer).filter(edition=edition, **here)
    topics = sight.of(Topic, viewer).filter(edition=edition, **here)
    agenda = sight.of(AgendaItem, viewer).filter(edition=edition, **here)
    codes = {
        code
        for model in (Topic, Agreement)
        for code in sight.of(model, viewer).filter(**here).values_list("sector", flat=True)
    }
    said: set[str] = set()
    groups = (
        (_("In use"), ((f"line {one.key}", one.subject) for one in lines)),
        (_("Topics"), ((f"topic {one.key}", one.title) for one in topics)),
        (_("Agenda"), ((f"agenda {one.key}", one.title) for one in agenda)),
        (
            _("Sectors"),
            sorted(((f"sector {code}", _sector(code)) for code in codes if code), key=lambda one: str(one[1])),
        ),
    )
    found = [(group, list(_once(named, said))) for group, named in groups]
    return [(group, named) for group, named in found if named]


def _once(named: Iterable[Named], said: set[str]) -> Iterable[Named]:
    for name, title in named:
        if title and str(title) not in said:
            said.add(str(title))
            yield name, Localised(title)


def _sector(code: str) -> Localised:
    """What a sector is called, in the languages in which it has a name."""
    names = {tag: sector_name(code, tag) for tag, _name in settings.LANGUAGES}
    return Localised({tag: name for tag, name in names.items() if tag == "en" or name != names["en"]})
