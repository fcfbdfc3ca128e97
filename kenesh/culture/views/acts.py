"""What is done to centres and events, one thing on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.culture import actions, policy, queries
from kenesh.culture.cataloguing.entries import SAID
from kenesh.culture.forms import AttendanceForm, CollectionForm, GuestForm, ItemForm, PartnerForm, ProgrammeForm
from kenesh.culture.models import Centre, Event, Holding
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.culture.forms.rows import JoinForm, RowForm
    from kenesh.kit.verdict import Verdict


class OnRow[B: Centre | Event](Act[B]):
    """Common to what is done to a row: the address says which, by its number."""

    form: ClassVar[type[RowForm]]

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_write(self.viewer, self.thing)

    def goes_on(self, draft: Mapping[str, Any]) -> bool:
        """Whether what was typed before is about the same row."""
        asked = self.request.GET.get("row", "")
        return draft.get("row", "") in (asked, [asked])

    def initial(self) -> Mapping[str, Any]:
        """The row as it stands."""
        asked = self.request.GET.get("row", "")
        row = next((one for one in getattr(self.thing, self.form.rows_of).all() if str(one.pk) == asked), None)
        said = {name: getattr(row, name.removesuffix("_said")) for name in self.form.says} if row else {}
        return {"row": asked, **said} if row else {}

    def act(self, form: Any, at: dt.datetime) -> B:
        """Keep it."""
        told: dict[str, Any] = {"based_on": form.based_on, "by": self.viewer, "at": at}
        return actions.set_row(self.thing, form.rows_of, form.row, form.said, **told)


class CountCollection(OnRow[Centre]):
    """Count what a centre holds."""

    name = "centre-count"
    model = Centre
    form = CollectionForm
    title = _("Count a collection")
    lead = _("A later count stands beside the earlier ones: the page shows the latest, and how it grew.")
    button = _("Keep this count")
    done = _("The count is on record.")


class KeepItem(Act[Centre]):
    """Write one item into the catalogue by hand."""

    name = "catalogue-item"
    model = Centre
    form = ItemForm
    title = _("An item of the catalogue")
    lead = _("Each text in its own script; where the library has it, in Latin letters too. Whole lists come as a file.")
    button = _("Keep this item")
    done = _("The catalogue is as you wrote it.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_catalogue(self.viewer, self.thing)

    def goes_on(self, draft: Mapping[str, Any]) -> bool:
        """Whether what was typed before is about the same item."""
        asked = self.request.GET.get("item", "")
        return draft.get("item", "") in (asked, [asked])

    def initial(self) -> Mapping[str, Any]:
        """The item as it stands."""
        one = queries.item_of(self.viewer, self.thing, self.request.GET.get("item", ""))
        if one is None:
            return {"sort": Holding.BOOK}
        return {"item": str(one.pk), "collection": one.collection_id, **{name: getattr(one, name) for name in SAID}}

    def act(self, form: ItemForm, at: dt.datetime) -> str:
        """Keep it, or take it out; the catalogue is shown next."""
        actions.set_item(self.thing, form.kept, form.values, based_on=form.based_on, by=self.viewer, at=at)
        return reverse("catalogue", args=self.thing.where)


class SetProgramme(OnRow[Event]):
    """Write the programme of an event."""

    name = "event-programme"
    model = Event
    form = ProgrammeForm
    title = _("Write the programme")
    lead = _("One part at a time: when, what, where and by whom.")
    button = _("Keep this part")
    done = _("The programme is on record.")


class CountAttendance(OnRow[Event]):
    """Say how many came."""

    name = "event-attendance"
    model = Event
    form = AttendanceForm
    title = _("Say how many came")
    lead = _("Say of whom the number speaks: guests of the opening and visitors of all days are two numbers.")
    button = _("Keep this number")
    done = _("The number is on record.")


class JoinPartner(Act[Centre]):
    """Name a partner of a centre."""

    name = "centre-partner"
    model = Centre
    form = PartnerForm
    title = _("Name a partner")
    lead = _("An organisation that runs the centre together with its host.")
    button = _("Keep it so")
    done = _("The partners are on record.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_write(self.viewer, self.thing)

    def act(self, form: JoinForm, at: dt.datetime) -> Centre:
        """Name it, or take it away."""
        given = form.given
        told: dict[str, Any] = {"removed": given["removed"], "based_on": form.based_on, "by": self.viewer, "at": at}
        return actions.join_partner(self.thing, given["organisation"], **told)


class JoinGuest(Act[Event]):
    """Name a guest of an event."""

    name = "event-guest"
    model = Event
    form = GuestForm
    title = _("Name a guest")
    lead = _("Somebody of the register who came to the event.")
    button = _("Keep it so")
    done = _("The guests are on record.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_write(self.viewer, self.thing)

    def act(self, form: JoinForm, at: dt.datetime) -> Event:
        """Name the person, or take the name away."""
        given = form.given
        told: dict[str, Any] = {"removed": given["removed"], "based_on": form.based_on, "by": self.viewer, "at": at}
        return actions.join_guest(self.thing, given["person"], **told)
