"""What pages read of the journal: the stamp, the history of an object, what changed lately."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from kenesh.journal import actors, values
from kenesh.journal.chain import GENESIS
from kenesh.journal.events import find
from kenesh.journal.models import Entry, Head, Sealed
from kenesh.journal.values import Change, Telling
from kenesh.kit.instants import instant
from kenesh.kit.refs import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from django.db.models import QuerySet, Subquery

    from kenesh.journal.values import Reader


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a page shows it, in the reader's language."""

    seq: int
    at: dt.datetime
    event: str
    subject: Ref | None
    forum_id: int | None
    sentence: str
    changes: tuple[Change, ...]
    # What it was done to, in words, where that is not what the page is about.
    about: str = ""
    # When, on the clock on which its values are told.
    when: str = ""


def head_stamp() -> tuple[int, str]:
    """Return the number and hash of the last entry: the version of everything. One query by primary key."""
    return Head.objects.filter(pk=1).values_list("seq", "hash").first() or (0, GENESIS)


def head_stamp_with(beside: Subquery) -> tuple[int, str, Any]:
    """The same with one value of another table, in the same query; None for it while the journal is empty."""
    return Head.objects.filter(pk=1).values_list("seq", "hash", beside).first() or (0, GENESIS, None)


def history(
    subject: Ref,
    may_see: Q | None = None,
    *,
    limit: int = 50,
    before: int | None = None,
    also: Mapping[Ref, str] | None = None,
    reader: Reader | None = None,
) -> list[Line]:
    """Return what was done to ``subject``, newest first; ``before`` is the number of the last line already shown.

    ``also`` are others whose history is part of it, each with what the lines about it are marked with. ``reader``
    says how values are told.

    ``may_see`` keeps the entries the reader may know of, by the clearance the subject had then
    (``Q`` on ``clearance``, ``cleared_for`` and ``forum_id``). The number of queries does not depend on the result.
    """
    about = also or {}
    wanted = Q(subject_kind=subject.kind, subject_id=subject.id)
    for other in about:
        wanted |= Q(subject_kind=other.kind, subject_id=other.id)
    entries = Entry.objects.filter(wanted)
    if may_see is not None:
        entries = entries.filter(may_see)
    found = lines_of(_page(entries, limit, before), reader)
    return [replace(line, about=about.get(line.subject, "") if line.subject else "") for line in found]


def changes(
    forum_ids: Collection[int],
    may_see: Q | None = None,
    *,
    limit: int = 50,
    before: int | None = None,
) -> list[Line]:
    """Return what changed lately in these forums, newest first; without ``may_see``, what was public when it happened.

    A thing may have been restricted since: the caller leaves out lines whose subject its reader may not see today.
    """
    entries = Entry.objects.filter(forum_id__in=forum_ids).exclude(subject_id=None)
    entries = entries.filter(clearance="public") if may_see is None else entries.filter(may_see)
    return lines_of(_page(entries, limit, before))


def changed_since(moment: dt.datetime, kind: str, forum_id: int) -> QuerySet[Entry, int | None]:
    """The numbers of the objects of a kind in a forum to which anything was done since then: for another query."""
    entries = Entry.objects.filter(subject_kind=kind, forum_id=forum_id, at__gte=moment)
    return entries.values_list("subject_id", flat=True)


def lines(seqs: Iterable[int]) -> list[Line]:
    """Return these entries, newest first, as a page shows them."""
    return lines_of(list(Entry.objects.filter(seq__in=list(seqs)).order_by("-seq")))


def _page(entries: QuerySet[Entry], limit: int, before: int | None) -> list[Entry]:
    if before is not None:
        entries = entries.filter(seq__lt=before)
    return list(entries.order_by("-seq")[:limit])


def lines_of(entries: Sequence[Entry], reader: Reader | None = None) -> list[Line]:
    """Return entries as a page shows them, in the order given; one query, and one for each scheme of actors.

    ``reader`` says how values are told; without one, moments on the clock of UTC and things by their keys.
    """
    unsealed: dict[int, dict[str, Any]] = {}
    for seq, field, value in Sealed.objects.filter(seq__in=[entry.seq for entry in entries]).values_list(
        "seq", "field", "value"
    ):
        unsealed.setdefault(seq, {})[field] = value
    who = actors.names({entry.actor for entry in entries})
    told = [(entry.subject_kind, _facts(entry, unsealed.get(entry.seq, {})).get("changes")) for entry in entries]
    telling = Telling(reader.zone, values.named(told, reader.called)) if reader else Telling()
    return [_line(entry, unsealed.get(entry.seq, {}), who[entry.actor], telling) for entry in entries]


def _facts(entry: Entry, unsealed: dict[str, Any]) -> dict[str, Any]:
    return {**entry.data, **dict.fromkeys(entry.digests, None), **unsealed}


class _Words(dict[str, str]):
    """What a sentence is filled with; a word that is missing is shown as missing."""

    def __missing__(self, key: str) -> str:
        return "…"


def _line(entry: Entry, unsealed: dict[str, Any], actor: str, telling: Telling) -> Line:
    facts = _facts(entry, unsealed)
    forgotten = [field for field in entry.digests if field not in unsealed]
    event = find(entry.event)
    words = _Words({field: values.word(field, value, event.told) for field, value in facts.items()})
    # An instant that names its time zone beside it is told there.
    words |= {
        field: instant(at, facts["zone"]) for field, value in facts.items() if (at := values.moment(facts, value))
    }
    words |= {"actor": actor, "event": entry.event, **dict.fromkeys(forgotten, _("a forgotten person"))}
    changed = telling.changes(entry.subject_kind, facts.get("changes"))
    words["fields"] = values.listed([change.label for change in changed]) or _("this")
    return Line(
        seq=entry.seq,
        at=entry.at,
        event=entry.event,
        subject=entry.subject,
        forum_id=entry.forum_id,
        sentence=str(event.sentence) % words,
        # Of some lists it is told that they changed, and not how.
        changes=tuple(change for change in changed if change.before or change.after),
        when=instant(entry.at, telling.zone),
    )


def last_changed(forum_id: int, subject_kinds: Collection[str], may_see: Q) -> dict[Ref, dt.datetime]:
    """Return when each thing of these kinds in a forum was changed last, as far as ``may_see`` allows; one query."""
    entries = Entry.objects.filter(may_see, forum_id=forum_id, subject_kind__in=subject_kinds).exclude(subject_id=None)
    newest = entries.order_by().values_list("subject_kind", "subject_id").annotate(newest=Max("at"))
    return {Ref(kind, number): at for kind, number, at in newest}
