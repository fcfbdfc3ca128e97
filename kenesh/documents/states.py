"""The stages of an outcome text."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kenesh.kit.lifecycle import Lifecycle, move


class Stage(TextChoices):
    """How far a document has come. What is recorded of past editions was adopted or issued."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted or issued")


PAPER = Lifecycle(
    "paper",
    move("write", "draft", "draft", _("This text was adopted: its paragraphs no longer change.")),
    move("adopt", "draft", "adopted", _("This text was adopted already.")),
    move("reopen", "adopted", "draft", _("This text is a draft.")),
)
