"""Every kind that officers enter by hand: one object, one entry, one source; nothing lost, nothing of another forum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django import forms
from django.urls import reverse

from kenesh.forums.models import Body, Edition
from kenesh.journal.models import Entry
from kenesh.kit.refs import kinds, ref
from kenesh.people.models import Draft, Organisation, Person
from kenesh.programme.models import Session
from kenesh.projects.models import Project
from kenesh.realms.models import Belonging, Forum
from kenesh.sources.forms import empty, entry_form
from kenesh.sources.models import Citation
from tests import make
from tests.scene import Scene
from tests.turns import in_turn, turn

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

# What an officer types at least, by kind.
TYPED: dict[str, dict[str, Any]] = {
    "editions": {"title__en": "Eighteenth", "sort": "regular", "state": "planned"},
    "bodies": {"name__en": "Council", "sort": "council"},
    "gatherings": {"number": "3", "date": "2013-10"},
    "centres": {"title__en": "Korea Center"},
    "events": {"title__en": "Reception", "sort": "reception"},
    "honours": {"title__en": "Order of the Steppe"},
    "sessions": {"title__en": "Forestry", "sort": "sector"},
    "plans": {"time_zone": "Asia/Almaty", "shipped_rules": "aiic-canada"},
    "rooms": {"name__en": "Great hall", "seats": "30"},
    "teams": {"name__en": "Team A", "languages": ["ko", "ru"], "size": "2"},
    "staffing-rules": {"name__en": "Our own", "rules": "consecutive; 2; 6; 2; all"},
    "host-tasks": {"title__en": "Book the hall", "area": "venue", "days": "30"},
    "meetings": {"title__en": "Heads of mission", "sort": "mission-heads"},
    "desk-rules": {
        "hours": "2013-10-04 09:00-18:00",
        "step": "15",
        "turnaround": "15",
        "noon": "13:00",
        "lunch_from": "12:00",
        "lunch_until": "14:30",
        "lunch_minutes": "60",
        "travel": "15",
        "answer_days": "14",
        "objectives": "placed breaks fairness wishes change",
    },
    "absences": {"country": "KAZ", "starts": "2013-10-04T09:00", "ends": "2013-10-04T10:00", "reason": "other"},
    "papers": {"title__en": "Joint statement", "sort": "joint-statement", "stage": "draft"},
    "ideas": {"title__en": "Roadmap", "text__en": "A roadmap", "stage": "suggested"},
    "taskings": {"text__en": "Boost diplomacy", "given_to__en": "Heads of mission"},
    "statements": {"text__en": "A good forum", "sort": "view"},
    "coverage": {"outlets__en": "The Steppe", "text__en": "A forum met"},
    "decisions": {"text__en": "To meet again"},
    "commitments": {"text__en": "To plant trees", "assessment": "not-assessed"},
    "agreements": {"title__en": "Forestry MOU", "sort": "mou", "countries": ["KOR"], "others": "A chamber\n\nA bank"},
    "calls": {"title__en": "Forests", "closes": "2100-01-01T18:00"},
    "contribution-calls": {
        "title__en": "Papers on water",
        "opens": "2100-01-01T09:00",
        "closes": "2100-01-09T18:00",
        "longest": "2000",
    },
    "gates": {"stage": "preparation", "needs_sector": "on", "further__en": "A letter of the host"},
    "rates": {
        "currency": "KRW",
        "into": "USD",
        "value": "0.001",
        "date": "2015",
        "publisher__en": "A bank",
        "url": "https://e.org/",
    },
    "people": {"text": "Anna Kim", "language": "en", "note__en": "Met in Bishkek"},
    "participants": {"title__en": "Minister of Forests", "country": "KAZ", "role": "head"},
    "projects": {"title__en": "Nursery", "relation": "decided", "stage": "unknown", "budget": "100", "currency": "USD"},
}

_OF_AN_EDITION = {
    "sessions",
    "participants",
    "plans",
    "rooms",
    "teams",
    "host-tasks",
    "coverage",
    "desk-rules",
    "absences",
    "contribution-calls",
}


def entered() -> list[str]:
    """The registers of every kind that has a form."""
    plurals = (model.plural for model in kinds().values() if issubclass(model, Belonging))
    return sorted({plural for plural in plurals if entry_form(plural)})


@pytest.fixture
def forum() -> Forum:
    """A forum with an edition."""
    made = make.forum(members=["KOR", "KAZ"])
    make.edition(made)
    return made


@pytest.fixture
def officer(forum: Forum) -> User:
    """Who keeps its record."""
    return make.user(forum, "secretariat")


def typed(plural: str, **more: Any) -> dict[str, Any]:
    """What the form of a kind sends."""
    edition = Edition.objects.get(key="7").pk if plural in _OF_AN_EDITION else ""
    return {"version": 1, "clearance": "public", "edition": edition, **_of(plural), **TYPED[plural], **more}


def _of(plural: str) -> dict[str, int]:
    """What there must be before: a call is for a session, a meeting of a body, an honour of somebody."""
    edition = Edition.objects.get(key="7")
    on: dict[str, Any] = {"forum": edition.forum, "key": plural}
    if plural == "contribution-calls":
        said = {"edition": edition, "sort": "sector", "title": {"en": "Water"}}
        return {"session": Session.objects.get_or_create(**on, defaults=said)[0].pk}
    if plural == "gatherings":
        return {"body": Body.objects.get_or_create(**on, defaults={"sort": "council", "name": {"en": "Council"}})[0].pk}
    if plural == "honours":
        return {"given_to": Person.objects.get_or_create(**on)[0].pk}
    return {}


def address(plural: str) -> str:
    """The form of a kind."""
    return reverse("new", args=("kca", plural))


def model(plural: str) -> type[Belonging]:
    """The model of a kind."""
    form = entry_form(plural)
    assert form is not None
    return type(empty(form, Forum.objects.get(key="kca")))


def test_every_kind_with_a_form_is_tried_here() -> None:
    assert entered() == sorted(TYPED)


@pytest.mark.parametrize("plural", TYPED)
def test_a_form_makes_one_object_with_one_entry_and_one_act_as_its_source(
    client: Client, officer: User, plural: str
) -> None:
    kind = model(plural)
    before = set(kind._default_manager.values_list("pk", flat=True))
    client.force_login(officer)
    answer = client.post(address(plural), typed(plural))
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    [thing] = kind._default_manager.exclude(pk__in=before)
    assert answer["Location"] == thing.get_absolute_url()
    assert [(one.event, one.subject, one.actor) for one in Entry.objects.all()] == [
        ("object.created", ref(thing), f"user:{officer.pk}")
    ]
    [citation] = Citation.objects.filter(subject_kind=thing.kind, subject_id=thing.pk).select_related("source")
    assert (citation.field, citation.source.sort) == ("", "act")
    assert not Draft.objects.exists()
    shown = client.get(thing.get_absolute_url().partition("#")[0]).content.decode()
    assert next((text for name, text in TYPED[plural].items() if name.endswith("__en")), "") in shown


@pytest.mark.parametrize("plural", TYPED)
def test_a_form_that_is_sent_twice_makes_one_object(client: Client, officer: User, plural: str) -> None:
    kind = model(plural)
    before = kind._default_manager.count()
    client.force_login(officer)
    assert client.post(address(plural), typed(plural)).status_code == 302
    again = client.post(address(plural), typed(plural))
    assert again.status_code == 200
    # A person is told by the name even where somebody else entered it.
    assert ("is on record" if plural == "people" else "recorded a moment ago") in again.content.decode()
    assert kind._default_manager.count() == before + 1
    assert Entry.objects.count() == 1


@pytest.mark.walk
@pytest.mark.parametrize("plural", [name for number, name in enumerate(TYPED, 1) if turn(number, 2)])
def test_what_cannot_be_entered_yet_is_kept_and_comes_back(client: Client, officer: User, plural: str) -> None:
    kind = model(plural)
    before = kind._default_manager.count()
    client.force_login(officer)
    needed = next((name for name in TYPED[plural] if name.endswith("__en")), next(iter(TYPED[plural])))
    half = {**typed(plural), needed: "", "note__ru": "Полтекста", "clearance": "parties", "date": "2013-13-40"}
    answer = client.post(address(plural), half)
    assert answer.status_code == 200
    form = answer.context["form"]
    title = needed.partition("__")[0]
    assert "cleared_for" in form.errors
    assert title in form.errors or not form.fields[title].required
    assert ("date" not in form.fields) or "date" in form.errors
    assert kind._default_manager.count() == before
    assert not Entry.objects.exists()
    assert client.get(address(plural)).context["form"].data["note__ru"] == "Полтекста"
    assert address(plural) in client.get(reverse("desk")).content.decode()
    client.post(address(plural), {"discard": "1"})
    assert not Draft.objects.exists()


@pytest.mark.walk
@pytest.mark.parametrize("plural", [name for number, name in enumerate(TYPED) if turn(number, 2)])
def test_nothing_of_another_forum_can_be_chosen(client: Client, officer: User, plural: str) -> None:
    other = Scene(make.edition(make.forum("caj", members=["JPN"]), "1"), "elsewhere")
    kind = model(plural)
    before = kind._default_manager.count()
    client.force_login(officer)
    page = client.get(address(plural))
    assert "elsewhere" not in page.content.decode()
    chosen = {
        name: field for name, field in page.context["form"].fields.items() if isinstance(field, forms.ModelChoiceField)
    }
    for name, field in chosen.items():
        assert field.queryset is not None
        answer = client.post(address(plural), typed(plural, **{name: other[field.queryset.model.kind].pk}))
        assert answer.status_code == 200, name
        assert name in answer.context["form"].errors, name
    assert kind._default_manager.count() == before
    # Nor begun from: an address that names a key of another forum begins from nothing.
    beginnings = ("edition", "session", "meeting", "idea", "commitment", "decision", "agreement", "body")
    for parameter in in_turn(beginnings, list(TYPED).index(plural), 2):
        begun = client.get(address(plural), {parameter: other[parameter].key})
        assert begun.context["origin"] is None, parameter


@pytest.mark.parametrize("plural", TYPED)
@pytest.mark.parametrize(
    ("role", "country", "status"),
    [
        ("", "", 302),
        ("focal-point", "KAZ", 403),
        ("line-ministry", "KAZ", 403),
        ("expert", "", 403),
        ("administrator", "", 403),
        ("elsewhere", "", 403),
        ("ended", "", 403),
    ],
)
def test_nobody_else_enters_anything(
    client: Client, forum: Forum, plural: str, role: str, country: str, status: int
) -> None:
    kind = model(plural)
    before = kind._default_manager.count()
    if role:
        user = make.user(forum, "secretariat" if role == "ended" else role, country)
        if role == "administrator":
            user = make.user(is_administrator=True)
        if role == "elsewhere":
            user = make.user(make.forum("caj"), "secretariat")
        if role == "ended":
            user.appointments.update(until="2020-01-01")
        client.force_login(user)
    assert client.get(address(plural)).status_code == status
    assert client.post(address(plural), typed(plural)).status_code == status
    assert kind._default_manager.count() == before
    assert not Entry.objects.exists()


def test_a_forum_that_is_not_published_is_not_known_to_officers_of_another(client: Client) -> None:
    make.edition(make.forum("kca", published=False))
    client.force_login(make.user(make.forum("caj"), "secretariat"))
    assert client.get(address("editions")).status_code == 404


@pytest.mark.parametrize(
    "plural", ["overrides", "nothing", "reports", "answers", "owners", "reminders", "agenda", "budgets"]
)
def test_what_is_not_entered_by_hand_has_no_form(client: Client, officer: User, plural: str) -> None:
    client.force_login(officer)
    assert client.get(address(plural)).status_code == 404


def test_a_project_is_opened_from_an_agreement_with_its_carriers_and_budget(
    client: Client, forum: Forum, officer: User
) -> None:
    agreement = make.agreement(forum, "KOR", "KAZ", key="forestry", sector="31220")
    client.force_login(officer)
    where = f"{address('projects')}?agreement=forestry"
    initial = client.get(where).context["form"].initial
    assert (initial["agreement"], initial["countries"], initial["sector"]) == (agreement.pk, ["KOR", "KAZ"], "31220")
    body = Organisation.objects.create(forum=forum, key="service", country="KAZ")
    sent = typed("projects", agreement=agreement.pk, carrier_1=body.pk, role_1="plants the trees")
    assert client.post(where, sent).status_code == 302
    project = Project.objects.get()
    assert [(one.organisation, dict(one.role)) for one in project.agencies.all()] == [
        (body, {"en": "plants the trees"})
    ]
    assert [(one.sort, str(one.value), one.currency) for one in project.amounts.all()] == [("planned", "100.00", "USD")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"budget": "100", "currency": ""}, "currency"),
        ({"budget": "-1"}, "budget"),
        ({"budget": "1e400"}, "budget"),
        ({"budget": "NaN"}, "budget"),
        ({"budget": "9" * 40}, "budget"),
        ({"planned_start": "2026", "planned_end": "2025"}, "planned_end"),
        ({"role_2": "plants the trees"}, "carrier_2"),
        ({"sector": "99999"}, "sector"),
    ],
)
def test_a_project_that_cannot_be_so_is_not_opened(
    client: Client, officer: User, wrong: dict[str, str], field: str
) -> None:
    client.force_login(officer)
    answer = client.post(address("projects"), typed("projects", **wrong))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Project.objects.exists()


def test_what_a_part_cannot_hold_is_said_on_top_and_nothing_is_half_entered(client: Client, officer: User) -> None:
    client.force_login(officer)
    answer = client.post(address("papers"), typed("papers", symbol="S" * 300))
    assert answer.status_code == 200
    assert "symbol" in answer.context["form"].errors
    sent = typed("taskings", text__en="x" * 20_001)
    answer = client.post(address("taskings"), sent)
    assert answer.status_code == 200
    assert "too long" in answer.content.decode()


def test_what_is_too_long_for_a_draft_is_answered_with_a_page(client: Client, officer: User) -> None:
    client.force_login(officer)
    for where in (address("taskings"), reverse("edit", args=("kca", "editions", "7"))):
        answer = client.post(where, {"text__en": "x" * 500_000, "title__en": "x" * 500_000})
        assert answer.status_code in {200, 409}, where
        assert "too long to be kept" in answer.content.decode()
    assert not Draft.objects.exists()
