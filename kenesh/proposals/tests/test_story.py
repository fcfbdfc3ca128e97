"""The whole way: a call, a note, scores, the outcome, consents, the full document, a project."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kenesh.journal.models import Entry
from kenesh.journal.verification import verify
from kenesh.people.models import User
from kenesh.projects.models import Gate, Project
from kenesh.projects.queries.gates import checked
from kenesh.proposals.actions.calls import close_due
from kenesh.proposals.models import Ballot, Call, Proposal
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
SIX = ("KOR", "KAZ", "KGZ", "TJK", "TKM", "UZB")


def browser(who: Viewer) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=who.account))
    return client


def post(client: Client, name: str, thing: Any, /, **typed: Any) -> Any:
    """Send the form of an act, as it stands on its page now."""
    thing.refresh_from_db()
    answer = client.post(reverse(name, args=(thing.forum.key, thing.key)), {"version": thing.version, **typed})
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer
    return answer


def test_six_members_take_a_note_from_a_call_to_a_project() -> None:
    forum = make.forum(members=list(SIX), time_zone="Asia/Seoul")
    officer = browser(make.viewer(forum, "secretariat"))
    focal = {code: browser(make.viewer(forum, "focal-point", code)) for code in SIX}
    tomorrow = (timezone.now() + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert reverse("new", args=("kca", "calls")) in officer.get(reverse("calls", args=("kca",))).content.decode()
    entered = {"title__en": "Forests", "opens": "2026-01-01", "closes": tomorrow, "clearance": "members", "version": 1}
    assert officer.post(reverse("new", args=("kca", "calls")), entered).status_code == 302
    call = Call.objects.get()
    criteria = {f"{name}_1": value for name, value in (("lowest", 1), ("highest", 5), ("floor", 2), ("weight", 1))}
    rules = {"own": "none", "missed": "ends", "objected": "ends"}
    post(officer, "call-criteria", call, name_1="Relevance", **criteria, **rules)

    texts = {f"{name}__en": f"{name} of the note" for name in ("problem", "work", "beneficiaries")}
    note = {"title__en": "A nursery", "cost": "5000", "currency": "USD", "sector": "31220", "countries": ["KAZ"]}
    post(focal["KAZ"], "call-propose", call, **note, **texts)
    proposal = Proposal.objects.get()
    here = proposal.get_absolute_url()
    # A draft is between its member and the secretariat.
    assert [client.get(here).status_code for client in (focal["KAZ"], officer, focal["KOR"])] == [200, 200, 404]
    post(focal["KAZ"], "proposal-submit", proposal, text__en="Please read it")
    assert focal["KOR"].get(here).status_code == 200

    for points, code in enumerate(("KOR", "KGZ", "TJK", "TKM", "UZB"), 1):
        post(focal[code], "proposal-score", proposal, points_1=points, seen=0, text=f"From {code}")
    closing = officer.get(reverse("call-close", args=("kca", call.key)))
    assert closing.status_code == 403
    assert "only after they have closed" in closing.content.decode()
    Call.objects.update(closes=timezone.now() - dt.timedelta(minutes=1))
    post(officer, "call-close", call)
    proposal.refresh_from_db()
    assert (proposal.state, Ballot.objects.count()) == ("recommended", 0)
    shown = focal["KGZ"].get(here).content.decode()
    assert "Relevance: the mean is 3.00 and reaches the floor of 2.00." in shown
    assert "Kazakhstan proposed it and did not score: that is the rule of the call." in shown
    assert "From TJK" in shown
    # Nothing is left to do: closing is asked for again and again.
    assert close_due(timezone.now()) == ""

    for code in SIX:
        assert "Still awaited" in focal[code].get(here).content.decode()
        post(focal[code], "proposal-consent", proposal, consents="yes", name=f"Minister of {code}", office="Minister")
    proposal.refresh_from_db()
    assert proposal.state == "agreed"
    again = focal["KOR"].get(reverse("proposal-consent", args=("kca", proposal.key)))
    assert again.status_code == 403
    words = {f"{name}__en": f"{name} in full" for name in ("objectives", "activities", "results", "budget", "risks")}
    post(focal["KAZ"], "proposal-document", proposal, **words)
    post(officer, "proposal-document-return", proposal, reason__en="Add a budget line")
    post(focal["KAZ"], "proposal-document", proposal, **words)
    post(officer, "proposal-accept", proposal, public="on")
    proposal.refresh_from_db()
    _look_at_the_project(forum, proposal, focal)
    assert Entry.objects.filter(event="proposal.consented").count() == len(SIX)
    assert verify().clean


def _look_at_the_project(forum: Forum, proposal: Proposal, focal: dict[str, Client]) -> None:
    """Both pages lead to each other, and the gate knows what was agreed."""
    project, here = Project.objects.get(), proposal.get_absolute_url()
    assert (proposal.state, proposal.project) == ("accepted", project)
    assert (project.relation, project.stage, project.clearance) == ("decided", "identification", "public")
    assert proposal.get_absolute_url() in focal["UZB"].get(project.get_absolute_url()).content.decode()
    assert project.get_absolute_url() in focal["UZB"].get(here).content.decode()
    Gate.objects.create(forum=forum, key="gate", stage="preparation", needs_consent=True, needs_document=True)
    assert checked(project, "preparation", timezone.localdate()).missing == []
    bare = make.project(forum, "bare")
    assert checked(bare, "preparation", timezone.localdate()).missing == [
        "consent of every member",
        "an accepted full document",
    ]
    assert "Add a budget line" in focal["KAZ"].get(here).content.decode()
