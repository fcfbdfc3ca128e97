"""Which expert on record somebody who is to be invited may be: by the address, or by the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenesh.experts.models import Expert, Invitation, Keeper
from kenesh.kit import sight
from kenesh.notices.links import OwnPages
from kenesh.people.likely import known as told_of
from kenesh.people.likely import like
from kenesh.people.matching import Facts, Form, Known, compare_persons
from kenesh.people.matching.parts import script_of

if TYPE_CHECKING:
    from kenesh.experts.models import ContributionCall
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

PAGES = OwnPages("expert", "kenesh-expert", "contribution-own", "contribution-own-desk", "experts/own.html")


def _named(name: str) -> Known:
    return Known((Form(name, script=script_of(name)),), Facts())


def of_address(forum: Forum, email: str) -> list[Expert]:
    """Experts whom an address is known to reach: it opened their link before, or is that of their account."""
    links = Invitation.objects.filter(call__forum=forum, whose=PAGES.whose(email), expert__isnull=False)
    numbers = [*links.values_list("expert", flat=True)]
    numbers += Keeper.objects.filter(user__email__iexact=email.strip()).values_list("expert", flat=True)
    found = Expert.objects.filter(forum=forum, pk__in=numbers).select_related("person")
    return list(found.prefetch_related("person__names", "person__posts").order_by("pk"))


def same_of_address(forum: Forum, name: str, email: str) -> Expert | None:
    """The one whom the address reaches and who is likely called so: many share the address of an office."""
    who = _named(name)
    return next((one for one in of_address(forum, email) if compare_persons(who, told_of(one.person)).likely), None)


def likely_experts(call: ContributionCall, viewer: Viewer, name: str, email: str = "") -> list[Expert]:
    """Experts that ``viewer`` may know of who are likely called so; with ``email``, also whom the address reaches."""
    people = [one.person.pk for one in like(_named(name), call.forum, viewer)]
    numbers = [one.pk for one in of_address(call.forum, email)] if email else []
    seen = sight.of(Expert, viewer).filter(forum=call.forum)
    found = seen.filter(person__in=people) | seen.filter(pk__in=numbers)
    return list(found.select_related("person").prefetch_related("person__names").order_by("pk"))


def waiting(call: ContributionCall) -> list[Invitation]:
    """Invitations that are not mailed before the secretariat says who is invited."""
    found = Invitation.objects.filter(call=call, revoked_at=None, said_to_be__isnull=False)
    rows = found.select_related("said_to_be__person").prefetch_related("said_to_be__person__names")
    return list(rows.order_by("pk"))


def replaces_another(link: Invitation) -> bool:
    """Whether the address was invited to the call before, so that its earlier link opens nothing any more."""
    return Invitation.objects.filter(call=link.call_id, whose=link.whose).exclude(pk=link.pk).exists()
