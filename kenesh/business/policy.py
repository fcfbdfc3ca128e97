"""Who may see and do what with companies, their needs and offers, and the business day.

A company acts through its accounts (:class:`Keeper`) or through the link that was mailed to it: both are a *hand* of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.business.models import Company, CompanyLink, Keeper
from kenesh.business.states import COMPANY, INTEREST, OFFER, Openness, Standing
from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.meetings.policy.planning import may_plan
from kenesh.realms.policy import countries_of, may_keep, may_see, may_see_clause, may_see_with_all
from kenesh.realms.viewer import Viewer

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.business.models import Day, Interest, Offer
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

__all__ = ["may_keep", "may_plan"]

type Hand = Viewer | CompanyLink

_CHAMBERS = frozenset({Company.Sort.CHAMBER, Company.Sort.ASSOCIATION})
_NOT_YOURS = _("This is for the company itself, and for the secretariat.")
_NOT_CONFIRMED = _("First the focal point of the country, or the chamber, confirms the company.")


def _kept_by(viewer: Viewer) -> Q:
    """Companies that ``viewer`` acts for, and those of a chamber that ``viewer`` acts for."""
    mine = Keeper.objects.filter(user=viewer.user_id).values("company")
    chambers = Keeper.objects.filter(
        user=viewer.user_id, company__sort__in=_CHAMBERS, company__state=Standing.CONFIRMED
    ).values("company")
    return Q(pk__in=mine) | Q(chamber__in=chambers)


def companies_visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what ``viewer`` may know of. Agrees with :func:`may_see_company`; a test says so."""
    clause = may_see_clause(viewer)
    return things.filter(clause if viewer.is_public else clause | _kept_by(viewer))


def offers_visible_to(viewer: Viewer, things: QuerySet[Any]) -> QuerySet[Any]:
    """Keep needs and offers of companies that ``viewer`` may know of."""
    clause = may_see_clause(viewer) & may_see_clause(viewer, "company__")
    if not viewer.is_public:
        clause |= Q(company__in=Company.objects.filter(_kept_by(viewer)).values("pk"))
    return things.filter(clause)


def may_see_company(viewer: Viewer, company: Company) -> Verdict:
    """Whether ``viewer`` may know of a company. The answer to no is 404, so the reason is never shown."""
    return YES if acts_for(viewer, company) or speaks_for_chamber(viewer, company) else may_see(viewer, company)


def may_see_offer(viewer: Viewer, offer: Offer) -> Verdict:
    """Whether ``viewer`` may know of a need or offer."""
    if acts_for(viewer, offer.company) or speaks_for_chamber(viewer, offer.company):
        return YES
    return may_see_with_all(viewer, offer)


def acts_for(by: Hand, company: Company) -> Verdict:
    """Whether somebody is a hand of the company."""
    if isinstance(by, CompanyLink):
        own = by.company_id == company.pk and by.revoked_at is None
    else:
        own = not by.is_public and Keeper.objects.filter(company=company.pk, user=by.user_id).exists()
    return YES if own else no(_NOT_YOURS)


def speaks_for_chamber(viewer: Viewer, company: Company) -> bool:
    """Whether ``viewer`` acts for the confirmed chamber or association of a company."""
    if viewer.is_public or company.chamber_id is None or company.chamber_id == company.pk:
        return False
    return Keeper.objects.filter(
        company=company.chamber_id,
        user=viewer.user_id,
        company__sort__in=_CHAMBERS,
        company__state=Standing.CONFIRMED,
    ).exists()


def speaks_for_country(viewer: Viewer, company: Company) -> bool:
    """Whether ``viewer`` is a focal point of the company's country."""
    return company.country in countries_of(viewer, company.forum_id, "focal-point")


def may_enter(by: Hand, forum: Forum) -> Verdict:
    """Whether somebody may enter a company: whoever holds a link that has none yet, company accounts, officers."""
    if isinstance(by, CompanyLink):
        open_ = by.forum_id == forum.pk and by.company_id is None and by.revoked_at is None
        return YES if open_ else not_now(_("This link has its company already."))
    if may_keep(by, forum.pk) or "company" in by.roles_in(forum.pk):
        return YES
    return no(_("Companies enter themselves: ask for a link by mail, it needs no account."))


def may_write(by: Hand, company: Company) -> Verdict:
    """Whether somebody may change what a company says of itself, its needs and its offers."""
    if isinstance(by, Viewer) and may_keep(by, company.forum_id):
        return YES
    return acts_for(by, company)


def may_read_contact(by: Hand, company: Company) -> Verdict:
    """Whether somebody may read how to reach a company: itself, its country's focal points, the secretariat."""
    if may_write(by, company) or (isinstance(by, Viewer) and speaks_for_country(by, company)):
        return YES
    return no(_("How to reach a company is known to itself, its focal point and the secretariat."))


def _may_decide(viewer: Viewer, company: Company) -> Verdict:
    if speaks_for_country(viewer, company) or speaks_for_chamber(viewer, company):
        return YES
    return no(_("A company is confirmed by the focal point of its country, or by its chamber."))


def may_confirm(viewer: Viewer, company: Company) -> Verdict:
    """Whether ``viewer`` may confirm a company."""
    return _may_decide(viewer, company) and COMPANY.may("confirm", company.state)


def may_refuse(viewer: Viewer, company: Company) -> Verdict:
    """Whether ``viewer`` may say that a company is not confirmed."""
    return _may_decide(viewer, company) and COMPANY.may("refuse", company.state)


def may_withdraw(by: Hand, company: Company) -> Verdict:
    """Whether somebody may take a company out of the directory."""
    return may_write(by, company) and COMPANY.may("withdraw", company.state)


def may_offer(by: Hand, company: Company) -> Verdict:
    """Whether somebody may say what a company needs or offers."""
    if company.state == Standing.WITHDRAWN:
        return not_now(_("This company has withdrawn."))
    return may_write(by, company)


def may_close(by: Hand, offer: Offer) -> Verdict:
    """Whether somebody may close a need or offer."""
    return may_write(by, offer.company) and OFFER.may("close", offer.state)


def may_open(by: Hand, offer: Offer) -> Verdict:
    """Whether somebody may open a need or offer again."""
    return may_write(by, offer.company) and OFFER.may("open", offer.state)


def may_lead(viewer: Viewer, offer: Offer) -> Verdict:
    """Whether ``viewer`` may record the project that a need or offer led to: the secretariat."""
    return may_keep(viewer, offer.forum_id)


def may_be_interested(by: Hand, company: Company, offer: Offer) -> Verdict:
    """Whether somebody may say that ``company`` is interested in what another needs or offers."""
    if offer.company_id == company.pk:
        return no(_("This is the company's own."))
    if company.state != Standing.CONFIRMED or offer.company.state != Standing.CONFIRMED:
        return not_now(_NOT_CONFIRMED)
    if offer.state != Openness.OPEN or offer.forum_id != company.forum_id:
        return not_now(_("This is closed."))
    return acts_for(by, company)


def may_answer(by: Hand, interest: Interest, move: str) -> Verdict:
    """Whether somebody may accept or decline an interest: whose need or offer it is."""
    return acts_for(by, interest.offer.company) and INTEREST.may(move, interest.state)


def may_take_back(by: Hand, interest: Interest) -> Verdict:
    """Whether somebody may withdraw an interest: whose it is."""
    return acts_for(by, interest.company) and INTEREST.may("withdraw", interest.state)


def may_arrange(viewer: Viewer, edition: Edition) -> Verdict:
    """Whether ``viewer`` may set and seat the business day: the secretariat, and the host's protocol officers."""
    if may_plan(viewer, edition):
        return YES
    return no(_("The business day is arranged by the secretariat and the host's protocol officers."))


def may_read_card(viewer: Viewer, day: Day, company: Company) -> Verdict:
    """Whether ``viewer`` may read the meetings of a company at a business day: itself, and who arranges it."""
    return YES if may_arrange(viewer, day.edition) else acts_for(viewer, company)


def no_day() -> Verdict:
    """The answer where an edition has no business day yet."""
    return not_now(_("First set the business day."))
