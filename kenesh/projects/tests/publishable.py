"""A forum that publishes, and a project of it that lacks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.people.models import NameForm, Place
from kenesh.projects.models import Agency, Budget, Indicator, Period, Publisher, Transaction
from tests import make

if TYPE_CHECKING:
    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum


def publisher(forum: Forum) -> Publisher:
    """As whom the forum publishes."""
    return Publisher.objects.create(
        forum=forum, identifier="KR-BRN-1234567890", name={"en": "A secretariat"}, sort="40", language="en"
    )


def whole(forum: Forum, key: str = "sea", **fields: Any) -> Project:
    """A project that lacks nothing."""
    place = Place.objects.filter(forum=forum, key="muynak").first()
    if place is None:
        place = Place.objects.create(forum=forum, key="muynak", country="UZB", latitude="43.77", longitude="59.02")
        NameForm.objects.create(place=place, text="Muynak", language="en", script="Latn")
    given = {
        "title": {"en": "A forest", "ru": "Лес", "uz-Cyrl": "Ўрмон"},
        "description": {"en": "Saxaul is planted."},
        "countries": ["KOR", "UZB"],
        "sector": "31220",
        "stage": "implementation",
        "planned_start": "2024-01-01",
        "planned_end": "2026",
        "sdgs": ["15", "15.3"],
        "iati_identifier": "XM-DAC-41114-PROJECT-9",
        "place": place,
    }
    made = make.project(forum, key, **{**given, **fields})
    Agency.objects.create(project=made, name={"en": "A forest service"}, part="implementing")
    Agency.objects.create(project=made, name={"en": "A friend"})
    money: dict[str, Any] = {"forum": forum, "project": made, "body": {"en": "A fund"}, "currency": "KRW"}
    Budget.objects.create(**money, key=f"{key}-b1", value="8200000", start="2024", end="2024")
    Budget.objects.create(**money, key=f"{key}-b2", value="1", start="2024", end="2025")
    Transaction.objects.create(**money, key=f"{key}-t1", value="1250.50", sort="disbursement", date="2024-05-31")
    Transaction.objects.create(**money, key=f"{key}-t2", value="7", sort="pledge", date="2024-05")
    Transaction.objects.create(
        **money, key=f"{key}-t3", value="9", sort="pledge", date="2024-05-01", clearance="members"
    )
    shown: dict[str, Any] = {"forum": forum, "project": made}
    indicator = Indicator.objects.create(
        **shown,
        key=f"{key}-i",
        result={"en": "Dust is held"},
        title={"en": "Hectares"},
        baseline=0,
        baseline_date="2023",
    )
    period: dict[str, Any] = {**shown, "indicator": indicator, "target": "500", "actual": "480.5"}
    Period.objects.create(**period, key=f"{key}-p1", start="2024", end="2024", state="approved")
    Period.objects.create(**period, key=f"{key}-p2", start="2025", end="2025", state="waiting")
    return made
