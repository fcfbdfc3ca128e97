"""Puts the chronicle together: lanes, columns, editions, the way between them, and the threads below."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from kenesh.site.chronicle.parts import (
    AXIS,
    LABELS,
    LANE,
    MARGIN,
    NARROWEST,
    RADIUS,
    ROW,
    TOP,
    UNKNOWN_RADIUS,
    WIDEST,
    Chronicle,
    Column,
    Held,
    Lane,
    Node,
    Promised,
    Stroke,
)
from kenesh.site.chronicle.threads import Time, threads

if TYPE_CHECKING:
    from collections.abc import Sequence


def chronicle(
    editions: Sequence[Held],
    promises: Sequence[Promised],
    hosts: Sequence[str],
    *,
    today: dt.date,
    width: int = 1240,
) -> Chronicle:
    """Lay out ``editions`` in their given order. ``hosts`` are country codes from the top lane down."""
    lanes = _lanes(editions, hosts)
    columns, width = _columns(editions, width)
    nodes = _nodes(columns, lanes)
    axis = TOP + LANE * len(lanes)
    placed = Time(columns, today, LABELS, width - MARGIN)
    drawn, unplaced = threads(promises, placed, axis + AXIS, width)
    rows = 1 + max((thread.row for thread in drawn), default=-1)
    foot = axis + AXIS + ROW * rows
    return Chronicle(
        width=width,
        height=foot + MARGIN,
        lanes=lanes,
        columns=columns,
        nodes=nodes,
        strokes=_strokes(nodes),
        threads=drawn,
        axis_y=axis,
        foot_y=foot,
        today_x=placed.today_x,
        unplaced=unplaced,
    )


def _lanes(editions: Sequence[Held], hosts: Sequence[str]) -> tuple[Lane, ...]:
    codes = list(dict.fromkeys([*hosts, *(edition.country for edition in editions if edition.country)]))
    if any(not edition.country for edition in editions):
        codes.append("")
    return tuple(Lane(code, TOP + LANE * index) for index, code in enumerate(codes))


def _columns(editions: Sequence[Held], width: int) -> tuple[tuple[Column, ...], int]:
    """Share the width: an edition gets one part, years without any half a part."""
    planned: list[tuple[float, str, dt.date | None, Held | None]] = []
    known: int | None = None
    for edition in editions:
        gap = _years_between(known, edition.year)
        if gap:
            planned.append((0.5, gap, dt.date(((known or 0) + (edition.year or 0)) // 2, 7, 1), None))
        planned.append((1.0, edition.when, edition.on, edition))
        known = edition.year
    parts = sum(share for share, *_rest in planned) or 1.0
    part = min(WIDEST, max(2 * NARROWEST, (width - LABELS - MARGIN) / parts))
    columns, x = [], float(LABELS)
    for share, label, on, held in planned:
        columns.append(Column(round(x + part * share / 2), round(part * share), label, on, held))
        x += part * share
    return tuple(columns), max(width, round(x) + MARGIN)


def _years_between(before: int | None, after: int | None) -> str:
    if before is None or after is None or after - before < 2:  # noqa: PLR2004 - neighbouring years leave no gap
        return ""
    first, last = before + 1, after - 1
    return str(first) if first == last else f"{first}–{last % 100:02d}"


def _nodes(columns: Sequence[Column], lanes: Sequence[Lane]) -> tuple[Node, ...]:
    height = {lane.code: lane.y for lane in lanes}
    nodes = []
    for column in columns:
        if column.edition:
            r, y = RADIUS.get(column.edition.level, UNKNOWN_RADIUS), height[column.edition.country]
            nodes.append(Node(column.edition, column.x, y, r))
    return tuple(nodes)


def _strokes(nodes: Sequence[Node]) -> tuple[Stroke, ...]:
    strokes = []
    hosted = [(index, node) for index, node in enumerate(nodes) if node.edition.country]
    for (i, before), (j, after) in pairwise(hosted):
        sure = j == i + 1 and before.edition.state == after.edition.state == "held"
        middle = (before.x + after.x) // 2
        path = f"M{before.x} {before.y}C{middle} {before.y} {middle} {after.y} {after.x} {after.y}"
        strokes.append(Stroke(path, sure))
    return tuple(strokes)
