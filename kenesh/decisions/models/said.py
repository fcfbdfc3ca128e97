"""What was said, suggested, asked and decided."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.documents.models import Paper
from kenesh.forums.models import Body, Edition, Gathering
from kenesh.kit.codes import CodesField
from kenesh.kit.localised import LocalisedField
from kenesh.kit.partial import PartialDateField
from kenesh.meetings.models import Meeting, RecordPoint
from kenesh.people.models import Organisation, Person
from kenesh.programme.models import AgendaItem, Contribution, Session
from kenesh.realms.models import Belonging


class Said(Belonging):
    """Common to everything that was said at an edition: where, by whom."""

    # Which point of a record it was entered from is said by the act that entered it.
    moved: ClassVar[frozenset[str]] = frozenset({"point"})

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="%(class)ss", verbose_name=_("edition")
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="%(class)ss", verbose_name=_("session")
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="%(class)ss", verbose_name=_("meeting")
    )
    point = models.ForeignKey(
        RecordPoint,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        help_text=_("The point of a meeting's record it was entered from."),
        verbose_name=_("point of the record"),
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("person")
    )
    by = LocalisedField(_("by"), blank=True, help_text=_("Who said it, where no single person is named."))
    countries = CodesField(_("countries"), help_text=_("On whose behalf."))
    text = LocalisedField(_("text"))
    note = LocalisedField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(Belonging.Meta):
        abstract = True
        ordering = ("order", "id")


class SaidInPassing(Said):
    """Shown where it was said: on the page of its edition, else of its meeting, else of its session."""

    hangs_on = ("edition",)

    class Meta(Said.Meta):
        abstract = True

    def get_absolute_url(self) -> str:
        """The place on that page. Read ``edition``, ``meeting`` and ``session`` together with it."""
        occasion = self.edition or self.meeting or self.session or self.forum
        return f"{occasion.get_absolute_url()}#{self.kind}-{self.key}"

    @property
    def anchor(self) -> str:
        """Its id on that page."""
        return f"{self.kind}-{self.key}"


class Statement(SaidInPassing):
    """A view, call, hope or message: neither an idea nor a promise."""

    kind = "statement"
    plural = "statements"

    class Sort(models.TextChoices):
        """What sort of statement."""

        VIEW = "view", _("View shared")
        CALL = "call", _("Call")
        HOPE = "hope", _("Hope")
        WILL = "will", _("Will expressed")
        INTEREST = "interest", _("Interest")
        ASSESSMENT = "assessment", _("Assessment")

    sort = models.CharField(_("sort"), max_length=10, choices=Sort)
    contribution = models.ForeignKey(
        Contribution,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements",
        help_text=_("The speech it is from."),
        verbose_name=_("contribution"),
    )

    class Meta(SaidInPassing.Meta):
        verbose_name = _("statement")


class Idea(Said):
    """A way forward somebody put forward; a suggestion until somebody examines it."""

    kind = "idea"
    plural = "ideas"

    class Stage(models.TextChoices):
        """How far it has come."""

        SUGGESTED = "suggested", _("Suggested")
        EXAMINED = "examined", _("Under examination")
        TAKEN_UP = "taken-up", _("Taken up")
        DROPPED = "dropped", _("Dropped")
        NO_EVIDENCE = "no-evidence", _("No evidence found")

    title = LocalisedField(_("title"))
    recommended_by = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="recommendations",
        help_text=_("The body of the forum that put it forward."),
        verbose_name=_("recommended by"),
    )
    gathering = models.ForeignKey(
        Gathering,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="recommendations",
        help_text=_("The meeting of that body where it was agreed."),
        verbose_name=_("meeting of the body"),
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    outcome = LocalisedField(_("what became of it"), blank=True)
    outcome_edition = models.ForeignKey(
        Edition,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("edition where it was taken up"),
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text=_("An earlier form of it."),
        verbose_name=_("follows"),
    )

    class Meta(Said.Meta):
        verbose_name = _("idea")

    def clean(self) -> None:
        """What was recommended at a meeting of a body was recommended by that body."""
        super().clean()
        if self.gathering_id is None:
            return
        if not Gathering.objects.filter(pk=self.gathering_id, body=self.recommended_by_id).exists():
            raise ValidationError({"gathering": _("This meeting is not one of the body that recommends it.")})


class Examination(models.Model):
    """Who examines the feasibility of an idea, and with what result."""

    kind = "examination"

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="examinations", verbose_name=_("idea"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="examinations", verbose_name=_("organisation")
    )
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="examinations", verbose_name=_("body")
    )

    class Finding(models.TextChoices):
        """What was found about feasibility."""

        FEASIBLE = "feasible", _("Feasible")
        CONDITIONAL = "conditional", _("Feasible under conditions")
        NOT_FEASIBLE = "not-feasible", _("Not feasible")

    asked = PartialDateField(_("asked"))
    finding = models.CharField(_("finding"), max_length=12, choices=Finding, blank=True)
    result = LocalisedField(_("result"), blank=True)
    result_date = PartialDateField(_("result on"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("examination")
        ordering = ("order", "id")


class Tasking(SaidInPassing):
    """Something somebody was asked to do. Not a commitment."""

    kind = "tasking"
    plural = "taskings"

    given_to = LocalisedField(_("given to"))
    date = PartialDateField(_("date"))
    due = PartialDateField(_("until when"), help_text=_("Where it was said. A tasking is not late: it is no promise."))

    class Meta(SaidInPassing.Meta):
        verbose_name = _("tasking")


class Decision(Said):
    """Something an edition or body decided, adopted, confirmed or took note of."""

    kind = "decision"
    plural = "decisions"
    moved = frozenset({"agenda_item", "point"})

    body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("body")
    )
    paper = models.ForeignKey(
        Paper, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("paper")
    )
    date = PartialDateField(_("date"))
    idea = models.ForeignKey(
        Idea,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        help_text=_("The idea it decides on."),
        verbose_name=_("idea"),
    )
    agenda_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("agenda item")
    )

    class Meta(Said.Meta):
        verbose_name = _("decision")
