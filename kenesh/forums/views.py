"""Naming the members of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kenesh.forums import policy
from kenesh.forums.actions import members_of, set_member
from kenesh.forums.forms import MemberForm
from kenesh.forums.models import Body
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict


class SetMember(Act[Body]):
    """Name a member of a body, correct who it is and for how long, or remove it."""

    name = "body-member"
    model = Body
    form = MemberForm
    title = _("Name or correct a member")
    lead = _("Choose a member that is on record to correct it. Who left stays on record, with the date.")
    button = _("Keep it so")
    done = _("The members are on record.")

    def may(self) -> Verdict:
        """Officers."""
        return policy.may_keep(self.viewer, self.thing.forum_id)

    def initial(self) -> Mapping[str, Any]:
        """The member that the address names by its place, as it stands."""
        place = self.request.GET.get("member", "")
        members = members_of(self.thing) if place.isdecimal() and len(place) < 6 else []  # noqa: PLR2004 - no list is longer
        if not members or int(place) >= len(members):
            return {}
        one = members[int(place)]
        stands = {name: getattr(one, name) for name in ("country", "name", "since", "until")}
        return {"member": place, "organisation": one.organisation_id, **stands}

    def act(self, form: MemberForm, at: dt.datetime) -> Body:
        """Keep it."""
        return set_member(
            self.thing,
            form.member,
            form.belongs,
            removed=form.given["removed"],
            based_on=form.based_on,
            by=self.viewer,
            at=at,
        )
