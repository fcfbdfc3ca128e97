"""The map of a forum as geometry: pure computation, no Django, no tiles.

Outlines are a file in the form described in ``README.md``; a site may replace them. The projection is Lambert's
conformal conic, which keeps shapes true from Korea to the Caspian.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from kenesh.site.lettering import width as width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

type Position = tuple[float, float]  # Longitude and latitude in degrees.
type Point = tuple[float, float]

WIDTH = 1200
MARGIN = 56
PARALLELS = (32.0, 50.0)
DOT = 5
FONT = 12.5
LINE = 14
STEPS = (0, -7, 7, -14, 14, -21, 21)


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline; ``country`` is empty for land drawn without borders."""

    country: str
    rings: tuple[tuple[Position, ...], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to mark. ``kind`` is ``edition``, ``project`` or ``both``."""

    key: str
    label: str
    position: Position
    kind: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A country where it is drawn."""

    country: str
    path: str
    member: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A place where it is drawn. Without room for its name, ``anchor`` is empty."""

    spot: Spot
    x: int
    y: int
    text_x: int = 0
    text_y: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a member where there is room for it."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Map:
    """Everything to draw."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Carries positions onto the drawing: turns about ``middle``, then moves and scales."""

    middle: float
    scale: float
    left: float
    top: float
    height: int

    def at(self, position: Position) -> Point:
        """Where ``position`` is drawn."""
        x, y = _project(position, self.middle)
        return (x - self.left) * self.scale, (self.top - y) * self.scale


def _project(position: Position, middle: float) -> Point:
    """Lambert's conformal conic on a sphere of radius 1, north up along the meridian ``middle``."""
    south, north = (math.radians(parallel) for parallel in PARALLELS)
    cone = math.log(math.cos(south) / math.cos(north)) / math.log(_open(north) / _open(south))
    size = math.cos(south) * _open(south) ** cone / cone
    longitude, latitude = position
    rho = size / _open(math.radians(max(-80.0, min(89.0, latitude)))) ** cone
    theta = cone * math.radians(longitude - middle)
    return rho * math.sin(theta), size - rho * math.cos(theta)


def _open(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


@cache
def outlines(path: Path) -> tuple[Outline, ...]:
    """Read a file of outlines. Raises ``ValueError`` when it is in another form."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.get("format") != "kenesh-outlines" or data.get("version") != 1:
        message = f"{path} is not a file of outlines, version 1"
        raise ValueError(message)
    return tuple(
        Outline(
            one["country"],
            tuple(tuple((float(x), float(y)) for x, y in ring) for ring in one["rings"]),
        )
        for one in data["outlines"]
    )


@cache
def frame(drawn: tuple[Outline, ...], members: frozenset[str]) -> Frame:
    """Fit the members' outlines, or all outlines where none is a member's, into the drawing's width."""
    shown = [outline for outline in drawn if outline.country in members] or list(drawn)
    positions = [position for outline in shown for ring in outline.rings for position in ring]
    middle = (min(x for x, _y in positions) + max(x for x, _y in positions)) / 2
    points = [_project(position, middle) for position in positions]
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    bottom, top = min(y for _x, y in points), max(y for _x, y in points)
    scale = (WIDTH - 2 * MARGIN) / (right - left)
    edge = MARGIN / scale
    return Frame(middle, scale, left - edge, top + edge, round((top - bottom + 2 * edge) * scale))


@cache
def shapes(drawn: tuple[Outline, ...], members: frozenset[str]) -> tuple[Shape, ...]:
    """Return the outlines as paths, land first and members last. What lies wholly outside the frame is left out."""
    fitted = frame(drawn, members)
    found = []
    for outline in sorted(drawn, key=lambda one: (one.country in members, one.country)):
        paths = [_path([fitted.at(position) for position in ring], fitted.height) for ring in outline.rings]
        if any(paths):
            found.append(Shape(outline.country, "".join(paths), outline.country in members))
    return tuple(found)


def _path(points: Sequence[Point], height: int) -> str:
    """Write a closed path in whole units, each step relative to the last."""
    if all(x < 0 for x, _y in points) or all(x > WIDTH for x, _y in points):
        return ""
    if all(y < 0 for _x, y in points) or all(y > height for _x, y in points):
        return ""
    whole = list(dict.fromkeys((round(x), round(y)) for x, y in points))
    steps = [f"{x2 - x1} {y2 - y1}".replace(" -", "-") for (x1, y1), (x2, y2) in pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z" if len(steps) > 1 else ""


def draw(drawn: tuple[Outline, ...], members: Mapping[str, str], spots: Iterable[Spot], size: float = FONT) -> Map:
    """Draw a forum's map; ``members`` are names by country code, ``size`` is the height of the letters.

    Spots outside the frame are left out: the table names them all the same.
    """
    marked = frozenset(members)
    fitted = frame(drawn, marked)
    placed = [(spot, *fitted.at(spot.position)) for spot in spots]
    inside = [(spot, round(x), round(y)) for spot, x, y in placed if 0 <= x <= WIDTH and 0 <= y <= fitted.height]
    room = _Room(WIDTH, fitted.height, size)
    for _spot, x, y in inside:
        room.take((x - DOT, y - DOT, x + DOT, y + DOT))
    dots = tuple(_dot(spot, x, y, room) for spot, x, y in inside)
    names = _names(drawn, members, fitted, room)
    return Map(WIDTH, fitted.height, shapes(drawn, marked), dots, names)


type Box = tuple[float, float, float, float]


class _Room:
    """Keeps words on the drawing from touching."""

    def __init__(self, width: int, height: int, size: float) -> None:
        self._width, self._height, self.size = width, height, size
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        self._taken.append(box)

    def try_words(self, text: str, x: float, y: float, anchor: str) -> bool:
        """Take the room of ``text`` with its foot at ``y``; say whether there was any."""
        wide = width_of(text, self.size)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        box = (left, y - self.size * LINE / FONT + 3, left + wide, y + 3)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= self._width and box[3] <= self._height
        if not inside or any(_touch(box, other) for other in self._taken):
            return False
        self.take(box)
        return True


def _dot(spot: Spot, x: int, y: int, room: _Room) -> Dot:
    """Name a spot on the first side with room: right, left, above, below."""
    for anchor, text_x, text_y in (
        ("start", x + DOT + 4, y + 4),
        ("end", x - DOT - 4, y + 4),
        ("middle", x, y - DOT - 5),
        ("middle", x, y + DOT + room.size * LINE / FONT),
    ):
        if room.try_words(spot.label, text_x, text_y, anchor):
            return Dot(spot, x, y, round(text_x), round(text_y), anchor)
    return Dot(spot, x, y)


def _names(drawn: tuple[Outline, ...], members: Mapping[str, str], fitted: Frame, room: _Room) -> tuple[Name, ...]:
    """Write each member's name within its largest part: in the middle, or as near to it as there is room."""
    found = []
    for outline in drawn:
        if outline.country not in members:
            continue
        area = [fitted.at(position) for position in max(outline.rings, key=len)]
        x, y = _middle(area)
        text = members[outline.country]
        half = width_of(text, room.size) / 2
        for lower, beside in product(STEPS, STEPS):
            ends = ((x + beside - half, y + lower - 4), (x + beside + half, y + lower - 4))
            # Never on another's land.
            if all(_inside(end, area) for end in ends) and room.try_words(text, x + beside, y + lower, "middle"):
                found.append(Name(text, round(x + beside), round(y + lower)))
                break
    return tuple(found)


def _inside(point: Point, area: Sequence[Point]) -> bool:
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise([*area, area[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            crossed = not crossed
    return crossed


def _middle(points: Sequence[Point]) -> Point:
    """The centre of gravity of an area."""
    double = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        cross = x1 * y2 - x2 * y1
        double, x, y = double + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return x / (3 * double), y / (3 * double)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
