"""The acts that set up the desk of nominations of an edition, and hand on what waits there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.forums.models import Edition
from kenesh.forums.queries import clock_of
from kenesh.nominations import policy
from kenesh.nominations.actions import desk, rooms, steps
from kenesh.nominations.forms.desk import CategoryForm, DutyForm, HandOnForm, QuotaForm, RoomsForm, TimingForm
from kenesh.nominations.queries.desk import timing_of
from kenesh.nominations.queries.nominations import something_waits
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm


class OnDesk(Act[Edition]):
    """Common to what is done to the desk of an edition."""

    model = Edition

    def may(self) -> Verdict:
        """The secretariat, and the host's protocol."""
        return policy.may_arrange(self.viewer, self.thing)

    @property
    def back(self) -> str:
        """The desk."""
        return reverse("nominations", args=(self.thing.forum.key, self.thing.key))


class Open(OnDesk):
    """Begin with the standard categories."""

    name = "nominations-open"
    title = _("Begin with the standard categories")
    lead = _("Head of delegation, delegate, adviser, interpreter, security, press, expert, company, and the officers.")
    button = _("Begin")
    done = _("The categories are there.")

    def act(self, form: ActForm, at: dt.datetime) -> str:
        """Make them."""
        desk.open_desk(self.thing, based_on=form.based_on, by=self.viewer, at=at)
        return self.back


class AddCategory(OnDesk):
    """Add a category."""

    name = "nominations-category"
    form = CategoryForm
    title = _("Add a category")
    button = _("Add it")
    done = _("The category is there.")

    def act(self, form: CategoryForm, at: dt.datetime) -> str:
        """Add it."""
        given = form.given
        desk.add_category(
            self.thing, given.pop("code"), given.pop("name"), based_on=form.based_on, by=self.viewer, at=at, **given
        )
        return self.back


class SetQuotas(OnDesk):
    """Set quotas."""

    name = "nominations-quotas"
    form = QuotaForm
    title = _("Set quotas")
    lead = _("How many people each country may nominate. An empty box is no limit.")
    button = _("Set them")
    done = _("The quotas are set.")

    def act(self, form: QuotaForm, at: dt.datetime) -> str:
        """Set them."""
        desk.set_quotas(
            self.thing, form.cleaned_data["country"], form.numbers, based_on=form.based_on, by=self.viewer, at=at
        )
        return self.back


class SetTiming(OnDesk):
    """Set the deadlines."""

    name = "nominations-timing"
    form = TimingForm
    title = _("Set deadlines")
    lead = _("Those who nominate are reminded a week before. On the last day here, personal details are deleted.")
    button = _("Set them")
    done = _("The deadlines are set.")

    def read(self) -> None:
        """What stands, if anything."""
        self.timing = timing_of(self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands, in the time of the host."""
        if self.timing is None:
            return {"seen": 0}
        zone = ZoneInfo(clock_of(self.thing))
        found: dict[str, Any] = {"seen": self.timing.version}
        for name in ("nominations_close", "changes_close"):
            moment = getattr(self.timing, name)
            found[name] = moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if moment else None
        return {**found, "purge_on": self.timing.purge_on, "backups": self.timing.backups}

    def act(self, form: TimingForm, at: dt.datetime) -> str:
        """Set them."""
        seen = form.given.pop("seen") or 0
        desk.set_timing(self.thing, form.given, seen=seen, based_on=form.based_on, by=self.viewer, at=at)
        return self.back


class GiveDuty(OnDesk):
    """Give a duty."""

    name = "nominations-duty"
    form = DutyForm
    title = _("Give a duty")
    lead = _("A duty opens one list of personal details, and nothing else does. Each opening is recorded.")
    button = _("Give it")
    done = _("The duty is given.")

    def may(self) -> Verdict:
        """The secretariat, and the host's protocol."""
        return policy.may_assign(self.viewer, self.thing)

    def act(self, form: DutyForm, at: dt.datetime) -> str:
        """Give it."""
        given = form.given
        desk.give_duty(
            self.thing, given["email"], given["duty"], given["until"], based_on=form.based_on, by=self.viewer, at=at
        )
        return self.back


class BlockRooms(OnDesk):
    """Enter rooms that a hotel keeps."""

    name = "nominations-rooms"
    form = RoomsForm
    title = _("Enter rooms that a hotel keeps")
    button = _("Enter them")
    done = _("The rooms are entered.")

    def may(self) -> Verdict:
        """Whoever looks after hotels, and who arranges the desk."""
        duties = policy.duties_of(self.viewer, self.thing, timezone.localdate())
        return policy.may_block_rooms(self.viewer, self.thing, duties)

    def act(self, form: RoomsForm, at: dt.datetime) -> str:
        """Enter them."""
        rooms.block_rooms(self.thing, form.given, based_on=form.based_on, by=self.viewer, at=at)
        return self.back


class HandOn(OnDesk):
    """Hand on everybody who waits."""

    name = "nominations-hand-on"
    form = HandOnForm
    title = _("Hand on everybody who waits for you")
    lead = _("Each is handed on as far as you may. Who may be somebody of the register is left for you to look at.")
    button = _("Hand them on")
    done = _("They are handed on.")

    def may(self) -> Verdict:
        """Those for whom nominations wait."""
        return policy.may_hand_on(self.viewer, self.thing, something_waits=something_waits(self.viewer, self.thing))

    def act(self, form: HandOnForm, at: dt.datetime) -> str:
        """Hand them on."""
        steps.hand_on(self.thing, form.cleaned_data["country"], based_on=form.based_on, by=self.viewer, at=at)
        return self.back
