"""Telling a company something: by mail where its link went, else where it is to be reached, and in its accounts' inboxes.

Mails name nobody, for they are read on the way; the company's own pages do.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.business.models import Company, CompanyLink, Contact, Keeper
from kenesh.business.models.companies import ADDRESS
from kenesh.kit.encryption import Unreadable, decrypt
from kenesh.notices.actions.inbox import Telling, tell_many
from kenesh.notices.actions.mail import post_new, spend, written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from kenesh.notices.wordings import Wording

TOLD = "company-told:"
spend(TOLD)


def tell_companies(
    companies: Collection[int],
    wording: Wording,
    about: str,
    *,
    at: dt.datetime,
    more: Callable[[int], list[str]] = lambda _number: [],
) -> None:
    """Tell companies, by their numbers; ``more`` are further lines of the mail, in the language that is active.

    ``about`` names what is told. Five queries, however many are told.
    """
    rows = Company.objects.filter(pk__in=companies).select_related("forum")
    known = {one.pk: one for one in rows}
    token = secrets.token_hex(8)
    told: list[Telling] = []
    keepers = list(Keeper.objects.filter(company__in=known).select_related("user"))
    for keeper in keepers:
        company = known[keeper.company_id]
        url = ("company-desk", (company.forum.key, company.key))
        key = f"{TOLD}{company.pk}:{about}:{token}"
        told.append(Telling(keeper.user, wording, key, {"forum": dict(company.forum.heading())}, url))
    tell_many(told, at)
    # Their mail is written as they prefer it.
    accounts = {(one.company_id, one.user.email.casefold()) for one in keepers if one.user.is_active}
    mails = []
    for number, addresses in _addresses(known).items():
        for place, (email, language) in enumerate(sorted(addresses.items())):
            if (number, email) in accounts:
                continue

            def write(number: int = number) -> tuple[str, str]:
                data = {"forum": dict(known[number].forum.heading())}
                own = _("Open your company's pages to read it. Your link came with an earlier mail.")
                lines = [wording.fill(wording.sentence, data), *more(number), own]
                return wording.fill(wording.subject, data), "\n\n".join(lines) + "\n"

            key = f"{TOLD}{number}:{about}:{token}:{place}"
            mails.append(written(key, to=email, language=language, write=write, at=at))
    post_new(mails, at)


def _addresses(companies: Collection[int]) -> dict[int, dict[str, str]]:
    """Where each company is written to, and in which language: whoever holds its link, else who is to be reached."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for link in CompanyLink.objects.filter(company__in=companies, revoked_at=None):
        try:
            found[link.company_id or 0][decrypt(link.address, ADDRESS).strip().casefold()] = link.language
        except Unreadable:
            continue
    for contact in Contact.objects.filter(company__in=companies):
        said = contact.values
        if said["email"] and contact.company_id not in found:
            found[contact.company_id][said["email"].strip().casefold()] = said["language"] or "en"
    return found
