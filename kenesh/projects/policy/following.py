"""Who may report on matters, name who answers for them, and answer their warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models import Agreement
from kenesh.kit.verdict import YES, Verdict, no
from kenesh.projects.states import ANSWER, REPORT
from kenesh.realms.models import Clearance
from kenesh.realms.policy import (
    MEMBER_ROLES,
    SECRETARIAT,
    countries_of,
    may_keep,
    may_see_with_all,
    visible_with_all,
)
from kenesh.realms.viewer import PUBLIC, Holding, Viewer

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from kenesh.projects.models import Answer, Matter, OnMatter, Report
    from kenesh.realms.models import Forum

# Who speaks for a member about what it owes; what a line ministry says goes through its focal point.
MINISTRIES = ("focal-point", "line-ministry")


def owed_by(matter: Matter) -> Collection[str]:
    """The countries that answer for a matter."""
    if isinstance(matter, Agreement):
        return [party.country for party in matter.parties.all() if party.country]
    return matter.countries


def own_of(viewer: Viewer, matter: Matter, *roles: str) -> list[str]:
    """The countries for which ``viewer`` holds one of the roles, among those that answer for the matter."""
    held = countries_of(viewer, matter.forum_id, *roles)
    return [country for country in owed_by(matter) if country in held] if held else []


def may_report(viewer: Viewer, matter: Matter, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may report on a matter: the secretariat, and the ministries of the members that owe it.

    ``country`` says for whom, and is empty for the secretariat; None asks whether for anybody at all.
    """
    if SECRETARIAT in viewer.roles_in(matter.forum_id) and not country:
        return YES
    own = own_of(viewer, matter, *MINISTRIES)
    if own and (country is None or country in own):
        return YES
    if own and not country:
        return no(_("For the secretariat, only its officers report."))
    if not countries_of(viewer, matter.forum_id, *MINISTRIES):
        return no(_("Reports come from the ministries of the members that owe this, and from the secretariat."))
    if not owed_by(matter):
        return no(_("No country is named as owing this: the secretariat reports on it."))
    return no(_("Your country is not named as owing this."))


def may_report_on_many(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may report on much at once: whoever may report at all; each row is asked about by itself."""
    if viewer.roles_in(forum_id) & {SECRETARIAT, *MINISTRIES}:
        return YES
    return no(_("Reports come from the ministries of the members that owe this, and from the secretariat."))


def reporting_for(viewer: Viewer, forum_id: int) -> list[str] | None:
    """The countries that ``viewer`` reports for, in the order of their codes; None for the secretariat: for all."""
    if SECRETARIAT in viewer.roles_in(forum_id):
        return None
    return sorted(countries_of(viewer, forum_id, *MINISTRIES))


def may_pass_on(viewer: Viewer, report: Report) -> Verdict:
    """Whether ``viewer`` may pass a line ministry's report on, or return it: the focal point of its country."""
    if report.country not in countries_of(viewer, report.forum_id, "focal-point"):
        return no(_("The focal point of the country that reports passes it on."))
    return REPORT.may("pass-on", report.state)


def may_send_again(viewer: Viewer, report: Report) -> Verdict:
    """Whether ``viewer`` may mend a returned report and send it again."""
    if report.country not in countries_of(viewer, report.forum_id, "line-ministry"):
        return no(_("A returned report is sent again by the ministry it came from."))
    return REPORT.may("send-again", report.state)


def may_name_owner(viewer: Viewer, matter: Matter, country: str | None = None) -> Verdict:
    """Whether ``viewer`` may say who answers for a matter: the secretariat, and the focal points of who owes it.

    ``country`` says in which; None asks whether in any.
    """
    if SECRETARIAT in viewer.roles_in(matter.forum_id):
        return YES
    own = own_of(viewer, matter, "focal-point")
    if own and (country is None or country in own):
        return YES
    return no(_("Who is responsible is named by the focal point of a member that owes this."))


def may_read_warnings(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` sees early warnings: those who hold a member's or the secretariat's role."""
    if viewer.roles_in(forum_id) & MEMBER_ROLES:
        return YES
    return no(_("Early warnings are for the members of the forum and its secretariat."))


def may_read_reminders(viewer: Viewer, forum_id: int) -> bool:
    """Whether ``viewer`` sees who was reminded, and who answers for what: the forum's members do."""
    return bool(viewer.roles_in(forum_id) & MEMBER_ROLES)


def list_reader(viewer: Viewer, forum: Forum) -> tuple[Viewer, str]:
    """Through whose eyes a list that is made to be passed on is written, and its marking in words."""
    if may_read_reminders(viewer, forum.pk):
        return Viewer(holdings=(Holding(forum.pk, "focal-point"),)), Clearance.MEMBERS.marking
    return (PUBLIC if forum.published else viewer), Clearance.PUBLIC.marking


def inside_visible_to[B: "OnMatter"](viewer: Viewer, things: QuerySet[B]) -> QuerySet[B]:
    """Keep the owners and reminders that ``viewer`` may know of: whatever their clearance, members only.

    An official's name is never public, even where a record that was brought in says so.
    """
    forums = {held.forum_id for held in viewer.holdings if may_read_reminders(viewer, held.forum_id)}
    return visible_with_all(viewer, things.filter(forum__in=forums))


def may_see_inside(viewer: Viewer, thing: OnMatter) -> Verdict:
    """Whether ``viewer`` may know of an owner or reminder. Agrees with :func:`inside_visible_to`."""
    if not may_read_reminders(viewer, thing.forum_id):
        return no(_("There is nothing here for you to see."))
    return may_see_with_all(viewer, thing)


def may_be_reminded(country: str, matter: Matter) -> Verdict:
    """Whether a country may be reminded of a matter: where its focal points may know of it."""
    focal_point = Viewer(holdings=(Holding(matter.forum_id, "focal-point", country),))
    return may_see_with_all(focal_point, matter)


def may_answer(viewer: Viewer, matter: Matter) -> Verdict:
    """Whether ``viewer`` may answer a warning: the secretariat."""
    return may_keep(viewer, matter.forum_id)


def may_place(viewer: Viewer, answer: Answer) -> Verdict:
    """Whether ``viewer`` may put a proposed action on an agenda."""
    return may_keep(viewer, answer.forum_id) and ANSWER.may("place", answer.state)


def may_take_off(viewer: Viewer, answer: Answer) -> Verdict:
    """Whether ``viewer`` may take a proposed action off its agenda again."""
    return may_keep(viewer, answer.forum_id) and ANSWER.may("take-off", answer.state)


def may_finish(viewer: Viewer, answer: Answer) -> Verdict:
    """Whether ``viewer`` may record that the action was done."""
    return may_keep(viewer, answer.forum_id) and ANSWER.may("finish", answer.state)


def may_drop(viewer: Viewer, answer: Answer) -> Verdict:
    """Whether ``viewer`` may drop the action."""
    return may_keep(viewer, answer.forum_id) and ANSWER.may("drop", answer.state)
