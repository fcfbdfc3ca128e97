"""Giving projects to others and taking them from others in the IATI Standard: who publishes, and files brought in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.kit.locales import is_language
from kenesh.kit.localised import Localised, LocalisedField
from kenesh.people.models import User
from kenesh.projects.iati.identifiers import is_organisation
from kenesh.projects.iati.standard import codelist
from kenesh.projects.models.money import Budget, Transaction, check_currency
from kenesh.projects.models.project import Project
from kenesh.projects.states import Reviewing
from kenesh.realms.models import Forum


def check_organisation(identifier: str) -> None:
    """Raise ``ValidationError`` for what cannot be the identifier of an organisation in the IATI Standard."""
    if not is_organisation(identifier):
        raise ValidationError(
            _(
                "“%(value)s” is no identifier of an organisation: it begins with the code of an agency that registers organisations, such as KR-BRN, then a hyphen and the number there."
            ),
            params={"value": identifier},
        )


def check_language(tag: str) -> None:
    """Raise ``ValidationError`` for what is no language tag."""
    if not is_language(tag):
        raise ValidationError(_("“%(value)s” is not a language."), params={"value": tag})


def organisation_types() -> list[tuple[str, str]]:
    """IATI's types of organisations, in English as the standard has them."""
    return list(codelist("OrganisationType").names.items())


class Publisher(models.Model):
    """As whom a forum publishes its projects in the IATI Standard. Without one, it publishes none."""

    kind = "publisher"

    forum = models.OneToOneField(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    identifier = models.CharField(
        _("identifier of the publisher"),
        max_length=100,
        validators=[check_organisation],
        help_text=_("As registered with IATI: the code of the agency, a hyphen, the number there."),
    )
    name = LocalisedField(_("name of the publisher"))
    sort = models.CharField(_("type of organisation"), max_length=2, choices=organisation_types)
    language = models.CharField(
        _("usual language"),
        max_length=12,
        default="en",
        validators=[check_language],
        help_text=_("Of all texts that name no other."),
    )
    currency = models.CharField(
        _("usual currency"),
        max_length=3,
        blank=True,
        help_text=_("ISO 4217. Every amount names its own as well."),
        validators=[check_currency],
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("publisher")

    def __str__(self) -> str:
        return self.identifier


class IatiFile(models.Model):
    """A publisher's file that somebody brought in: what was counted in it, never the file itself. For the secretariat."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+", verbose_name=_("forum"))
    name = models.CharField(max_length=200, help_text="What the file was called.")
    url = models.URLField(
        _("address of the file"),
        max_length=1000,
        help_text=_("Where its publisher publishes it: what is taken over rests on it."),
    )
    publisher = models.CharField(max_length=200, blank=True, help_text="Who reports its first activity.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file, in hexadecimal.")
    account = models.JSONField(
        default=dict, help_text="What became of every activity, transaction and budget: see iati/accounting.py."
    )
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("iati-file", args=(self.forum.key, self.pk))


class Candidate(models.Model):
    """An activity of a publisher's file, to be reviewed: what it says stands beside what is on record."""

    class Standing(models.TextChoices):
        """How it stood to the record when it was brought in, or last decided on."""

        NEW = "new", pgettext_lazy("activity", "New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("Same as recorded")

    file = models.ForeignKey(IatiFile, models.CASCADE, related_name="candidates")
    identifier = models.CharField(max_length=200)
    project = models.ForeignKey(Project, models.SET_NULL, null=True, related_name="+")
    standing = models.CharField(max_length=7, choices=Standing)
    state = models.CharField(max_length=10, choices=Reviewing, default=Reviewing.WAITING)
    offered = models.JSONField(default=dict, help_text="What the activity says: see iati/offering.py.")
    reason = LocalisedField(_("why it was rejected"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("identifier",), name="candidate_identifier"),)
        constraints = (
            models.UniqueConstraint(fields=("file", "identifier"), name="an_activity_is_one_candidate_of_its_file"),
        )

    def __str__(self) -> str:
        return self.identifier

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("iati-candidate", args=(self.file.forum.key, self.pk))

    @property
    def title(self) -> Localised:
        """What the activity is called."""
        return Localised(self.offered["fields"].get("title", {}))


class Taken(models.Model):
    """Money that was taken from a publisher's activity: what the activity said, and the row it became.

    No two rows hold the same of one activity: what is taken once is never taken again.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="+")
    identifier = models.CharField(max_length=200, help_text="The activity.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of all that was said.")
    occurrence = models.PositiveIntegerField(help_text="The how manieth that says the very same, from 0.")
    said = models.JSONField()
    transaction = models.ForeignKey(Transaction, models.CASCADE, null=True, related_name="+")
    budget = models.ForeignKey(Budget, models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("forum", "identifier", "digest", "occurrence"), name="money_of_an_activity_is_taken_once"
            ),
            models.CheckConstraint(
                condition=models.Q(transaction__isnull=False, budget__isnull=True)
                | models.Q(transaction__isnull=True, budget__isnull=False),
                name="money_taken_became_one_row",
            ),
        )

    def __str__(self) -> str:
        return self.identifier
