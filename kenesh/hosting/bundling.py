"""What a bundle of an edition can hold beside its public pages, and what that is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kenesh.nominations.models import Duty

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# With what its file is encrypted: see kit.encryption.
PURPOSE = "edition-bundle"
_LIST = "list-"


class Part(TextChoices):
    """Papers and badges. A list of personal details is called ``list-`` and its duty."""

    PAPERS = "papers", _("Agenda and orders of the days, as everybody may read them (PDF)")
    PARTICIPANTS = "participants", _("The latest list of participants (DOCX, PDF, XLSX)")
    SHOW = "run-of-show", _("Run-of-show, for the host and the secretariat (PDF)")
    BADGES = "badges", _("Badges on sheets of A4 (PDF)")


def list_of(duty: str) -> str:
    """The part that is the list of a duty."""
    return f"{_LIST}{duty}"


def of_duty(part: str) -> str:
    """The duty whose list a part is; empty for other parts."""
    return part.removeprefix(_LIST) if part.startswith(_LIST) else ""


def part_words(part: str) -> str | _StrPromise:
    """What a part is called."""
    duty = of_duty(part)
    found: str | _StrPromise = Duty(duty).label if duty else Part(part).label
    return found
