"""Having the database write itself anew after a purge, so that nothing of what was deleted is left in its files.

A database keeps the bytes of deleted and changed rows until it needs their room. Every module that purges says once
which tables hold personal details, and after each purge that the edition waits to be overwritten again; one job, after
all that purge, does it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection

from kenesh.nominations.models import Timing
from kenesh.notices.models import Mail
from kenesh.people.models import Draft

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import Model

    from kenesh.forums.models import Edition

_log = logging.getLogger(__name__)
# Of everybody who purges: mails with links and codes, and what officers typed.
_TABLES = [model._meta.db_table for model in (Mail, Draft)]


def register(*models: type[Model]) -> None:
    """Have the tables of these models written anew after a purge."""
    _TABLES.extend(model._meta.db_table for model in models if model._meta.db_table not in _TABLES)


def overwritten_tables() -> list[str]:
    """The tables that are written anew."""
    return list(_TABLES)


def ask_for(edition: Edition) -> None:
    """Something of an edition was deleted: it waits to be overwritten, whether or not it was before."""
    Timing.objects.filter(edition=edition).update(overwritten=None)


def overwrite_due(now: dt.datetime) -> str:
    """Overwrite what was deleted of editions that wait for it. Tried again until it works."""
    waiting = Timing.objects.filter(overwritten=None).exclude(purged=None)
    if connection.in_atomic_block or not waiting.exists():
        return ""
    numbers = list(waiting.values_list("pk", flat=True))
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                busy = cursor.fetchone()[0]
                if busy:
                    return ""
            else:
                for table in _TABLES:
                    cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
    except DatabaseError:
        _log.warning("What was deleted could not be overwritten yet; the next tick tries again.")
        return ""
    Timing.objects.filter(pk__in=numbers).update(overwritten=now)
    return ""
