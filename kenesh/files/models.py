"""What is known of a file: as it was sent, and as it stands in the record. Its bytes are in the store."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenesh.files.media import PICTURES, label_of
from kenesh.files.states import Keeping
from kenesh.kit.localised import Localised, LocalisedField, in_every_language
from kenesh.kit.partial import PartialDateField
from kenesh.people.models import Place
from kenesh.realms.models import Belonging

if TYPE_CHECKING:
    from decimal import Decimal


def _token() -> str:
    return secrets.token_hex(16)


class Content(models.Model):
    """What the bytes of a file are: its name as it was sent, its kind as its content says, and its digests.

    ``small`` and ``large`` are the copies of a photograph that are published; they are empty for what is none.
    """

    name = models.CharField(_("file name"), max_length=200, help_text=_("As it was sent, without a folder."))
    media_type = models.CharField(_("kind of file"), max_length=100, help_text=_("Told from the content: RFC 6838."))
    size = models.PositiveIntegerField(_("size"), help_text=_("In bytes."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, help_text=_("Of the content; its bytes are kept under it."))
    small = models.CharField(
        _("small copy"), max_length=64, blank=True, help_text=_("SHA-256 of the copy 480 pixels wide.")
    )
    large = models.CharField(
        _("large copy"), max_length=64, blank=True, help_text=_("SHA-256 of the copy 1,600 pixels wide.")
    )

    class Meta:
        abstract = True

    # The fields above, which go from what was sent to what is kept.
    CONTENT: ClassVar[tuple[str, ...]] = ("name", "media_type", "size", "sha256", "small", "large")
    # For what is no object of the record but a part of one: the foreign key to that, with which its bytes go out.
    goes_with: ClassVar[str] = ""
    # Whether its bytes lie encrypted on disk; the digests are then those of what lies there.
    sealed: ClassVar[bool] = False

    @property
    def is_picture(self) -> bool:
        """Whether it is shown as a photograph."""
        return self.media_type in PICTURES

    @property
    def kind_words(self) -> str:
        """What readers call its kind: PDF, Word, JPEG."""
        return label_of(self.media_type)


class Upload(Content):
    """A file that somebody sent and has not yet made part of the record. Seen by nobody else."""

    token = models.CharField(max_length=32, unique=True, default=_token, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    # What a photograph says of itself, which is proposed to whoever sent it.
    taken = PartialDateField()
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.name


class Kept(Content, Belonging):
    """Common to files of the record. What they belong to, each module says with foreign keys of its own."""

    moved: ClassVar[frozenset[str]] = frozenset({*Content.CONTENT, "country", "state", "reason"})
    # Whether its bytes go out with the record: not those of what is no part of it.
    of_record: ClassVar[bool] = True

    title = LocalisedField(_("what it is"), blank=True)
    alt = LocalisedField(
        _("what the photograph shows"), blank=True, help_text=_("In words, for whoever cannot see it.")
    )
    country = models.CharField(
        _("sent by"), max_length=3, blank=True, help_text=_("The member that sent it; empty for the secretariat.")
    )
    taken = PartialDateField(_("taken"), help_text=_("When the photograph was taken."))
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="%(class)ss", verbose_name=_("place")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    credit = models.CharField(_("photographer"), max_length=200, blank=True)
    rights = models.CharField(
        _("rights"), max_length=200, blank=True, help_text=_("Who may use it, and how: for example CC BY 4.0.")
    )
    state = models.CharField(_("state"), max_length=9, choices=Keeping, default=Keeping.KEPT)
    reason = LocalisedField(_("why it was withdrawn"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        abstract = True

    def heading(self) -> Localised:
        """Its title, else what the photograph shows, else its name."""
        called = Localised(self.title or self.alt)
        return called or in_every_language(lambda: self.name or gettext("File"))

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.state == Keeping.WITHDRAWN

    @property
    def shows(self) -> bool:
        """Whether there is a picture to show."""
        return not self.is_withdrawn and bool(self.small)

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Where it was taken, in degrees north and east, where that is on record."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    @property
    def point_url(self) -> str:
        """Where it was taken as an address (RFC 5870), which opens whatever map the reader has."""
        return f"geo:{self.latitude},{self.longitude}" if self.point else ""
