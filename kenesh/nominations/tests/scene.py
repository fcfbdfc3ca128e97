"""Somebody who is nominated, and how far they have come."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from django.forms import CheckboxInput, Select
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kenesh.nominations.actions import links, nominating, steps
from kenesh.nominations.models import Timing
from kenesh.notices.actions.links import mail_code_queued
from kenesh.notices.models import Mail
from kenesh.notices.sealing import opened
from kenesh.people.models import User

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.nominations.models import Nomination
    from kenesh.realms.viewer import Viewer

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def person(edition: Edition, code: str = "delegate", **fields: Any) -> dict[str, Any]:
    """What is said of somebody."""
    category = edition.categories.get(code=code)
    said = {
        "category": category,
        "surname": "Serikov",
        "given": "Arman",
        "own_name": "Серіков Арман",
        "honorific": {"en": "Mr"},
        "function": {"en": "Director"},
        "organisation": "Ministry of Transport",
        "email": "arman@example.org",
        "language": "ru",
    }
    return {**said, **fields}


def nominated(edition: Edition, by: Viewer, state: str = "draft", country: str = "KAZ", **fields: Any) -> Nomination:
    """A nomination in a state up to “endorsed”."""
    one = nominating.begin(edition, country, person(edition, **fields), based_on=edition.version, by=by, at=AT)
    if state == "proposed":
        one = steps.propose(one, based_on=one.version, by=by, at=AT)
    if state in {"endorsed", "forwarded"}:
        one = steps.endorse(one, based_on=one.version, by=by, at=AT)
    return one


def browser(who: Viewer | None = None) -> Client:
    """Somebody's browser."""
    client = Client()
    if who is not None:
        client.force_login(User.objects.get(pk=who.account))
    return client


def send(client: Client, name: str, thing: Any, /, **typed: Any) -> Any:
    """Send the form of an act, as it stands on its page now."""
    thing.refresh_from_db()
    return client.post(reverse(name, args=(thing.forum.key, thing.key)), {"version": thing.version, **typed})


def work_off() -> None:
    """Mail the codes that were asked for, as the queue does."""
    for queued in DBTaskResult.objects.filter(task_path__endswith="mail_code_queued").order_by("enqueued_at"):
        mail_code_queued.func(*queued.args_kwargs["args"])
        queued.delete()


def declare(edition: Edition) -> Timing:
    """Say when changes close and when details are deleted, unless the desk has."""
    said = {"changes_close": AT + dt.timedelta(days=300), "purge_on": dt.date(2027, 10, 30), "backups": {"en": "None."}}
    given = {"forum": edition.forum, "key": f"{edition.key}-timing", "clearance": "members", **said}
    return Timing.objects.get_or_create(edition=edition, defaults=given)[0]


class Nominee:
    """Somebody with a personal link, and a browser without an account."""

    def __init__(self, nomination: Nomination, by: Viewer, at: dt.datetime = AT) -> None:
        declare(nomination.edition)
        self.secret = links.send_link(nomination, based_on=nomination.version, by=by, at=at)
        self.client = Client()

    def address(self, name: str = "own") -> str:
        """A page of theirs."""
        return reverse(name, args=(self.secret,))

    def code(self) -> str:
        """The newest code that was mailed."""
        self.client.post(self.address())
        work_off()
        body = opened(Mail.objects.filter(key__startswith="nomination-code:").latest("pk")).body
        return str(re.findall(r"\b\d{8}\b", body)[0])

    def open(self) -> Any:
        """Open the form with a code."""
        return self.client.post(self.address(), {"code": self.code()})

    def form(self) -> Any:
        """The form, as it stands on the page."""
        return self.client.get(self.address("own-form"))

    def send(self, **typed: Any) -> Any:
        """Send the form as a browser would: with what stands there, and what is typed."""
        shown = self.form().context["form"]
        stands: dict[str, Any] = {}
        for field in shown:
            widget, value = field.field.widget, field.value()
            if value in (None, "", False, {}):
                continue
            stands[field.html_name] = "on" if isinstance(widget, CheckboxInput) else widget.format_value(value)
            if isinstance(widget, Select):
                stands[field.html_name] = value
        return self.client.post(self.address("own-form"), {**stands, **typed})
