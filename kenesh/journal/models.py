"""The journal's tables. The database itself refuses to change or delete an entry (see ``guards.py``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from kenesh.journal.chain import GENESIS, canonical
from kenesh.kit.codes import CodesField
from kenesh.kit.refs import Ref

if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:
    _TextField = models.TextField


class CanonicalField(_TextField):
    """Keeps JSON as canonical text, byte for byte the same on every database, so that hashes hold."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:  # noqa: ARG002 - Django's signature
        """Read the JSON; text that is none (somebody changed it) is shown as such, for verification names it."""
        try:
            return json.loads(value or "{}")
        except ValueError:
            return {}

    def get_prep_value(self, value: Any) -> str:
        """Write canonical JSON."""
        return canonical(value)


class Entry(models.Model):
    """One thing that was done. Clearance is what it was then: history never reveals what was restricted."""

    seq = models.PositiveBigIntegerField(primary_key=True, help_text="1, 2, 3, ... without a gap.")
    at = models.DateTimeField()
    actor = models.CharField(max_length=80, help_text="Who, as an opaque reference: user:3, system:import.")
    event = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True)
    forum_id = models.PositiveBigIntegerField(null=True, help_text="The realm; a plain number, not a foreign key.")
    clearance = models.CharField(max_length=12, default="public")
    cleared_for = CodesField()
    data = CanonicalField()
    digests = CanonicalField(help_text="Personal fields, each with the digest of its value and salt.")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=("subject_kind", "subject_id", "seq"), name="entry_subject"),
            models.Index(fields=("forum_id", "seq"), name="entry_forum"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.event}"

    @property
    def subject(self) -> Ref | None:
        """What it was done to, if to anything."""
        return None if self.subject_id is None else Ref(self.subject_kind, self.subject_id)


class Sealed(models.Model):
    """A personal value of an entry. Deleting value and salt forgets it; the chain keeps only a digest."""

    seq = models.PositiveBigIntegerField(help_text="The entry it belongs to.")
    field = models.CharField(max_length=40)
    value = CanonicalField()
    salt = models.CharField(max_length=32)
    person = models.CharField(max_length=80, db_index=True, help_text="Whose data it is: user:3, person:12.")

    class Meta:
        verbose_name_plural = "sealed values"
        constraints = (models.UniqueConstraint(fields=("seq", "field"), name="a_field_of_an_entry_is_sealed_once"),)

    def __str__(self) -> str:
        return f"{self.seq}:{self.field}"


class Head(models.Model):
    """The last entry's number and hash: one row, locked while an entry is added so that they queue."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_head"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"
