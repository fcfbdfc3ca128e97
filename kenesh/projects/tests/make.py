"""What tests of following matters up stand on: somebody who answers, an action proposed, an action placed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.test import Client

from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.people.models import User
from kenesh.programme.models import AgendaItem
from kenesh.projects.actions import answers
from kenesh.projects.actions.reports import Account, file_report
from kenesh.projects.models import Owner
from kenesh.projects.queries.warnings import raised, read
from kenesh.projects.rules import Rule
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.projects.models import Answer, Matter, Report
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
TODAY = AT.date()


def browser(who: Viewer | None = None) -> Client:
    """Somebody's browser; a stranger's for nobody."""
    client = Client()
    if who is not None:
        client.force_login(User.objects.get(pk=who.account))
    return client


def owned(matter: Matter, **fields: Any) -> Owner:
    """Let a body answer for a matter."""
    given = {"forum": matter.forum, matter.kind: matter, "key": f"o-{matter.key}", "country": "KAZ", "since": "2020"}
    return Owner.objects.create(**{**given, "body": {"en": "A service"}, "clearance": "members", **fields})


def rules(matter: Matter, who: Viewer, today: dt.date = TODAY) -> dict[str, str]:
    """The warnings that wait for an answer, with their level."""
    return {one.rule: one.level for one in read(raised(who, matter.forum, today, matter), who, matter.forum)}


def proposed(matter: Matter, officer: Viewer, rule: Rule = Rule.OVERDUE) -> Answer:
    """An action proposed in answer to a warning."""
    what = answers.Proposed(Localised({"en": "Ask for a report"}), Codes(("KAZ",)))
    return answers.answer(matter, rule, what, by=officer, at=AT)


def placed(answer: Answer, edition: Edition, officer: Viewer, *, public: bool = False) -> AgendaItem:
    """The action, on an agenda."""
    item = AgendaItem(edition=edition, title=Localised({"en": "A late promise"}))
    answer.refresh_from_db()
    return answers.place(answer, item, public=public, based_on=answer.version, by=officer, at=AT)


def account(country: str = "", text: str = "Trees were planted", **fields: object) -> Account:
    """What somebody reports."""
    given = {"date": PartialDate("2026-10"), "assessment": "limited", **fields}
    return Account(text=Localised({"en": text}), country=country, **given)  # type: ignore[arg-type]  # fields of the test's choice


def matter_of(kind: str, forum: Forum) -> Matter:
    """Something that two members owe reports on."""
    if kind == "agreement":
        return make.agreement(forum, "KOR", "KAZ")
    return (make.commitment if kind == "commitment" else make.project)(forum, countries=["KOR", "KAZ"])


def waiting(matter: Matter, country: str = "KAZ") -> Report:
    """A line ministry's report that waits for its focal point."""
    return file_report(matter, account(country), by=make.viewer(matter.forum, "line-ministry", country), at=AT)
