"""The dry run: what every row of a file would add, change or leave as it is, and everything that stands in the way.

Nothing is written here. The same comparison is made again, with everything locked, when the import is applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kenesh.journal.models import Entry
from kenesh.journal.queries import lines
from kenesh.kit.dry_runs import ADDED, CHANGED, SAME
from kenesh.kit.hitches import Hitch
from kenesh.record.entering import Amiss, entry, revision
from kenesh.record.few import few
from kenesh.record.kinds import kinds
from kenesh.spreadsheets.columns import DO, KEY, ROW, SEEN, Do, label, pages
from kenesh.spreadsheets.comparing.plan import Difference, Plan, Step
from kenesh.spreadsheets.comparing.rows import (
    adds,
    cell,
    differ,
    digest_of,
    nth,
    object_of,
    only,
    patched,
    put,
    squeezed,
    summary,
    texts,
    wait,
)
from kenesh.spreadsheets.reading import grouped
from kenesh.spreadsheets.saying import said, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.models import Forum
    from kenesh.record.nodes import Node
    from kenesh.spreadsheets.columns import Page
    from kenesh.spreadsheets.reading import Filled, Line

# How many keys one query asks for.
_BATCH = 500
# How many objects one import writes: others who write wait for so long as it takes, some seconds.
MOST_WRITTEN = 600


def compare(filled: Filled, forum: Forum, *, lock: bool = False) -> Plan:
    """Compare what was filled in with what is on record. ``lock`` keeps others from changing it meanwhile."""
    return _Comparer(filled, forum, lock=lock).plan


class _Comparer:
    """Reads what is on record for all rows at once, then goes through them."""

    def __init__(self, filled: Filled, forum: Forum, *, lock: bool) -> None:
        self._filled, self._forum = filled, forum
        self.plan = Plan(filled)
        self._page, *self._nested = pages(filled.plural)
        self._kind = kinds()[filled.plural]
        lines_of_list = filled.lines.get(self._page.name, [])
        self._rows = {
            page.name: dict(grouped(filled.lines[page.name], page.owner))
            for page in self._nested
            if page.name in filled.lines
        }
        keys = {str(line.cells[KEY]) for line in lines_of_list if KEY in line.cells}
        self._old = self._on_record(keys, lock=lock)
        fresh = [line for line in lines_of_list if adds(line) and KEY in line.cells]
        self._new = {str(line.cells[KEY]): line.number for line in fresh if line.cells[KEY] not in self._old}
        self._titles = self._headings() if any(adds(line) and KEY not in line.cells for line in lines_of_list) else {}
        self._seen: dict[str, Line] = {}
        for line in lines_of_list:
            self._line(line)
        self._lost_rows()
        written = len(self.plan.additions) + len(self.plan.changes)
        if written > MOST_WRITTEN:
            words = _(
                "The file would write %(count)s rows at once; at most %(most)s are taken. Write “leave” beside the others, and send them in a second file."
            )
            self.plan.hitches.append(Hitch("", "", words % {"count": written, "most": MOST_WRITTEN}))

    def _on_record(self, keys: set[str], *, lock: bool) -> dict[str, Node]:
        found: list[Any] = []
        ordered = sorted(keys)
        for start in range(0, len(ordered), _BATCH):
            things = self._kind.model._default_manager.filter(
                forum=self._forum, key__in=ordered[start : start + _BATCH]
            )
            found += (things.select_for_update() if lock else things).order_by("pk")
        for thing in found:
            thing.forum = self._forum
        return {node.key: node for node in few(self._kind, found, self._forum, None)}

    def _headings(self) -> dict[str, str]:
        """The key of what is called so already, in any language."""
        names = [name for name in ("title", "text") if name in self._kind.fields]
        found: dict[str, str] = {}
        for key, *called in self._kind.model._default_manager.filter(forum=self._forum).values_list(KEY, *names):
            found |= dict.fromkeys(filter(None, map(squeezed, next(filter(None, called), {}).values())), key)
        return found

    def _hitch(self, words: str, line: Line, column: str = KEY, page: Page | None = None) -> None:
        self.plan.hitches.append(Hitch(*self._filled.place((page or self._page).name, column, line), words))

    def _line(self, line: Line) -> None:
        key, do = str(line.cells.get(KEY, "")), line.cells.get(DO)
        if key and key in self._seen:
            words = _("The key “%(key)s” is in row %(row)s already.")
            return self._hitch(words % {"key": key, "row": self._seen[key].number}, line)
        if key:
            self._seen[key] = line
        if do is None:
            return self._hitch(_("Say what to do with this row: update, add or leave."), line, DO)
        if do == Do.LEAVE:
            self.plan.skipped += 1
            return None
        old = self._old.get(key)
        if do == Do.ADD:
            return self._add(line, key)
        if old is None:
            words = _("Nothing on record has the key “%(key)s”. If this is new, write “add” in the column “do”.")
            none = _("A row that updates needs the key of what is on record.")
            return self._hitch(words % {"key": key} if key else none, line)
        return self._update(line, old)

    # ---- What is new. ----

    def _add(self, line: Line, key: str) -> None:
        value: dict[str, Any] = {}
        for name, one in line.cells.items():
            put(value, self._page, name, one)
        if key:
            value[KEY] = key
        origins: dict[str, list[Line]] = {}
        for page in self._nested:
            rows = self._rows.get(page.name, {}).get(key, []) if key else []
            if rows:
                value[page.name], origins[page.name] = [object_of(page, row) for row in rows], rows
        twin = next((kept for text in texts(value) if (kept := self._titles.get(squeezed(text)))), "")
        if twin and not key:
            words = _(
                "This is on record already, with the key “%(key)s”. If it is another one, give it a key of its own."
            )
            return self._hitch(words % {"key": twin}, line)
        try:
            made = entry(self._kind, value, self._forum)
        except Amiss as amiss:
            return self._amiss(amiss, line, origins)
        self._refuse_twins(line, value)
        differences = [Difference(label(self._page, one), "", text) for one, text in self._told(line)]
        differences += [
            Difference(nth(page, number), "", summary(page, row.cells))
            for page in self._nested
            for number, row in enumerate(origins.get(page.name, ()), start=1)
        ]
        self.plan.steps.append(Step(line, ADDED, str(made.thing.heading()), differences=differences, made=made))
        return None

    def _refuse_twins(self, line: Line, value: dict[str, Any]) -> None:
        """What is added twice in one file is found too."""
        if KEY not in value:
            self._titles |= dict.fromkeys(map(squeezed, texts(value)), f"{line.number}")

    def _told(self, line: Line) -> Iterable[tuple[Any, str]]:
        for name, value in line.cells.items():
            column = self._page.column(name)
            if column is not None and column.field is not None:
                yield column, cell(self._page, name, value)

    # ---- What is on record. ----

    def _update(self, line: Line, old: Node) -> None:
        thing, mine = old.thing, said(self._page, old)
        step = Step(line, SAME, str(thing.heading()), thing.get_absolute_url(), old)
        seen = split(line.cells.get(SEEN))
        if seen is None:
            words = _(
                "This no longer says as what the row was exported, so that nobody can tell whether somebody changed it meanwhile. Export the list anew."
            )
            return self._hitch(words, line, SEEN)
        rows = {page.name: self._rows[page.name].get(old.key, []) for page in self._nested if page.name in self._rows}
        version, untouched = seen[0], seen[1] == digest_of(self._nested, line, rows)
        step.overtaken = thing.version != version
        if untouched:
            self.plan.steps.append(step)
            return None
        changed = [name for name in self._columns(self._page) if differ(line.cells.get(name), mine.get(name))]
        patch: dict[str, Any] = {}
        for name in changed:
            put(patch, self._page, name, line.cells.get(name), empties=True)
            before, after = (cell(self._page, name, one) for one in (mine.get(name), line.cells.get(name)))
            step.differences.append(Difference(label(self._page, self._page.column(name)), before, after))  # type: ignore[arg-type]  # only columns that are there were read
        for page in self._nested:
            if page.name in rows:
                self._patch_list(page, old, rows[page.name], patch, step)
        if not patch:
            self.plan.steps.append(step)
            return None
        if step.overtaken:
            return self._overtaken(line, old, changed, mine)
        return self._revise(step, patch, rows)

    def _columns(self, page: Page) -> list[str]:
        return [name for name in self._filled.letters[page.name] if name not in page.fixed]

    def _patch_list(self, page: Page, old: Node, rows: list[Line], patch: dict[str, Any], step: Step) -> None:
        kept, columns = old.lists.get(page.name, []), self._columns(page)
        found, used = [], set()
        for row in rows:
            number = row.cells.get(ROW)
            if number is None:
                found.append(object_of(page, row))
                step.differences.append(Difference(nth(page, len(found)), "", summary(page, row.cells)))
                continue
            if not 0 < number <= len(kept) or number in used:
                words = _(
                    "There is no row %(number)s of “%(key)s” on record, or it is here twice. Leave this empty where the row is new."
                )
                self._hitch(words % {"number": number, "key": old.key}, row, ROW, page)
                continue
            used.add(number)
            node = kept[number - 1]
            mine = said(page, node)
            changed = [name for name in columns if differ(row.cells.get(name), mine.get(name))]
            found.append(patched(page, node.written(), {name: row.cells.get(name) for name in changed}))
            if changed:
                before, after = summary(page, mine), summary(page, {**mine, **only(row.cells, columns)})
                step.differences.append(Difference(nth(page, number), before, after))
        for number, node in enumerate(kept, start=1):
            if number not in used:
                step.differences.append(Difference(nth(page, number), summary(page, said(page, node)), ""))
        if found != [node.written() for node in kept]:
            patch[page.name] = found

    def _revise(self, step: Step, patch: dict[str, Any], rows: dict[str, list[Line]]) -> None:
        assert step.old is not None  # noqa: S101 - only what is on record is revised
        try:
            found = revision(step.old, patch, self._forum)
        except Amiss as amiss:
            return self._amiss(amiss, step.line, rows)
        if not found.says_nothing:
            step.does, step.revision = CHANGED, found
        self.plan.steps.append(step)
        return None

    def _overtaken(self, line: Line, old: Node, changed: list[str], mine: dict[str, Any]) -> None:
        """Somebody changed it since, and so did the file: nothing is written over."""
        newest = Entry.objects.filter(subject_kind=old.thing.kind, subject_id=old.thing.pk).aggregate(seq=Max("seq"))
        last = next(iter(lines([newest["seq"]] if newest["seq"] else [])), None)
        who = last.sentence if last else ""
        words = _(
            "This was changed on record since the file was exported, and now says “%(now)s”. Export the list anew."
        )
        for name in changed:
            told = words % {"now": cell(self._page, name, mine.get(name))}
            self._hitch(f"{told} {who}".strip(), line, name)
        if not changed:
            words = _("What this is made of was changed on record since the file was exported. Export the list anew.")
            self._hitch(f"{words} {who}".strip(), line)

    # ---- What stands in the way. ----

    def _amiss(self, amiss: Amiss, line: Line, rows: dict[str, list[Line]]) -> None:
        for finding in amiss.findings:
            name, *rest = [str(part) for part in finding.path] or [KEY]
            page = next((page for page in self._nested if page.name == name), None)
            if page is not None and rest and int(rest[0]) < len(rows.get(page.name, [])):
                column = self._column(page, rest[1:])
                self._hitch(finding.words, rows[page.name][int(rest[0])], column, page)
            else:
                words = wait(self._kind, name, line, self._new) or finding.words
                self._hitch(words, line, self._column(self._page, [name, *rest]))

    def _column(self, page: Page, path: list[str]) -> str:
        """The column that a place in an object stands in; of a text without a language, the first there is."""
        letters = self._filled.letters[page.name]
        for name in (".".join(path[:2]), *path[:1]):
            if name in letters:
                return name
        return next((name for name in letters if path and name.startswith(f"{path[0]}.")), KEY)

    def _lost_rows(self) -> None:
        title = self._filled.titles.get(self._page.name, "")
        for page in self._nested:
            for key, rows in self._rows.get(page.name, {}).items():
                if key not in self._seen:
                    words = _("No row of the sheet “%(sheet)s” has the key “%(key)s”.")
                    for row in rows:
                        self._hitch(words % {"sheet": title, "key": key}, row, page.owner, page)
