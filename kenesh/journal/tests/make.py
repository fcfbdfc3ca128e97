"""Entries for tests, and hands that tamper with them behind the journal's back."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any, Self

from django.db import connection, transaction

from kenesh.journal import guards
from kenesh.journal.actions import Happening, Personal, record_many
from kenesh.journal.chain import Link
from kenesh.journal.models import CanonicalField, Entry
from kenesh.kit.codes import CodesField
from kenesh.kit.refs import Ref

AT = dt.datetime(2013, 10, 4, 9, 30, tzinfo=dt.UTC)


def entries(count: int) -> list[Entry]:
    """Write ``count`` entries about edition 7; every third holds a personal value of user 3."""
    happenings = [
        Happening(
            "object.changed",
            Ref("edition", 7),
            by=None,
            at=AT + dt.timedelta(minutes=number),
            forum_id=1,
            data={"changes": {"city": ["", f"Бишкек {number}"]}},
            personal={"heading": Personal({"en": f"A. Kim {number}"}, "user:3")} if number % 3 == 0 else {},
        )
        for number in range(count)
    ]
    with transaction.atomic():
        return record_many(happenings)


class Tamper:
    """Changes entries as somebody with the database's password could: the guards are down meanwhile."""

    def __enter__(self) -> Self:
        guards.down(connection)
        return self

    def __exit__(self, *_: object) -> None:
        guards.up(connection)

    def change(self, seq: int, **values: object) -> None:
        """Change columns of an entry and leave its hash."""
        Entry.objects.filter(seq=seq).update(**values)

    def rewrite(self, seq: int, **values: object) -> None:
        """Change columns of an entry and give it a hash that fits again."""
        self.change(seq, **values)
        entry = Entry.objects.get(seq=seq)
        self.change(seq, hash=link(entry).hash())

    def remove(self, seq: int) -> None:
        """Delete an entry."""
        Entry.objects.filter(seq=seq).delete()

    def renumber(self, seq: int, to: int) -> None:
        """Give an entry another number."""
        with connection.cursor() as cursor:
            cursor.execute("UPDATE journal_entry SET seq = %s WHERE seq = %s", [to, seq])

    def swap(self, one: int, other: int) -> None:
        """Let two entries change places."""
        spare = 10**9
        for seq, to in ((one, spare), (other, one), (spare, other)):
            self.renumber(seq, to)


def link(entry: Entry) -> Link:
    """Return what the hash of ``entry`` covers."""
    return Link(*(_stored(entry, part.name) for part in fields(Link)))


def _stored(entry: Entry, name: str) -> Any:
    field, value = Entry._meta.get_field(name), getattr(entry, name)
    return field.get_prep_value(value) if isinstance(field, (CanonicalField, CodesField)) else value
