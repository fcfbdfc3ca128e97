"""A dozen companies, with what they need and offer, and a business day at the next forum. Invented, and marked so."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kenesh.business.actions import arranging, entering, offering
from kenesh.business.models import Company, Interest, Keeper, Offer
from kenesh.forums.models import Edition
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.sources.actions import keep

if TYPE_CHECKING:
    from kenesh.realms.viewer import Viewer

_FORUM, _EDITION = "kca", "18"
_COMPANIES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("companies.json").read_text(encoding="utf-8"))
# Waits for the focal point, so that there is something to confirm.
_WAITS = "sample-flour"
# The company that company@example.org acts for.
_KEPT = "sample-socks"
# Who wants to meet whom: the company, and whose offer.
_MEET = (
    ("sample-socks", "sample-yarn"),
    ("sample-trade-house", "sample-cosmetics"),
    ("sample-cosmetics", "sample-honey"),
    ("sample-chargers", "sample-freight"),
    ("sample-apricots", "sample-think-tank"),
)


@transaction.atomic
def make_companies() -> None:
    """Make them, unless there are any."""
    edition = Edition.objects.select_related("forum").filter(forum__key=_FORUM, key=_EDITION).first()
    if edition is None or Company.objects.filter(forum=edition.forum).exists():
        return
    officer = viewer_of(User.objects.get(email="officer@example.org"))
    now = timezone.now()
    for said in _COMPANIES:
        _enter(edition, said, officer, now)
    account = User.objects.get(email="company@example.org")
    Keeper.objects.create(company=Company.objects.get(forum=edition.forum, key=_KEPT), user=account)
    date = (now + dt.timedelta(days=60)).date()
    values = {"date": date, "slots": 12, "tables": 6, "teams": "ko ru\nko en"}
    day, _lost = arranging.set_day(edition, values, by=officer, at=now)
    day.edition.forum = edition.forum
    for one, other in _MEET:
        company = Company.objects.get(forum=edition.forum, key=one)
        offer = Offer.objects.select_related("forum").get(company__key=other, forum=edition.forum, sort="offer")
        interest = Interest.objects.create(offer=offer, company=company, state="accepted", asked=now, answered=now)
        offering.ask_to_meet(interest, now)
    arranging.reseat(day, now)


def _enter(edition: Edition, said: dict[str, Any], officer: Viewer, now: dt.datetime) -> None:
    values: dict[str, Any] = {
        "key": said["key"],
        "country": said["country"],
        "sort": said["sort"],
        "name": Localised(said["name"]),
        "sectors": Codes(said["sectors"]),
        "languages": Codes(said["languages"]),
        "sample": True,
    }
    contact = {"name": "Sample", "email": f"{said['key']}@example.org", "phone": "", "language": "en"}
    company = entering.enter(edition.forum, values, contact, by=officer, at=now)
    for sort in ("offer", "need"):
        ware = {"sort": sort, "text": Localised(said[sort]), "sectors": Codes()}
        if sort == "offer":
            ware |= {"sectors": company.sectors, "quantity": Localised(said.get("how_much", {}))}
        offering.offer(company, ware, by=officer, at=now)
    if said["key"] != _WAITS:
        company.refresh_from_db()
        confirmed = {"state": "confirmed", "decided": now, "clearance": "public", "cleared_for": Codes()}
        keep(company, confirmed, by="system:demo", at=now, event="company.confirmed")
