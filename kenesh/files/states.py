"""The states of a kept file, and the move between them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.lifecycle import Lifecycle, move


class Keeping(TextChoices):
    """Whether the bytes of a file are still kept."""

    KEPT = "kept", pgettext_lazy("file", "Kept")
    WITHDRAWN = "withdrawn", pgettext_lazy("file", "Withdrawn")


FILE = Lifecycle("file", move("withdraw", "kept", "withdrawn", _("This file was withdrawn.")))
