"""Who answers for a matter is for the forum's members to know; each member names its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kenesh.journal.models import Entry, Sealed
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import Refused
from kenesh.people.models import NameForm, Organisation
from kenesh.people.queries import viewer_of
from kenesh.projects.actions.owners import name_owner
from kenesh.projects.models import Owner
from kenesh.projects.policy import inside_visible_to, may_see_inside
from kenesh.projects.tests.make import AT, browser
from kenesh.realms.viewer import PUBLIC
from kenesh.record.queries import export
from kenesh.search.models import Row
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.projects.models import Project
    from kenesh.realms.models import Forum

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
NAME = "Qasym Ospanov"


def owner(country: str = "KAZ", **fields: object) -> Owner:
    """A body in words, and its official."""
    return Owner(**{"country": country, "body": Localised({"en": "Forest Service"}), "official": NAME, **fields})


def named(project: Project) -> Owner:
    """An official on record as responsible."""
    return name_owner(project, owner(), by=make.viewer(project.forum, "secretariat"), at=AT)


def everything(client: Client, project: Project) -> str:
    """Every page, list and file on which who is responsible could stand."""
    addresses = [
        project.get_absolute_url(),
        reverse("owed", args=("kca",)),
        reverse("projects", args=("kca",)),
        reverse("feed"),
        reverse("record", args=("kca",)),
        f"{reverse('search')}?q=Qasym",
        f"{reverse('search')}?q=Forest",
    ]
    return "".join(client.get(address).content.decode() for address in addresses)


@pytest.mark.parametrize("clearance", ["members", "public"])
@pytest.mark.parametrize("role", ["", "expert", "company", "journalist", "administrator"])
def test_an_officials_name_is_on_nothing_that_the_public_reads(project: Project, role: str, clearance: str) -> None:
    named(project)
    # A record that was brought in may say that it is public.
    Owner.objects.update(clearance=clearance)
    user = make.user(project.forum, role, is_administrator=role == "administrator") if role else None
    page = everything(browser(viewer_of(user) if user else None), project)
    assert NAME not in page
    assert "Forest Service" not in page
    assert NAME not in json.dumps(export(project.forum, viewer=PUBLIC))


def test_a_member_reads_who_is_responsible_on_the_page_and_in_the_list(project: Project) -> None:
    named(project)
    page = everything(browser(make.viewer(project.forum, "head-of-mission", "UZB")), project)
    assert NAME in page
    assert "Forest Service" in page


def test_an_officials_name_stands_in_the_journal_only_as_a_seal_and_never_in_search(project: Project) -> None:
    named(project)
    name_owner(project, owner(official="Somebody Else"), by=make.viewer(project.forum, "secretariat"), at=AT)
    told = json.dumps([[entry.data, entry.digests, entry.event] for entry in Entry.objects.all()])
    assert NAME not in told
    assert "Somebody Else" not in told
    assert not Row.objects.filter(subject_kind="owner").exists()
    assert not Row.objects.filter(words__contains="qasym").exists()
    assert NAME not in json.dumps(list(Sealed.objects.values_list("field", flat=True)))
    assert not [key for key in Owner.objects.values_list("key", flat=True) if "qasym" in key]


def test_whoever_was_responsible_before_stays_on_record_until_today(project: Project) -> None:
    first = named(project)
    second = name_owner(
        project, owner(official="Somebody Else"), by=make.viewer(project.forum, "focal-point", "KAZ"), at=AT
    )
    first.refresh_from_db()
    assert (first.until, second.since, second.until) == ("2026-11-24", "2026-11-24", "")


def test_naming_one_country_s_body_leaves_the_other_s_as_it_is(project: Project) -> None:
    kept = name_owner(project, owner("KOR"), by=make.viewer(project.forum, "secretariat"), at=AT)
    named(project)
    kept.refresh_from_db()
    assert kept.until == ""


@pytest.mark.parametrize(
    ("role", "country", "allowed"),
    [
        ("secretariat", "", True),
        ("focal-point", "KAZ", True),
        ("focal-point", "KOR", False),
        ("focal-point", "UZB", False),
        ("line-ministry", "KAZ", False),
        ("head-of-mission", "KAZ", False),
        ("protocol", "KAZ", False),
        ("expert", "", False),
    ],
)
def test_each_country_s_is_named_by_its_own_focal_point_and_by_the_secretariat(
    project: Project, role: str, country: str, allowed: bool
) -> None:
    by = make.viewer(project.forum, role, country)
    if allowed:
        assert name_owner(project, owner("KAZ"), by=by, at=AT).country == "KAZ"
    else:
        with pytest.raises(Refused):
            name_owner(project, owner("KAZ"), by=by, at=AT)
        assert not Owner.objects.exists()


def test_a_focal_point_names_nobody_without_a_country(project: Project) -> None:
    with pytest.raises((Refused, ValidationError)):
        name_owner(project, owner(""), by=make.viewer(project.forum, "focal-point", "KAZ"), at=AT)
    assert not Owner.objects.exists()


def test_a_body_is_needed(project: Project) -> None:
    with pytest.raises(ValidationError):
        name_owner(project, owner(body=Localised()), by=make.viewer(project.forum, "secretariat"), at=AT)


def test_a_focal_point_is_offered_no_body_that_is_the_secretariat_s_secret(project: Project) -> None:
    for key, clearance in (("open", "public"), ("hidden", "secretariat")):
        body = Organisation.objects.create(forum=project.forum, key=key, country="KAZ", clearance=clearance)
        NameForm.objects.create(organisation=body, text=f"Body {key}", language="en", script="Latn", preferred=True)
    client = browser(make.viewer(project.forum, "focal-point", "KAZ"))
    address = reverse("owner-project", args=("kca", project.key))
    page = client.get(address).content.decode()
    assert "Body open" in page
    assert "Body hidden" not in page
    answer = client.post(address, {"version": 1, "country": "KAZ", "organisation": body.pk})
    assert answer.status_code == 200
    assert not Owner.objects.exists()


def test_the_list_of_what_is_owed_cannot_be_asked_who_answers_for_what_by_those_who_may_not_know(
    project: Project,
) -> None:
    body = Organisation.objects.create(forum=project.forum, key="service", country="KAZ")
    name_owner(project, Owner(country="KAZ", organisation=body), by=make.viewer(project.forum, "secretariat"), at=AT)
    address = f"{reverse('owed', args=('kca',))}?body=service"
    row = f'href="{project.get_absolute_url()}"'
    assert row not in browser().get(address).content.decode()
    assert row in browser(make.viewer(project.forum, "focal-point", "KAZ")).get(address).content.decode()


@pytest.mark.parametrize("role", ["", "secretariat", "focal-point KAZ", "focal-point UZB", "expert", "elsewhere"])
def test_one_owner_and_many_owners_are_judged_alike(forum: Forum, role: str) -> None:
    kind, _space, country = role.partition(" ")
    if role == "elsewhere":
        viewer = make.viewer(make.forum("caj"), "secretariat")
    else:
        viewer = viewer_of(make.user(forum, kind, country)) if kind else PUBLIC
    for number, (clearance, countries) in enumerate(make.CLEARANCES):
        on = make.project(forum, f"p-{number}", clearance=clearance, cleared_for=countries)
        for own, own_countries in make.CLEARANCES:
            key, common = f"{number}-{own}", {"clearance": own, "cleared_for": own_countries}
            made = Owner.objects.create(forum=forum, project=on, key=key, country="KAZ", **common)
            seen = inside_visible_to(viewer, Owner.objects.filter(pk=made.pk)).exists()
            assert seen == bool(may_see_inside(viewer, made)), (clearance, own)
