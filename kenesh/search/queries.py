"""One function that finds, behind it SQLite's FTS5 or PostgreSQL's full text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.expressions import RawSQL

from kenesh.search.folding import asked
from kenesh.search.models import Row

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Names count ten times as much as other words.
_SQLITE = """
    SELECT row.id FROM search_text JOIN search_row AS row ON row.id = search_text.rowid
    WHERE search_text MATCH %s AND row.id IN ({visible})
    ORDER BY bm25(search_text, 10.0, 1.0), row.id LIMIT %s
"""
_POSTGRESQL = """
    SELECT row.id FROM search_row AS row, to_tsquery('simple', %s) AS asked
    WHERE row.text @@ asked AND row.id IN ({visible})
    ORDER BY ts_rank('{{0.05, 0.1, 0.2, 1.0}}', row.text, asked) DESC, row.id LIMIT %s
"""
_IN_SQLITE = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
_IN_POSTGRESQL = "SELECT id FROM search_row WHERE text @@ to_tsquery('simple', %s)"


def find(query: str, rows: QuerySet[Row], limit: int = 50) -> list[Row]:
    """Return the rows that hold every word of ``query`` in some spelling, best first; two queries.

    ``rows`` are those the asker may know of: nothing else is looked at, counted or ranked. A word matches
    the beginnings of words. An empty query, or one without a letter or digit, finds nothing.
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


def _match(query: str) -> str:
    """What the full-text index is asked; empty where nothing was asked."""
    alternatives = asked(query)
    if connection.vendor == "sqlite":
        return " AND ".join("(" + " OR ".join(f'"{word}"*' for word in either) + ")" for either in alternatives)
    return " & ".join("(" + " | ".join(f"'{word}':*" for word in either) + ")" for either in alternatives)
