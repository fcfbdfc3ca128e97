"""What people type of collections, programmes and attendance.

A row is told by its number in the database: its place in the list becomes another's once a row before it is removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kenesh.culture.actions import From, Said
from kenesh.culture.models import Attendance, Collection, EventItem, Holding
from kenesh.kit.dates import write_date
from kenesh.kit.fields import LocalisedFormField, PartialDateFormField
from kenesh.people.acting import ActForm
from kenesh.people.models import Organisation, Person
from kenesh.realms.fields import OfForum

if TYPE_CHECKING:
    from kenesh.kit.partial import PartialDate

_MOST = 2_147_483_647


class RowForm(ActForm):
    """Which row, what it says, and where that is from."""

    rows_of: ClassVar[str]
    says: ClassVar[tuple[str, ...]]
    new: ClassVar[Any]

    def arrange(self) -> None:
        """Offer the rows, and a new one."""
        self._rows: dict[str, Any] = {str(row.pk): row for row in getattr(self.thing, self.rows_of).all()}
        choices = [(number, self.called(row)) for number, row in self._rows.items()]
        self.fields["row"] = forms.ChoiceField(label=_("Which"), choices=[("", self.new), *choices], required=False)
        self.fields["url"] = forms.URLField(
            label=_("Address of the source"),
            required=False,
            max_length=1000,
            assume_scheme="https",
            help_text=_("A page that says so. What you record is a source too."),
        )
        self.fields["publisher"] = forms.CharField(label=_("Publisher of the source"), required=False, max_length=200)
        self.fields["where"] = forms.CharField(label=_("Where in the source"), required=False, max_length=80)
        self.fields["removed"] = forms.BooleanField(
            label=_("Remove this"), required=False, help_text=_("Where it was recorded by mistake.")
        )
        self.order_fields(["row", *self.says, "url", "publisher", "where", "removed"])

    def called(self, row: Any) -> str:
        """What a row is called in the list."""
        raise NotImplementedError

    @property
    def row(self) -> Any:
        """Which row; None for a new one."""
        return self._rows.get(self.cleaned_data["row"])

    @property
    def said(self) -> Said:
        """What is said of it."""
        given = self.given
        source = From(given["url"], given["publisher"], given["where"]) if given["url"] else None
        return Said({name.removesuffix("_said"): given[name] for name in self.says}, source, given["removed"])


class CollectionForm(RowForm):
    """A count of what a centre holds."""

    rows_of = "collections"
    says = ("sort", "what", "count", "about", "as_of")
    new = _("a new count")

    sort = forms.ChoiceField(label=_("Kind"), choices=[("", _("unknown")), *Holding.choices], required=False)
    what = LocalisedFormField(label=_("What"), help_text=_("For a later count of the same, write the same words."))
    count = forms.IntegerField(label=pgettext_lazy("things", "How many"), min_value=0, max_value=_MOST)
    about = forms.BooleanField(label=capfirst(_("about")), required=False, help_text=_("Where nobody counted exactly."))
    as_of = PartialDateFormField(label=_("As of"), required=False)

    def called(self, row: Collection) -> str:
        """The number, what, and when."""
        return " ".join(filter(None, (str(row.count), str(row.what), write_date(row.as_of))))


class ProgrammeForm(RowForm):
    """A part of the programme of an event."""

    rows_of = "programme"
    says = ("date", "time", "what", "where_said", "by")
    new = _("a new part")

    date = PartialDateFormField(label=_("Date"), required=False)
    time = forms.CharField(
        label=_("Time"),
        required=False,
        max_length=40,
        help_text=_("As the programme says it: 19:00, or 10:00 to 18:00."),
    )
    what = LocalisedFormField(label=_("What"))
    where_said = LocalisedFormField(label=_("Where"), required=False)
    by = LocalisedFormField(label=_("By whom"), required=False)

    def clean_date(self) -> PartialDate:
        """One of the days of the event, where they are known."""
        found: PartialDate = self.cleaned_data["date"]
        first, last = self.thing.date.first, self.thing.date.last
        if self.data.get("removed"):
            return found
        if first and last and found.first and found.last and not (found.first <= last and found.last >= first):
            words = _("This is not a day of the event, which is on %(days)s.")
            raise ValidationError(words % {"days": write_date(self.thing.date)})
        return found

    def called(self, row: EventItem) -> str:
        """When and what."""
        return " ".join(filter(None, (write_date(row.date), row.time, str(row.what))))


class AttendanceForm(RowForm):
    """How many came."""

    rows_of = "attendance"
    says = ("count", "about", "population", "as_of")
    new = _("a new number")

    count = forms.IntegerField(label=pgettext_lazy("things", "How many"), min_value=0, max_value=_MOST)
    about = forms.BooleanField(label=capfirst(_("about")), required=False, help_text=_("Where nobody counted exactly."))
    population = LocalisedFormField(
        label=_("Of whom"), help_text=_("Whom the number counts: visitors of all days, guests.")
    )
    as_of = PartialDateFormField(label=_("As of"), required=False)

    def called(self, row: Attendance) -> str:
        """The number, and of whom."""
        return f"{row.count} {row.population}"


class JoinForm(ActForm):
    """Somebody to be named, or no longer named."""

    joins: ClassVar[tuple[str, Any, Any]]

    def arrange(self) -> None:
        """Offer those that the viewer may know of."""
        name, model, label = self.joins
        self.fields[name] = OfForum(self.known(model), label=label, empty_label="—")
        self.fields["removed"] = forms.BooleanField(
            label=_("Remove this"), required=False, help_text=_("Where it was recorded by mistake.")
        )

    def clean_removed(self) -> bool:
        """Only who is named can be removed."""
        removed = bool(self.cleaned_data["removed"])
        chosen = self.cleaned_data.get(self.joins[0])
        if removed and chosen and not self.named().filter(pk=chosen.pk).exists():
            raise ValidationError(_("This is not on record here."))
        return removed

    def named(self) -> Any:
        """Those that are named."""
        raise NotImplementedError


class PartnerForm(JoinForm):
    """A partner of a centre."""

    joins = ("organisation", Organisation, _("Organisation"))

    def named(self) -> Any:
        """Its partners."""
        return self.thing.partners


class GuestForm(JoinForm):
    """A guest of an event."""

    joins = ("person", Person, _("Person"))

    def named(self) -> Any:
        """Its guests."""
        return self.thing.attended_by
