"""A forum of any size, always the same for the same numbers: what the measurements of the loop are made on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from kenesh.forums.models import Edition
    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum

COUNTRIES = ("KOR", "KAZ", "KGZ", "TJK", "TKM", "UZB")
EDITIONS = 20
_SECTORS = ("31220", "21030", "32163", "43030", "15110")
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; half as many commitments as projects, and two members to a commitment on average."""

    projects: int
    reports: int
    transactions: int

    def part(self, share: int) -> Size:
        """A fraction of it."""
        return Size(self.projects // share, self.reports // share, self.transactions // share)

    def __sub__(self, other: Size) -> Size:
        """What is left of it."""
        return Size(
            self.projects - other.projects, self.reports - other.reports, self.transactions - other.transactions
        )


def fill(size: Size, chance: random.Random) -> None:
    """Add so much to the forum called ``big``."""
    from kenesh.forums.models import Edition  # noqa: PLC0415 - after the settings
    from kenesh.realms.models import Forum  # noqa: PLC0415 - the same

    forum, is_new = Forum.objects.get_or_create(
        key="big", defaults={"name": {"en": "Big forum"}, "members": COUNTRIES, "published": True}
    )
    if is_new:
        Edition.objects.bulk_create(
            Edition(
                forum=forum,
                key=f"e{year}",
                position=year,
                title={"en": f"Forum of {year}"},
                date=str(year),
                state="held",
            )
            for year in range(2027 - EDITIONS, 2027)
        )
    editions = list(Edition.objects.filter(forum=forum))
    made = _projects(forum, editions, size.projects, chance)
    _promises(forum, editions, size, chance)
    _reports(forum, made, size.reports, chance)
    _money(forum, made, size.transactions, chance)


def _projects(forum: Forum, editions: list[Edition], count: int, chance: random.Random) -> list[Project]:
    from kenesh.projects.models import Owner, Project  # noqa: PLC0415 - after the settings

    first = Project.objects.count()
    made = Project.objects.bulk_create(
        (
            Project(
                forum=forum,
                key=f"p{number}",
                edition=chance.choice(editions),
                title={"en": f"Project {number}", "ko": f"사업 {number}", "ru": f"Проект {number}"},
                countries=chance.sample(COUNTRIES, chance.randint(1, 6)),
                sector=chance.choice(_SECTORS),
                relation=chance.choice(("decided", "traced", "sector")),
                stage=chance.choice(("preparation", "implementation", "completed")),
                last_report=chance.choice(("", "2019", "2024-06", "2026-03-01")),
            )
            for number in range(first, first + count)
        ),
        batch_size=_BATCH,
    )
    Owner.objects.bulk_create(
        (
            Owner(
                forum=forum,
                key=f"o{project.key}",
                project=project,
                country=project.countries[0],
                body={"en": "A ministry"},
                since="2025-01-01",
                clearance="members",
            )
            for project in chance.sample(made, count // 2)
        ),
        batch_size=_BATCH,
    )
    return made


def _promises(forum: Forum, editions: list[Edition], size: Size, chance: random.Random) -> None:
    """Commitments with each member's part; the secretariat assesses every second part by itself."""
    from kenesh.decisions.models import Commitment, Undertaking  # noqa: PLC0415 - after the settings
    from kenesh.projects.models import Report  # noqa: PLC0415 - the same

    first = Commitment.objects.count()
    promises = Commitment.objects.bulk_create(
        (
            Commitment(
                forum=forum,
                key=f"c{number}",
                edition=chance.choice(editions),
                title={"en": f"Promise {number}"},
                text={"en": f"Promise number {number} is kept."},
                countries=chance.sample(COUNTRIES, chance.randint(1, 3)),
                due=chance.choice(("", "2020", "2026-11", "2027-05-01")),
                assessment=chance.choice(("not-assessed", "limited", "completed", "no-evidence")),
            )
            for number in range(first, first + size.projects // 2)
        ),
        batch_size=_BATCH,
    )
    parts = [(promise, country) for promise in promises for country in promise.countries]
    Undertaking.objects.bulk_create(
        (
            Undertaking(
                forum=forum,
                key=f"u{promise.key}-{country}".lower(),
                commitment=promise,
                country=country,
                ambition=chance.choice(("high", "moderate", "low", "not-rated")),
                due=chance.choice(("", "", "2026-12-31")),
            )
            for promise, country in parts
        ),
        batch_size=_BATCH,
    )
    Report.objects.bulk_create(
        (
            Report(
                forum=forum,
                key=f"s{promise.key}-{country}".lower(),
                commitment=promise,
                speaks_of=country,
                date=_day(chance),
                text={"en": "What the secretariat found."},
                assessment=chance.choice(("limited", "substantial", "completed")),
            )
            for promise, country in parts[::2]
        ),
        batch_size=_BATCH,
    )


def _reports(forum: Forum, made: list[Project], count: int, chance: random.Random) -> None:
    from kenesh.projects.models import Report  # noqa: PLC0415 - after the settings

    Report.objects.bulk_create(
        (
            Report(
                forum=forum,
                key=f"r{made[0].key}-{number}",
                project=chance.choice(made),
                country=chance.choice(COUNTRIES),
                date=_day(chance),
                text={"en": f"What happened, number {number}."},
                clearance=chance.choice(("public", "public", "members")),
            )
            for number in range(count)
        ),
        batch_size=_BATCH,
    )


def _money(forum: Forum, made: list[Project], count: int, chance: random.Random) -> None:
    from kenesh.projects.models import Transaction  # noqa: PLC0415 - after the settings

    Transaction.objects.bulk_create(
        (
            Transaction(
                forum=forum,
                key=f"t{made[0].key}-{number}",
                project=chance.choice(made),
                country=chance.choice(COUNTRIES),
                sort=chance.choice(("pledge", "commitment", "disbursement", "expenditure")),
                value=chance.randint(1, 10**7),
                currency=chance.choice(("USD", "USD", "KRW", "EUR")),
                date=_day(chance),
            )
            for number in range(count)
        ),
        batch_size=_BATCH,
    )


def _day(chance: random.Random) -> str:
    return f"{chance.randint(2018, 2026)}-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
