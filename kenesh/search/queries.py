"""One function that finds, behind it SQLite's FTS5 or PostgreSQL's full text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.expressions import RawSQL

from kenesh.search.folding import asked
from kenesh.search.models import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

_SHORTEST = 2
# Names count ten times as much as other words. Who may know of a row is asked of each row that matches: there are few of
# these, and very many rows that somebody may know of.
_SQLITE = """
    SELECT row.id FROM search_text JOIN search_row AS row ON row.id = search_text.rowid
    WHERE search_text MATCH %s AND EXISTS (SELECT 1 FROM ({visible}) AS seen WHERE seen.pk = row.id)
    ORDER BY bm25(search_text, 10.0, 1.0), row.id LIMIT %s
"""
_POSTGRESQL = """
    SELECT row.id FROM search_row AS row, to_tsquery('simple', %s) AS asked
    WHERE row.text @@ asked AND EXISTS (SELECT 1 FROM ({visible}) AS seen WHERE seen.pk = row.id)
    ORDER BY ts_rank('{{0.05, 0.1, 0.2, 1.0}}', row.text, asked) DESC, row.id LIMIT %s
"""
_IN_SQLITE = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
_IN_POSTGRESQL = "SELECT id FROM search_row WHERE text @@ to_tsquery('simple', %s)"


def find(query: str, rows: QuerySet[Row], limit: int = 50) -> list[Row]:
    """Return the rows that hold every word of ``query`` in some spelling, best first; two queries.

    ``rows`` are those the asker may know of: nothing else is looked at, counted or ranked. A word matches the beginnings
    of words; of one or two Latin letters only where it is the last, which may not be typed to its end. An empty query, or one without a letter or digit, finds nothing.
    """
    match = _match(query)
    if not match:
        return []
    visible, values = rows.values("pk").query.sql_with_params()
    sql = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(sql.format(visible=visible), [match, *values, limit])
        found = [number for (number,) in cursor.fetchall()]
    by_number = Row.objects.in_bulk(found)
    return [by_number[number] for number in found if number in by_number]


def matching(query: str, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Keep the rows that hold every word of ``query``, unranked and however many: for another query."""
    match = _match(query)
    if not match:
        return rows.none()
    sql = _IN_SQLITE if connection.vendor == "sqlite" else _IN_POSTGRESQL
    return rows.filter(pk__in=RawSQL(sql, [match]))  # noqa: S611 - what was typed is a parameter


def holding[M: Model](query: str, things: QuerySet[M]) -> QuerySet[M]:
    """Keep those of ``things`` whose ``words`` hold every word of ``query``, for models with a full-text index of their own.

    Such an index is called as the table with ``_text`` after it in SQLite, and is the column ``text`` in PostgreSQL.
    """
    return _held(_match(query), things)


def holding_any[M: Model](words: Iterable[str], things: QuerySet[M]) -> QuerySet[M]:
    """Keep those whose ``words`` hold any of these as they are: words of letters and digits, folded already."""
    whole, either = ('"{}"', " OR ") if connection.vendor == "sqlite" else ("'{}'", " | ")
    return _held(either.join(whole.format(word) for word in words), things)


def _held[M: Model](match: str, things: QuerySet[M]) -> QuerySet[M]:
    if not match:
        return things.none()
    table = things.model._meta.db_table
    if connection.vendor == "sqlite":
        sql = f"SELECT rowid FROM {table}_text WHERE {table}_text MATCH %s"  # noqa: S608 - the name of a model's table
    else:
        sql = f"SELECT id FROM {table} WHERE text @@ to_tsquery('simple', %s)"  # noqa: S608 - the same
    return things.filter(pk__in=RawSQL(sql, [match]))  # noqa: S611 - what was typed is a parameter


def _match(query: str) -> str:
    """What the full-text index is asked; empty where nothing was asked."""
    alternatives = asked(query)
    is_lite = connection.vendor == "sqlite"
    begun, whole, either, every = ('"{}"*', '"{}"', " OR ", " AND ") if is_lite else ("'{}':*", "'{}'", " | ", " & ")
    last = len(alternatives) - 1
    return every.join(
        "(" + either.join((begun if _begins(word) or at == last else whole).format(word) for word in words) + ")"
        for at, words in enumerate(alternatives)
    )


def _begins(word: str) -> bool:
    """Whether a word before the last may be the beginning of one: a letter or two of plain Latin begin far too many."""
    return len(word) > _SHORTEST or not word.isascii()
