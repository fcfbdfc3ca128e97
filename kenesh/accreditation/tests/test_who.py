"""Who of the register somebody at the desk is: asked where somebody is likely, told to nobody outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kenesh.accreditation.actions import deciding
from kenesh.accreditation.actions.purging import purge
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.tests.make import AT, accredited, person
from kenesh.accreditation.tests.test_deciding import asked
from kenesh.people.models import MovedReference, NameForm
from kenesh.realms.actions import reindex
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Viewer


@pytest.fixture
def known(edition: Edition) -> Person:
    """Somebody on record, under a Latin and a Korean name."""
    found = make.person(edition.forum, "Kim Minji", country="KOR")
    NameForm.objects.create(person=found, text="김민지", language="ko", script="Hang")
    reindex([found])
    return found


def typed(names: str, **fields: Any) -> dict[str, Any]:
    """A day pass as the desk's form sends it."""
    said = {"sort_": "day-pass", "names": names, "category": "day-pass", "colour": "yellow", "country": "KOR"}
    return {**said, "days": ["2027-10-04"], "version": 1, **fields}


def values(page: Any, name: str) -> list[str]:
    """What a question of the page can be answered with."""
    return re.findall(rf'name="{name}" value="([^"]+)"', page.content.decode())


def test_whoever_is_entered_is_asked_about_before_anything_is_written(
    edition: Edition, desk: Client, known: Person
) -> None:
    where = reverse("accreditation-add", args=("kca", edition.key))
    page = desk.post(where, typed("Kim Minji\n김민지"))
    assert page.status_code == 200
    assert not Accreditation.objects.exists()
    shown = page.content.decode()
    assert "is the same in both." in shown
    assert "Say which of these it is" in shown
    assert values(page, "person") == [str(known.pk), f"none-{known.pk}"]
    assert not re.search(r'name="person"[^>]* checked', shown)
    desk.post(where, typed("Kim Minji\n김민지", person=str(known.pk)))
    assert Accreditation.objects.get().person == known


def test_an_answer_about_other_people_is_no_answer(edition: Edition, desk: Client, known: Person) -> None:
    where = reverse("accreditation-add", args=("kca", edition.key))
    assert desk.post(where, typed("Minji Kim", person="none-0")).status_code == 200
    assert desk.post(where, typed("Minji Kim", person=f"none-{known.pk}")).status_code == 302
    assert Accreditation.objects.get().person is None


def test_somebody_unlike_anybody_is_entered_at_once(edition: Edition, desk: Client, known: Person) -> None:
    assert known.pk
    where = reverse("accreditation-add", args=("kca", edition.key))
    assert desk.post(where, typed("Serikov Arman", country="KAZ")).status_code == 302


def test_a_companion_who_is_accredited_already_is_asked_about_too(
    edition: Edition, officer: Viewer, desk: Client
) -> None:
    first = accredited(edition, officer, "Park Jisoo")
    guest = accredited(edition, officer, "Kim Minji")
    where = reverse("accreditation-companion", args=("kca", edition.key, first.number))
    said = {**typed("Minji Kim", category="companion"), "days": []}
    page = desk.post(where, said)
    assert "to have a second badge" in page.content.decode()
    assert values(page, "another") == [str(guest.number)]
    assert desk.post(where, {**said, "another": guest.number}).status_code == 302


def test_who_asks_as_press_learns_nothing_and_who_decides_is_asked(
    edition: Edition, desk: Client, known: Person
) -> None:
    outside = Client()
    answer = asked(outside, edition, names="Kim Minji")
    assert answer.status_code == 302
    assert "Minji" not in outside.get(answer["Location"]).content.decode()
    Accreditation.objects.update(state="asked")
    one = Accreditation.objects.get()
    assert "Likely on record" in desk.get(reverse("accreditation", args=("kca", edition.key, 1))).content.decode()
    where = reverse("accreditation-grant", args=("kca", edition.key, 1))
    assert values(desk.get(where), "person") == [str(known.pk), f"none-{known.pk}"]
    assert desk.post(where, {"version": one.version}).status_code == 200
    assert desk.post(where, {"version": one.version, "person": known.pk}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.person) == ("granted", known)
    assert str(known.heading()) in desk.get(one.get_absolute_url()).content.decode()


def test_who_it_is_can_be_corrected_and_stays_where_only_the_badge_changes(
    edition: Edition, officer: Viewer, desk: Client, known: Person
) -> None:
    one = deciding.enter(edition, "delegation", person("Kim Minji"), by=officer, at=AT, person=known)
    where = reverse("accreditation-change", args=("kca", edition.key, one.number))
    page = desk.get(where)
    assert re.search(rf'value="{known.pk}"[^>]* checked', page.content.decode())
    said = {"names": "Kim Minji", "category": "now", "colour": "green", "country": "KOR", "version": one.version}
    assert desk.post(where, {**said, "person": known.pk}).status_code == 302
    one.refresh_from_db()
    assert (one.person, one.colour) == (known, "green")
    desk.post(where, {**said, "version": one.version, "person": f"none-{known.pk}"})
    one.refresh_from_db()
    assert one.person is None


def test_on_the_declared_day_nothing_says_any_more_who_it_was(edition: Edition, officer: Viewer, known: Person) -> None:
    one = deciding.enter(edition, "delegation", person("Kim Minji"), by=officer, at=AT, person=known)
    told = {"model": "accreditation.accreditation", "row": one.pk, "field": "person", "before": "1", "after": "2"}
    MovedReference.objects.create(merged=known, **told)
    purge(edition, at=timezone.now())
    one.refresh_from_db()
    assert one.person is None
    assert not MovedReference.objects.exists()
