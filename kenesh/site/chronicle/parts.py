"""What the chronicle is drawn from, and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

# All lengths are whole units of the drawing: about a pixel each on a desktop screen.
MARGIN = 20
LABELS = 128
LANE = 40
TOP = 56
AXIS = 40
ROW = 36
NARROWEST = 27
WIDEST = 96
RADIUS = {"summit": 14, "minister": 13, "vice-minister": 13, "officials": 10}
UNKNOWN_RADIUS = 11
FONT = 12.5
MARK = 7
SHORTEST = 24
TODAY = 32


@dataclass(frozen=True, slots=True)
class Held:
    """One edition. ``on`` is the day its place is found by, None when its date is unknown; ``when`` is shown."""

    key: str
    label: str
    when: str
    on: dt.date | None
    year: int | None
    country: str
    place: str
    level: str
    state: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise. ``made`` is the key of an edition, or empty; then ``made_on`` places it. ``state`` chooses a mark.

    ``due`` and ``ended`` are None when unknown. An ``open`` promise runs on to today, or to its due date if later.
    """

    key: str
    label: str
    state: str
    made: str
    made_on: dt.date | None
    due: dt.date | None
    ended: dt.date | None
    href: str
    told: str
    open: bool = True
    ended_at: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """The line of one host country; ``code`` is empty for editions whose host is unknown."""

    code: str
    y: int

    @property
    def text_y(self) -> int:
        """The foot of its label."""
        return self.y + 4


@dataclass(frozen=True, slots=True)
class Column:
    """A place on the axis of time: an edition's, or years without one. ``x`` is its middle."""

    x: int
    width: int
    label: str
    on: dt.date | None
    edition: Held | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An edition where it is drawn."""

    edition: Held
    x: int
    y: int
    r: int

    @property
    def number_y(self) -> int:
        """The foot of the number in the circle."""
        return self.y + 4

    @property
    def place_y(self) -> int:
        """The foot of the city's name, above the circle."""
        return self.y - self.r - 5

    @property
    def ring(self) -> int:
        """The radius of the second ring of a summit."""
        return self.r + 4


@dataclass(frozen=True, slots=True)
class Stroke:
    """The way from one host to the next. Not ``sure`` where an edition between them has no known host or is planned."""

    path: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A promise where it is drawn: until it fell due (``x1`` to ``turn``), and from then on (``turn`` to ``x2``)."""

    promise: Promised
    row: int
    y: int
    x1: int
    turn: int
    x2: int
    text_x: int
    text_width: int

    @property
    def text_y(self) -> int:
        """The foot of the words, above the thread."""
        return self.y - 8

    @property
    def from_y(self) -> int:
        """Where the thread is drawn out of its edition."""
        return self.y - 5

    @property
    def to_y(self) -> int:
        """The lower end of the tick at the due date."""
        return self.y + 5

    @property
    def span(self) -> tuple[int, int]:
        """How much of its row it takes, mark and words included."""
        return min(self.x1, self.text_x) - MARK, max(self.x2 + 2 * MARK, self.text_x + self.text_width)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Everything to draw. ``unplaced`` promises have no date at all: they are in the table only."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    nodes: tuple[Node, ...]
    strokes: tuple[Stroke, ...]
    threads: tuple[Thread, ...]
    axis_y: int
    foot_y: int
    today_x: int | None
    unplaced: tuple[Promised, ...]

    @property
    def left(self) -> int:
        """Where the lanes begin, right of their labels."""
        return LABELS

    @property
    def right(self) -> int:
        """Where the lanes end."""
        return self.width - MARGIN

    @property
    def years_y(self) -> int:
        """The foot of the years."""
        return self.axis_y + 18

    @property
    def today_text_x(self) -> int | None:
        """The middle of the word for today, which has to fit too."""
        return self.today_x and min(self.today_x, self.width - TODAY)

    @property
    def threads_y(self) -> int:
        """Where the threads begin."""
        return self.axis_y + AXIS - 12
