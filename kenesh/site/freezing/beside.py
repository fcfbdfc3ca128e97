"""What a bundle holds beside the public pages, each as far as whoever ordered it may open it: papers, badges, lists."""

from __future__ import annotations

from itertools import batched
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kenesh.accreditation.exports import as_pdf as badges_pdf
from kenesh.accreditation.queries.desk import printable
from kenesh.delegations.exports.lists import list_book, list_sheet
from kenesh.delegations.queries.lists import issues, shown
from kenesh.hosting.bundling import Part, of_duty, part_words
from kenesh.journal.actions import actor
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.pdf import as_pdf
from kenesh.nominations.actions.opening import note_opening
from kenesh.nominations.exports import workbook
from kenesh.nominations.queries.lists import listed
from kenesh.programme.exports import annotated_agenda, order_of_day, run_of_show
from kenesh.programme.queries.agenda import annotated
from kenesh.programme.queries.desk import Desk
from kenesh.programme.queries.published import latest
from kenesh.programme.views.timetable import read_days
from kenesh.realms.viewer import PUBLIC
from kenesh.site.freezing.bundle import Held

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# Badges in one file: as many as a printer is given at once.
_SHEETS = 100


class Beside:
    """Puts files into the folder of a bundle. Openings of lists are journalled, as on their own pages."""

    def __init__(
        self, edition: Edition, parts: Sequence[str], languages: Sequence[str], *, by: Viewer, at: dt.datetime
    ) -> None:
        self._edition, self._parts, self._languages = edition, parts, languages
        self._by, self._at = by, at
        self._held = Held()

    def put(self, folder: Path) -> Held:
        """Everything that was chosen."""
        made = {
            Part.PAPERS: self._papers,
            Part.PARTICIPANTS: self._participants,
            Part.SHOW: self._show,
            Part.BADGES: self._badges,
        }
        for part in self._parts:
            duty = of_duty(part)
            files = self._list(duty) if duty else made[Part(part)]()
            closed = part != Part.PAPERS
            for name, called, content in files:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                self._held.files[name] = called
                if closed and part not in self._held.restricted:
                    self._held.restricted.append(part)
        self._held.opened_by = actor(self._by) if self._held.restricted else ""
        return self._held

    def _papers(self) -> Iterator[tuple[str, str, bytes]]:
        timetable = latest(PUBLIC, self._edition)
        for tag, called in self._each():
            agenda = annotated_agenda(self._edition, annotated(self._edition, PUBLIC), "")
            yield f"papers/agenda-{tag}.pdf", f"{agenda.title} ({called})", as_pdf(agenda, settings.SITE_URL)
            if timetable is None:
                continue
            for day in read_days(timetable, PUBLIC):
                order = order_of_day(self._edition, timetable, day)
                name = f"papers/{day.date or 'undated'}-{tag}.pdf"
                yield name, f"{order.title} ({called})", as_pdf(order, settings.SITE_URL)

    def _participants(self) -> Iterator[tuple[str, str, bytes]]:
        known = issues(self._edition, self._by)
        if not known:
            return
        for tag, called in self._each():
            found = shown(self._edition, known[0], known)
            sheet = list_sheet(found)
            stem, title = f"papers/participants-{known[0].number}-{tag}", f"{sheet.title} ({called})"
            yield f"{stem}.pdf", f"{title}, PDF", as_pdf(sheet, settings.SITE_URL)
            yield f"{stem}.docx", f"{title}, DOCX", as_docx(sheet, settings.SITE_URL, self._at)
            yield f"{stem}.xlsx", f"{title}, XLSX", list_book(found)

    def _show(self) -> Iterator[tuple[str, str, bytes]]:
        for tag, called in self._each():
            show = run_of_show(Desk(self._edition, self._by))
            yield f"papers/run-of-show-{tag}.pdf", f"{show.title} ({called})", as_pdf(show, settings.SITE_URL)

    def _badges(self) -> Iterator[tuple[str, str, bytes]]:
        with translation.override(self._languages[0]):
            for number, sheet in enumerate(batched(printable(self._edition, "all"), _SHEETS, strict=False), 1):
                called = _("Badges, sheets %(number)s") % {"number": number}
                yield f"badges/{number}.pdf", called, badges_pdf(self._edition, sheet, "a6", sheet=True)

    def _list(self, duty: str) -> Iterator[tuple[str, str, bytes]]:
        note_opening(self._edition, duty, by=self._by, at=self._at)
        with translation.override(self._languages[0]):
            called = str(part_words(f"list-{duty}"))
            found = listed(self._edition, duty, seen_by=self._by, written=False)
            yield f"lists/{duty}.xlsx", called, workbook(called, found.head, found.rows)

    def _each(self) -> Iterator[tuple[str, str]]:
        named = dict(settings.LANGUAGES)
        for tag in self._languages:
            with translation.override(tag):
                yield tag, named[tag]
