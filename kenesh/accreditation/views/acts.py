"""What is entered and decided at the accreditation desk: each an act with a form of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kenesh.accreditation import policy
from kenesh.accreditation.actions import deciding, photographs
from kenesh.accreditation.forms.desk import ChangeForm, CompanionForm, EnterForm, GrantForm, PortraitForm, ReasonForm
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.views.finding import edition_or_404, one_or_404
from kenesh.forums.models import Edition
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


class Enter(Act[Edition]):
    """Enter somebody at the desk: a day pass, or whoever came without a nomination."""

    name = "accreditation-add"
    model = Edition
    form = EnterForm
    title = _("Accredit somebody at the desk")
    lead = _("The person is accredited at once. Then add the photograph and print the badge.")
    button = _("Accredit")
    done = _("The person is accredited.")

    def may(self) -> Verdict:
        """Who runs the desk."""
        return policy.may_run(self.viewer, self.thing)

    def goes_on(self, draft: Mapping[str, Any]) -> bool:
        """Whether what was typed before is about somebody let in on the same ground."""
        asked = self.request.GET.get("sort", "")
        return not asked or draft.get("sort_", "") in (asked, [asked])

    def initial(self) -> Mapping[str, Any]:
        """On the ground that was asked for."""
        return {"sort_": self.request.GET.get("sort")}

    def act(self, form: EnterForm, at: dt.datetime) -> Accreditation:
        """Enter them."""
        return deciding.enter(self.thing, form.sort, form.given, by=self.viewer, at=at, person=form.chosen)


class OnAccreditation(Act[Any]):
    """Common to what is done to an accreditation, which has a number in its edition instead of a key."""

    model = Accreditation  # type: ignore[assignment]  # no part of the record, but found and named like one
    thing: Accreditation

    @classmethod
    def find(cls, request: Request, **where: Any) -> Accreditation:
        """By its number."""
        edition = edition_or_404(request, where["forum"], where["key"])
        return one_or_404(request, edition, where["number"])


class EnterCompanion(OnAccreditation):
    """Enter who comes with somebody."""

    name = "accreditation-companion"
    form = CompanionForm
    title = _("Accredit a companion")
    button = _("Accredit")
    done = _("The companion is accredited.")

    @property
    def above(self) -> str:
        """Whose companion."""
        return _now("If the accreditation of %(name)s is revoked, this one is too.") % {"name": self.thing.name}

    def may(self) -> Verdict:
        """Who runs the desk."""
        return policy.may_run(self.viewer, self.thing.edition)

    def act(self, form: CompanionForm, at: dt.datetime) -> Accreditation:
        """Enter them."""
        edition = self.thing.edition
        return deciding.enter(
            edition, form.sort, form.given, by=self.viewer, at=at, companion_of=self.thing, person=form.chosen
        )


class Change(OnAccreditation):
    """Change what stands on a badge."""

    name = "accreditation-change"
    form = ChangeForm
    title = _("Change what stands on the badge")
    lead = _("Doors learn of it with their next list. A badge that is printed already stays valid: print it again.")
    button = _("Save")
    done = _("It is changed.")

    def may(self) -> Verdict:
        """Who runs the desk, until it is over."""
        return policy.may_change(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in Accreditation.TYPED}

    def act(self, form: ChangeForm, at: dt.datetime) -> Accreditation:
        """Change it."""
        told: dict[str, Any] = {"based_on": form.based_on, "by": self.viewer, "at": at}
        return deciding.change(self.thing, form.given, person=form.chosen, **told)


class SetPhotograph(OnAccreditation):
    """Set the photograph."""

    name = "accreditation-photograph"
    form = PortraitForm
    sends_files = True
    title = _("Set the photograph")
    lead = _("Look at it on the next page: where the face is cut off, send it again and say where the face is.")
    button = _("Send")
    done = _("The photograph is set.")

    def may(self) -> Verdict:
        """Who runs the desk, until it is over."""
        return policy.may_change(self.viewer, self.thing)

    def act(self, form: PortraitForm, at: dt.datetime) -> Accreditation:
        """Set it."""
        return photographs.set_photograph(self.thing, form.prepared, based_on=form.based_on, by=self.viewer, at=at)


class Grant(OnAccreditation):
    """Grant what was asked for."""

    name = "accreditation-grant"
    form = GrantForm
    title = _("Grant the accreditation")
    lead = _("A badge is issued, and the person is written to.")
    button = _("Grant")
    done = _("Accreditation is granted.")

    def may(self) -> Verdict:
        """Who runs the desk."""
        return policy.may_grant(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {"pool": self.thing.pool}

    def act(self, form: GrantForm, at: dt.datetime) -> Accreditation:
        """Grant it."""
        said: dict[str, Any] = {"pool": form.given["pool"], "person": form.chosen}
        return deciding.grant(self.thing, **said, based_on=form.based_on, by=self.viewer, at=at)


class Refuse(OnAccreditation):
    """Refuse what was asked for, with the reason."""

    name = "accreditation-refuse"
    form = ReasonForm
    title = _("Refuse the accreditation")
    button = _("Refuse")
    done = _("Accreditation is refused, with the reason.")

    def may(self) -> Verdict:
        """Who runs the desk."""
        return policy.may_refuse(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Accreditation:
        """Refuse it."""
        return deciding.refuse(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Revoke(OnAccreditation):
    """Revoke what was granted, at once, with the reason."""

    name = "accreditation-revoke"
    form = ReasonForm
    title = _("Revoke the accreditation")
    lead = _(
        "Doors that have a network refuse the badge at once, others with their next list. Companions are revoked too."
    )
    button = _("Revoke")
    done = _("The accreditation is revoked.")

    def may(self) -> Verdict:
        """Who runs the desk."""
        return policy.may_revoke(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Accreditation:
        """Revoke it."""
        return deciding.revoke(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)
