"""The rows that search looks through; a full-text index beside them is kept by the database itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField


class Row(models.Model):
    """One findable object: what it is called, who may know of it, and its folded words.

    Clearance stands here too, so that a hit and a count obey the same rule as the object itself.
    """

    subject_kind = models.CharField(max_length=32)
    subject_id = models.PositiveBigIntegerField()
    forum_id = models.PositiveBigIntegerField()
    clearance = models.CharField(max_length=12)
    cleared_for = CodesField()
    key = models.CharField(max_length=80)
    path = models.CharField(max_length=200, help_text="Where it is shown, without the language.")
    heading = LocalisedField()
    names = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subject_kind", "subject_id"), name="an_object_is_found_once"),)

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id}"

    @property
    def address(self) -> str:
        """Where it is shown, in the active language."""
        return f"/{get_language() or settings.LANGUAGE_CODE}{self.path}"


class Spelling(models.Model):
    """One way in which a row that is searched by likeness is called, with plain letters beside it."""

    row = models.ForeignKey(Row, models.CASCADE, related_name="spellings")
    text = models.CharField(max_length=300)
    plain = models.CharField(max_length=600)

    def __str__(self) -> str:
        return self.text


class Key(models.Model):
    """What a spelling is looked up by: names that may be one share a key. See ``kenesh.people.matching.keys``."""

    spelling = models.ForeignKey(Spelling, models.CASCADE, related_name="keys", db_index=False)
    key = models.CharField(max_length=16)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "spelling"), name="a_spelling_has_a_key_once"),)
        indexes = (models.Index(fields=("spelling",), name="search_key_of_spelling"),)

    def __str__(self) -> str:
        return self.key
