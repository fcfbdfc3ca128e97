"""Companies to test with: in Uzbekistan and Korea, confirmed, with what they need and offer."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kenesh.business.actions import links
from kenesh.business.models import Company, Contact, Day, Offer
from kenesh.kit.codes import Codes
from kenesh.notices.actions.links import mail_code_queued
from kenesh.notices.models import Mail
from kenesh.notices.sealing import opened as unsealed
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

NOW = dt.datetime(2026, 11, 26, 9, tzinfo=dt.UTC)
# How to reach the company of a test: none of it may be seen anywhere.
SECRETS = ("Dilnoza Karimova", "dilnoza@example.org", "+998 90 123-45-67")
CONTACT = {"name": SECRETS[0], "email": SECRETS[1], "phone": SECRETS[2], "language": "ru"}


def forum() -> Forum:
    """A public forum of six."""
    return make.forum(members=["KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB"], time_zone="Asia/Tashkent")


def company(of: Forum, key: str, country: str = "UZB", state: str = "confirmed", **fields: Any) -> Company:
    """A company, confirmed unless said otherwise, with a contact."""
    seen = {"clearance": "public"} if state == "confirmed" else {"clearance": "delegation", "cleared_for": [country]}
    said = {"name": {"en": f"Company {key}"}, "entered": NOW, "reason": "no such firm" if state == "refused" else ""}
    made = Company.objects.create(forum=of, key=key, country=country, state=state, **{**seen, **said, **fields})
    contact = Contact(company=made)
    contact.seal(CONTACT)
    contact.save()
    return made


def offer(of: Company, sort: str, text: str, *codes: str, language: str = "en", **fields: Any) -> Offer:
    """A need or offer."""
    number = Offer.objects.count() + 1
    said = {"text": {language: text}, "sectors": Codes(codes), "made": NOW}
    return Offer.objects.create(forum=of.forum, company=of, key=f"{of.key}-{number}", sort=sort, **{**said, **fields})


def edition_of(of: Forum) -> Edition:
    """A planned edition in Uzbekistan."""
    return make.edition(of, "19", state="planned", country="UZB", date="2027-09-14/2027-09-15", position=19)


def day_at(edition: Edition, **fields: Any) -> Day:
    """Its business day: four slots, two tables."""
    return Day.objects.create(edition=edition, **{"date": dt.date(2027, 9, 15), "slots": 4, "tables": 2, **fields})


def last_code() -> str:
    """The code of the last mail."""
    mail = Mail.objects.filter(key__startswith=links.LINKS.codes).latest("pk")
    found = re.search(r"\b(\d{8})\b", unsealed(mail).body)
    assert found, mail.body
    return found[1]


def work_off() -> None:
    """Mail the codes that were asked for, as the queue does."""
    for queued in DBTaskResult.objects.filter(task_path=mail_code_queued.module_path):
        mail_code_queued.func(*queued.args_kwargs["args"])
        queued.delete()


def opened(client: Client, of: Forum, email: str = "director@example.org") -> str:
    """Open a company's own pages with a link and its code; the secret of the link."""
    secret = links.ask_link(of, email, "en", at=timezone.now())
    address = reverse("company-own", args=(secret,))
    client.post(address)
    work_off()
    assert client.post(address, {"code": last_code()}).status_code == 302
    return secret
