"""What a company sees of itself: opened by its link with a code, or by an account that acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.business.models import CompanyLink, Contact, Day, Interest, Offer
from kenesh.business.models.companies import ADDRESS
from kenesh.business.own import PAGES
from kenesh.business.queries.days import lines, loaded
from kenesh.business.queries.matches import matches
from kenesh.business.states import Answer
from kenesh.kit.encryption import Unreadable, decrypt

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.business.models import Company
    from kenesh.business.policy import Hand
    from kenesh.business.queries.days import Line
    from kenesh.business.queries.matches import Found


def open_link(secret: str, cookie: str) -> CompanyLink | None:
    """The link that a browser has opened with a code, with its company; None for everybody else. One query at most."""
    rows = CompanyLink.objects.select_related("forum", "company__contact")
    link: CompanyLink | None = PAGES.opened(rows, secret, cookie)
    if link is not None and link.company is not None:
        link.company.forum = link.forum
    return link


@dataclass(frozen=True, slots=True)
class Ware:
    """A need or offer of one's own, with those that go with it."""

    offer: Offer
    found: list[Found]
    # Whether the day until which it holds is over.
    is_over: bool


class Own:
    """The company's own page: its needs and offers with their matches, who is interested, and its meetings."""

    def __init__(self, company: Company, today: dt.date) -> None:
        self.company = company
        offers = list(Offer.objects.filter(company=company))
        for one in offers:
            one.company, one.forum = company, company.forum
        found = matches(offers, company.forum, today)
        over = {one.pk for one in offers if one.until.last and one.until.last < today}
        self.wares = [Ware(one, [] if one.pk in over else found.get(one.pk, []), one.pk in over) for one in offers]
        rows = Interest.objects.select_related("offer__company", "company")
        self.received = list(rows.filter(offer__company=company).exclude(state="withdrawn"))
        self.sent = list(rows.filter(company=company))
        for each in (*self.received, *self.sent):
            each.offer.forum = each.offer.company.forum = each.company.forum = company.forum
        self.asked = {one.offer_id for one in self.sent if one.state != "withdrawn"}
        # With whom a meeting is agreed: neither side asks again.
        self.agreed = {one.company_id for one in self.received if one.state == Answer.ACCEPTED}
        self.agreed |= {one.offer.company_id for one in self.sent if one.state == Answer.ACCEPTED}
        self.day, self.lines = self._day(today)

    def _day(self, today: dt.date) -> tuple[Day | None, list[Line]]:
        """The next business day at which the company has meetings, and they, once they are published."""
        rows = Day.objects.filter(edition__forum=self.company.forum_id, date__gte=today)
        day = rows.select_related("edition").order_by("date").first()
        if day is None:
            return None, []
        day.edition.forum = self.company.forum
        if day.published is None:
            return day, []
        return day, lines(loaded(day), self.company)


def address_of(by: Hand) -> str:
    """Where the link went with which somebody is here; empty for an account."""
    if not isinstance(by, CompanyLink):
        return ""
    try:
        return decrypt(by.address, ADDRESS)
    except Unreadable:
        return ""


def offer_of(company: Company, number: int) -> Offer | None:
    """One of the company's own needs and offers."""
    return Offer.objects.select_related("company", "forum").filter(pk=number, company=company).first()


def interest_of(company: Company, number: int) -> Interest | None:
    """An interest of the company, or in what it needs or offers; None for those between others."""
    rows = Interest.objects.select_related("offer__company", "company")
    found = rows.filter(pk=number, offer__forum=company.forum_id).first()
    return found if found and company.pk in {found.company_id, found.offer.company_id} else None


def contact_of(company: Company) -> dict[str, str]:
    """How to reach a company. For whoever ``policy.may_read_contact`` lets."""
    contact = Contact.objects.filter(company=company).first()
    return contact.values if contact else {}
