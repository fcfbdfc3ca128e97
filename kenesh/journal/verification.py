"""Verification: reads the whole journal once and names everything that was tampered with.

What the chain alone shows: every entry that was changed, removed, inserted, moved or cut off without all later
hashes and the head being rewritten too. Rewriting everything from some entry on is what signed heads are for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from kenesh.journal.chain import GENESIS, Link, seal
from kenesh.journal.events import FORGOTTEN
from kenesh.journal.heads import own_key
from kenesh.journal.models import Entry, Head, Sealed
from kenesh.journal.moves import moves
from kenesh.journal.report import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kenesh.journal.heads import SignedHead

_WINDOW = 1000
_UNREADABLE = (DatabaseError, ValueError, TypeError, OverflowError, AttributeError)


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry as stored. ``link`` is None when its contents cannot be read at all."""

    seq: int
    hash: str
    link: Link | None

    def fits(self, seq: int) -> bool:
        """Whether its contents would give its hash if it stood at ``seq``."""
        return self.link is not None and _hash(self.link, seq) == self.hash

    @property
    def sound(self) -> bool:
        """Whether its contents give its hash where it stands."""
        return self.fits(self.seq)


@dataclass(slots=True)
class _Walk:
    """What is remembered on the way through the journal."""

    report: Report = field(default_factory=Report)
    last: Seen | None = None
    last_sound: bool = True
    suspects: dict[int, Seen] = field(default_factory=dict)
    blamed: dict[int, int] = field(default_factory=dict)
    gaps: list[range] = field(default_factory=list)
    vanished: set[tuple[int, str]] = field(default_factory=set)
    kept: set[tuple[int, str]] = field(default_factory=set)
    forgotten: set[tuple[int, str]] = field(default_factory=set)


def verify(*against: SignedHead) -> Report:
    """Read every entry in order and report all that is wrong, also with regard to heads that were kept."""
    walk = _Walk()
    for window in _windows():
        for seen in window:
            _step(walk, seen)
        _check_sealed(walk, window)
    _check_end(walk)
    _tell_suspects(walk)
    _tell_forgotten(walk)
    for kept in sorted(against, key=lambda kept: kept.seq):
        _check_kept(walk.report, kept)
    return walk.report


def _hash(link: Link, seq: int | None = None) -> str:
    try:
        return link.hash(seq)
    except _UNREADABLE:
        return ""


def _windows() -> Iterator[list[Seen]]:
    """Read the entries in order, a thousand at a time, until the end and whatever was added meanwhile."""
    after: int | None = None
    while window := _read(after):
        yield window
        after = window[-1].seq


def _read(after: int | None) -> list[Seen]:
    entries = Entry.objects.order_by("seq")
    if after is not None:
        entries = entries.filter(seq__gt=after)
    seqs = list(entries.values_list("seq", flat=True)[:_WINDOW])
    if not seqs:
        return []
    try:
        return _rows(seqs)
    except _UNREADABLE:
        return [seen for seq in seqs for seen in _row(seq)]


def _row(seq: int) -> list[Seen]:
    try:
        return _rows([seq])
    except _UNREADABLE:
        return [Seen(seq, "", None)]


def _rows(seqs: list[int]) -> list[Seen]:
    rows = (
        Entry.objects.filter(seq__range=(seqs[0], seqs[-1]))
        .order_by("seq")
        .annotate(
            stored_codes=Cast("cleared_for", TextField()),
            stored_data=Cast("data", TextField()),
            stored_digests=Cast("digests", TextField()),
        )
        .values_list(
            *("seq", "at", "actor", "event", "subject_kind", "subject_id", "forum_id", "clearance"),
            *("stored_codes", "stored_data", "stored_digests", "previous", "hash"),
        )
    )
    return [Seen(row[0], row[-1], Link(*row[:-1])) for row in rows]


def _step(walk: _Walk, seen: Seen) -> None:
    """Check one entry: its own hash, its place, and whether it follows the one before it."""
    walk.report.entries += 1
    if seen.seq < 1:
        walk.report.add(Problem.INSERTED, seen.seq)
        return
    sound = seen.sound
    if not sound:
        walk.suspects[seen.seq] = seen
    before = walk.last.seq if walk.last else 0
    if seen.seq > before + 1:
        walk.gaps.append(range(before + 1, seen.seq))
    elif seen.link and seen.link.previous != (walk.last.hash if walk.last else GENESIS):
        _unlinked(walk, seen, seen.link, sound=sound)
    walk.last, walk.last_sound = seen, sound


def _unlinked(walk: _Walk, seen: Seen, link: Link, *, sound: bool) -> None:
    """Blame an entry that was rewritten together with its hash: the next one still remembers the old hash.

    Whether the accuser itself was only moved there, and so accuses wrongly, shows at the end.
    """
    if walk.last is None:
        if sound:
            walk.report.add(Problem.REPLACED, seen.seq, other=_("the beginning of the journal"))
        return
    only_link_changed = not sound and _hash(replace(link, previous=walk.last.hash)) == seen.hash
    if walk.last_sound and not only_link_changed:
        walk.blamed[seen.seq] = walk.last.seq


def _check_end(walk: _Walk) -> None:
    """Compare where the journal ends with where its head says it ends."""
    report = walk.report
    head = Head.objects.filter(pk=1).first()
    last = walk.last.seq if walk.last else 0
    if head is None:
        if last:
            report.add(Problem.HEADLESS, last)
        head = Head(seq=last, hash=walk.last.hash if walk.last else GENESIS)
    report.seq, report.hash = head.seq, head.hash
    for gap in walk.gaps:
        if gap.start <= head.seq:
            report.add(Problem.REMOVED, gap.start, min(gap.stop - 1, head.seq))
    if head.seq > last:
        report.add(Problem.CUT_OFF, last + 1, head.seq)
        return
    for seq in Entry.objects.filter(seq__gt=head.seq, seq__lte=last).order_by("seq").values_list("seq", flat=True):
        report.add(Problem.INSERTED, seq)
    stored = Entry.objects.filter(seq=head.seq).values_list("hash", flat=True).first()
    if stored is not None and stored != head.hash and head.seq not in walk.suspects:
        report.add(Problem.REPLACED, head.seq, other=_("the head of the journal"))


def _tell_suspects(walk: _Walk) -> None:
    """Say of each entry whose hash is wrong whether it was changed or moved from elsewhere."""
    readable = {seq: seen for seq, seen in walk.suspects.items() if seen.link is not None}
    free = [seq for gap in walk.gaps[:_WINDOW] for seq in gap[:_WINDOW]]
    moved = moves(
        list(readable),
        [*readable, *free[:_WINDOW]],
        lambda seq, origin: readable[seq].fits(origin),
    )
    for seen in walk.suspects.values():
        if seen.link is None:
            walk.report.add(Problem.UNREADABLE, seen.seq)
        elif seen.seq in moved:
            walk.report.add(Problem.MOVED, seen.seq, origin=moved[seen.seq])
        else:
            walk.report.add(Problem.CHANGED, seen.seq)
    for accuser, blamed in walk.blamed.items():
        if accuser not in moved:
            walk.report.add(Problem.REPLACED, blamed, other=_("entry %(seq)s") % {"seq": accuser})
    origins = set(moved.values())
    for seq in sorted(moved.keys() - origins):
        if seq < max(origins):
            walk.report.add(Problem.REMOVED, seq)


def _check_sealed(walk: _Walk, window: Sequence[Seen]) -> None:
    """Compare sealed values with the digests in the chain, and note what forgetting listed.

    An entry that is itself not sound is named already, and says nothing about what was sealed with it.
    """
    seqs = [seen.seq for seen in window]
    sealed = {
        (seq, name): seal(value, person, salt)
        for seq, name, value, person, salt in Sealed.objects.filter(seq__range=(seqs[0], seqs[-1]))
        .annotate(stored=Cast("value", TextField()))
        .values_list("seq", "field", "stored", "person", "salt")
    }
    for seen in window:
        if seen.link is None or seen.seq in walk.suspects:
            continue
        for name, digest in _mapping(seen.link.digests).items():
            held = sealed.pop((seen.seq, name), None)
            (walk.vanished if held is None else walk.kept).add((seen.seq, name))
            if held is not None and held != digest:
                walk.report.add(Problem.SEALED_CHANGED, seen.seq, field=name)
        if seen.link.event == FORGOTTEN.key:
            walk.forgotten |= _listed(_mapping(seen.link.data).get("forgotten"))
    for seq, name in sorted(sealed):
        if seq not in walk.suspects and not any(seq in gap for gap in walk.gaps):
            walk.report.add(Problem.SEALED_INSERTED, seq, field=name)


def _tell_forgotten(walk: _Walk) -> None:
    """What vanished was forgotten if the journal says so; what was forgotten must not be there again."""
    walk.report.forgotten = len(walk.vanished & walk.forgotten)
    for seq, name in sorted(walk.vanished - walk.forgotten):
        walk.report.add(Problem.SEALED_VANISHED, seq, field=name)
    for seq, name in sorted(walk.kept & walk.forgotten):
        walk.report.add(Problem.SEALED_INSERTED, seq, field=name)
    beyond = walk.last.seq if walk.last else 0
    for seq, name in Sealed.objects.filter(seq__gt=max(beyond, walk.report.seq)).values_list("seq", "field"):
        walk.report.add(Problem.SEALED_INSERTED, seq, field=name)


def _mapping(text: object) -> dict[str, object]:
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _listed(items: object) -> set[tuple[int, str]]:
    """Read what an entry says was forgotten: ``["12:name", ...]``."""
    parts = (str(item).partition(":") for item in items) if isinstance(items, list) else ()
    return {(int(seq), name) for seq, _colon, name in parts if seq.isdecimal()}


def _check_kept(report: Report, kept: SignedHead) -> None:
    """Compare the journal with a head that somebody kept: it must still hold that entry, with that hash."""
    if kept.public_key != own_key():
        report.add(Problem.FOREIGN, kept.seq)
    if not kept.seq:
        return
    stored = Entry.objects.filter(seq=kept.seq).values_list("hash", flat=True).first()
    if stored is None:
        last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
        if last < kept.seq:
            report.add(Problem.CUT_OFF, last + 1, kept.seq)
        else:
            report.add(Problem.REMOVED, kept.seq)
    elif stored != kept.hash:
        report.add(Problem.REPLACED, kept.seq, other=_("the head signed on %(at)s") % {"at": kept.at})
