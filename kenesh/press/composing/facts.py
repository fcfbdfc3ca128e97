"""What a release is composed from: what the record holds, as plain values. Texts are by language (BCP 47)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    type Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ref:
    """One object of the record, or one field of it: what a sentence rests on."""

    kind: str
    key: str
    field: str = ""

    def of(self, name: str) -> Ref:
        """The same object, one field of it."""
        return Ref(self.kind, self.key, name)


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name: a place, an organisation, a session. ``code`` is a country where it has one."""

    ref: Ref
    name: Texts
    code: str = ""


@dataclass(frozen=True, slots=True)
class Forum:
    """The forum: what it is, since when, and of whom."""

    ref: Ref
    name: Texts
    about: Texts
    since: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody in an office. Without a name the office stands alone."""

    ref: Ref
    country: str
    name: Texts
    title: Texts
    # How the register calls a person whose name is not known in a language; empty for nobody in particular.
    known_as: str = ""
    role: str = ""
    by_video: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """People present together whose names are not given."""

    ref: Ref
    what: Texts
    countries: tuple[str, ...] = ()
    in_delegation: bool = False
    first_time: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, with whom it counts, and how exact it is: about, more-than, exact or not said."""

    ref: Ref
    value: int
    whom: Texts
    precision: str = ""
    standing: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session: opening, plenary, special, sector or closing."""

    ref: Ref
    sort: str
    title: Texts
    summary: Texts
    first_of_kind: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """A contribution: by somebody, or by many in words."""

    ref: Ref
    sort: str
    by: Figure | None
    speakers: Texts
    message: Texts
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said, decided or promised, with who said it. ``sort`` is that of a statement; ``decision`` is what a promise rests on."""

    ref: Ref
    text: Texts
    by: Figure | None = None
    speakers: Texts = field(default_factory=dict)
    sort: str = ""
    meeting: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An idea, and who examines whether it can be done."""

    ref: Ref
    title: Texts
    by: Figure | None
    speakers: Texts
    examined_by: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Accord:
    """An agreement and its parties."""

    ref: Ref
    title: Texts
    subject: Texts
    signed: str
    place: Named | None
    first_of_kind: bool
    parties: tuple[str, ...]
    others: tuple[Named, ...] = ()
    signatories: tuple[tuple[str, Texts], ...] = ()
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting beside the sessions. ``sort`` as in ``meetings``."""

    ref: Ref
    sort: str
    title: Texts
    subject: Texts
    date: str
    place: Named | None
    sides: tuple[Figure, ...]
    unclear: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reception, an opening, a visit."""

    ref: Ref
    title: Texts
    text: Texts
    date: str
    host: Named | None
    place: Named | None
    attended_by: tuple[Named, ...] = ()
    centre: Ref | None = None
    stock: tuple[tuple[Texts, int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Distinction:
    """An honour, by whom and to whom."""

    ref: Ref
    title: Texts
    given_by: Named | None
    given_to: Named
    ordinal: int | None
    before: Named | None = None
    before_ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim about the edition that no source contradicts."""

    ref: Ref
    key: str
    text: Texts


@dataclass(frozen=True, slots=True)
class Dispute:
    """What sources disagree on: of which object, and what each side says."""

    ref: Ref
    sides: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """Everything of one edition that a release can say. ``overdue``: it is planned for a day that is past."""

    ref: Ref
    forum: Forum
    title: Texts
    held: bool
    date: str
    country: str
    place: Named | None
    venue: Texts
    level: str
    motto: Texts
    organisers: tuple[Named, ...] = ()
    figures: tuple[Figure, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    counts: tuple[Count, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    topics: tuple[Named, ...] = ()
    speeches: tuple[Speech, ...] = ()
    statements: tuple[Utterance, ...] = ()
    ideas: tuple[Proposal, ...] = ()
    taskings: tuple[Utterance, ...] = ()
    decisions: tuple[Utterance, ...] = ()
    commitments: tuple[Utterance, ...] = ()
    # Counted as commitments by the secretariat, with no decision or adopted text behind them.
    counted: tuple[Utterance, ...] = ()
    accords: tuple[Accord, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    claims: tuple[Said, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    reported: tuple[Utterance, ...] = ()
    following: Following | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """The next edition, as far as it is known; ``planned`` until it is held."""

    ref: Ref
    title: Texts
    date: str
    country: str
    place: Named | None
    planned: bool = True
