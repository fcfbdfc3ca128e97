"""Every kind has a form of corrections that opens, changes nothing by itself, and leaves to acts what they move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django import forms
from django.urls import NoReverseMatch, reverse

from kenesh.journal.models import Entry
from kenesh.kit.fields import LocalisedWidget
from kenesh.kit.refs import kinds
from kenesh.people.models import Draft
from kenesh.realms.models import Belonging
from kenesh.sources.forms import form_for
from tests import make
from tests.scene import Scene

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.test import Client

    from kenesh.people.models import User
    from kenesh.realms.models import Forum

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


@pytest.fixture
def forum() -> Forum:
    """A forum of two."""
    return make.forum(members=["KOR", "KAZ"])


@pytest.fixture
def scene(forum: Forum) -> Scene:
    """One of everything, in a few places not as a record would first say it."""
    return Scene(make.edition(forum, "7", position=7), "w")


@pytest.fixture
def officer(forum: Forum) -> User:
    """Who keeps its record."""
    return make.user(forum, "secretariat")


def address(thing: Belonging) -> str:
    """The form of corrections of a thing."""
    return reverse("edit", args=(thing.forum.key, thing.plural, thing.key))


def sent(field: BoundField) -> dict[str, Any]:
    """What a browser sends for a field that nobody touched."""
    value, widget = field.value(), field.field.widget
    if isinstance(widget, LocalisedWidget):
        return {f"{field.html_name}__{tag}": text for tag, text in (value or {}).items()}
    if isinstance(widget, forms.CheckboxInput):
        return {field.html_name: "on"} if value else {}
    if isinstance(widget, forms.DateTimeInput):
        return {field.html_name: widget.format_value(value) or ""}
    return {field.html_name: "" if value is None else value}


def test_every_form_opens_and_saving_it_untouched_records_nothing(client: Client, scene: Scene, officer: User) -> None:
    client.force_login(officer)
    for kind, thing in scene.things.items():
        form = client.get(address(thing)).context["form"]
        typed = {name: value for field in form for name, value in sent(field).items()}
        answer: Any = client.post(address(thing), typed)
        assert answer.status_code == 302, (kind, answer.context["form"].errors)
        thing.refresh_from_db()
        assert thing.version == 1, kind
    assert not Entry.objects.exists()


def test_what_only_acts_move_is_in_no_form_of_corrections() -> None:
    moved = 0
    for model in kinds().values():
        if issubclass(model, Belonging):
            fields = set(form_for(model).base_fields)
            assert not fields & model.moved, model
            assert model.moved <= {field.name for field in model._meta.get_fields()}, model
            moved += len(model.moved)
    assert moved


def test_what_is_moved_cannot_be_sent_along(client: Client, scene: Scene, officer: User) -> None:
    client.force_login(officer)
    wanted = {"report": {"state": "returned"}, "answer": {"state": "done"}, "agenda-item": {"state": "withdrawn"}}
    wanted |= {"date-proposal": {"state": "accepted", "due": "2050"}, "paper": {"stage": "draft"}}
    for kind, values in wanted.items():
        thing = scene[kind]
        before = {name: getattr(thing, name) for name in values}
        form = client.get(address(thing)).context["form"]
        typed = {name: value for field in form for name, value in sent(field).items()}
        client.post(address(thing), {**typed, **values})
        thing.refresh_from_db()
        assert {name: getattr(thing, name) for name in values} == before, kind


def test_nothing_of_another_forum_can_be_chosen_or_corrected(client: Client, scene: Scene, officer: User) -> None:
    other = Scene(make.edition(make.forum("caj"), "1"), "elsewhere")
    client.force_login(officer)
    for kind, thing in scene.things.items():
        form = client.get(address(thing)).context["form"]
        chosen = [name for name, field in form.fields.items() if isinstance(field, forms.ModelChoiceField)]
        for name in chosen:
            target = form.fields[name].queryset.model.kind
            typed = {key: value for field in form for key, value in sent(field).items()}
            answer: Any = client.post(address(thing), {**typed, name: other[target].pk})
            assert answer.status_code == 200, (kind, name)
            assert name in answer.context["form"].errors, (kind, name)
        # Who answers for what, who was reminded, who was moved in precedence, who is invited and nominated, and where
        # meetings may be held, is not even known to those who are not of the forum.
        hidden = {
            "owner",
            "reminder",
            "override",
            "invitation",
            "nomination",
            "nomination-file",
            "placement",
            "absence",
            "schedule",
        }
        expected = 404 if kind in hidden else 403
        assert client.get(address(other[kind])).status_code == expected, kind
        assert client.post(address(other[kind]), {"version": 1}).status_code == expected, kind
    type(other.edition.forum).objects.filter(key="caj").update(published=False)
    assert {client.get(address(thing)).status_code for thing in other.things.values()} == {404}


def test_a_draft_about_any_kind_is_on_the_desk_and_leads_back(client: Client, scene: Scene, officer: User) -> None:
    client.force_login(officer)
    for thing in scene.things.values():
        kept = {"draft-form": "edit", "draft-subject": f"{thing.kind}:{thing.pk}", "version": "1", "note__en": "…"}
        assert client.post(reverse("drafts"), kept).status_code == 204
    # The desk shows the newest twenty.
    Draft.objects.filter(pk__in=list(Draft.objects.order_by("-pk").values_list("pk", flat=True)[20:])).delete()
    page = client.get(reverse("desk")).content.decode()
    for draft in Draft.objects.all():
        assert f'href="{address(scene[draft.subject_kind])}"' in page, draft.subject_kind


@pytest.mark.parametrize("form", ["new-user", "new-claim", "new-nothing", "new-", "edit", "x", "report", "owner"])
def test_a_draft_of_whatever_form_never_brings_the_desk_down(
    client: Client, scene: Scene, officer: User, form: str
) -> None:
    client.force_login(officer)
    for subject in (scene["project"], scene["report"], scene.edition.forum):
        kept = {"draft-form": form, "draft-subject": f"{subject.kind}:{subject.pk}", "version": "1"}
        client.post(reverse("drafts"), kept)
    assert client.get(reverse("desk")).status_code == 200


def test_a_thing_whose_parent_is_hidden_is_not_there_to_be_corrected_by_officers_elsewhere(
    client: Client, scene: Scene
) -> None:
    client.force_login(make.user(make.forum("caj"), "secretariat"))
    report = scene["report"]
    assert client.get(address(report)).status_code == 403
    type(report.commitment).objects.update(clearance="secretariat")
    assert client.get(address(report)).status_code == 404


def test_every_kind_that_is_shown_has_an_address_to_be_corrected_at(scene: Scene) -> None:
    for thing in scene.things.values():
        try:
            address(thing)
        except NoReverseMatch:  # pragma: no cover - the failure this test is for
            pytest.fail(f"{thing.kind} has no form")
