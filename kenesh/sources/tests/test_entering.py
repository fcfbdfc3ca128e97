"""What an officer enters is of one forum, stands last of its kind, and is entered once."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from kenesh.agreements.models import Agreement, Party
from kenesh.decisions.models import Tasking
from kenesh.delegations.models import Participant
from kenesh.experts.models import ContributionCall
from kenesh.forums.models import Edition
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.kit.refs import kinds
from kenesh.kit.verdict import Refused
from kenesh.meetings.models import Absence, Placement
from kenesh.people.models import Organisation
from kenesh.projects.models import Project, Rate
from kenesh.realms.models import Belonging
from kenesh.sources.actions import enter, free_key, revise
from kenesh.sources.forms import empty, entry_form, form_for
from kenesh.sources.models import Citation, Source
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def forum() -> Forum:
    """A forum."""
    return make.forum()


@pytest.fixture
def officer(forum: Forum) -> Viewer:
    """Who keeps its record."""
    return make.viewer(forum, "secretariat")


def tasking(forum: Forum, words: str = "Boost diplomacy", **fields: Any) -> Tasking:
    """Something asked, not yet kept."""
    return Tasking(forum=forum, text=Localised({"en": words}), given_to=Localised({"en": "Heads of mission"}), **fields)


def test_what_is_entered_rests_on_one_act_and_stands_in_the_journal_once(forum: Forum, officer: Viewer) -> None:
    enter(tasking(forum), by=officer, at=AT)
    assert [(one.event, one.actor) for one in Entry.objects.all()] == [("object.created", f"user:{officer.user_id}")]
    assert [(one.field, one.source.sort) for one in Citation.objects.select_related("source")] == [("", "act")]
    assert Source.objects.count() == 1


def test_the_very_same_sent_twice_is_entered_once_and_the_second_time_says_so(forum: Forum, officer: Viewer) -> None:
    enter(tasking(forum), by=officer, at=AT)
    with pytest.raises(ValidationError) as wrong:
        enter(tasking(forum), by=officer, at=AT + dt.timedelta(minutes=1))
    assert "Boost diplomacy" in str(wrong.value)
    assert (Tasking.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "again",
    [{"words": "Boost trade"}, {"date": "2013"}, {"clearance": "members"}],
)
def test_what_differs_in_anything_is_something_else(forum: Forum, officer: Viewer, again: dict[str, str]) -> None:
    enter(tasking(forum), by=officer, at=AT)
    enter(tasking(forum, **again), by=officer, at=AT)
    assert Tasking.objects.count() == 2


def test_somebody_else_or_another_day_may_mean_it(forum: Forum, officer: Viewer) -> None:
    enter(tasking(forum), by=officer, at=AT)
    enter(tasking(forum), by=make.viewer(forum, "secretariat"), at=AT)
    enter(tasking(forum), by=officer, at=AT + dt.timedelta(days=1))
    assert Tasking.objects.count() == 3


def test_what_is_entered_stands_after_everything_of_its_kind(forum: Forum, officer: Viewer) -> None:
    for number, key in enumerate(("15", "16", "17")):
        make.edition(forum, key, position=number)
    make.edition(make.forum("caj"), "9", position=40)
    enter(Edition(forum=forum, title=Localised({"en": "Eighteenth"}), state="planned"), by=officer, at=AT)
    assert [str(one.title) for one in Edition.objects.filter(forum=forum)][-1] == "Eighteenth"
    assert Edition.objects.get(title={"en": "Eighteenth"}).position == 3


def test_two_of_one_name_have_keys_of_their_own(forum: Forum, officer: Viewer) -> None:
    for words in ("Forestry!", "Forestry", "forestry", "임업", "Лес", "New"):
        enter(tasking(forum, words), by=officer, at=AT)
    keys = list(Tasking.objects.order_by("pk").values_list("key", flat=True))
    assert keys[:3] == ["forestry", "forestry-2", "forestry-3"]
    assert len(set(keys)) == 6
    # The address of the form for a new one.
    assert keys[5] == "new-2"
    assert all(key.isascii() for key in keys)


@pytest.mark.parametrize("words", ["?!", "🏔", "", "x" * 400, "임업" * 200, "-", "a" * 59 + "-b"])
def test_whatever_a_thing_is_called_its_key_is_part_of_an_address(forum: Forum, words: str) -> None:
    key = free_key(Tasking(forum=forum, text=Localised({"en": words} if words else {})))
    assert 0 < len(key) <= 80
    assert key == key.strip("-")
    assert re.fullmatch(r"[-a-z0-9_]+", key)


def test_nothing_points_into_another_forum(forum: Forum, officer: Viewer) -> None:
    other = make.forum("caj")
    there = make.edition(other)
    with pytest.raises(ValidationError) as wrong:
        enter(tasking(forum, edition=there), by=officer, at=AT)
    assert "edition" in wrong.value.message_dict
    project = make.project(forum)
    with pytest.raises(ValidationError):
        revise(project, {"edition": there}, based_on=1, by=officer, at=AT)
    stranger = Organisation.objects.create(forum=other, key="o", country="KOR")
    agreement = Agreement(forum=forum, title=Localised({"en": "MOU"}), sort="mou")
    with pytest.raises(ValidationError):
        enter(agreement, by=officer, at=AT, parts=[Party(agreement=agreement, organisation=stranger)])
    assert not Entry.objects.exists()
    assert Project.objects.get().edition is None
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    "role", ["focal-point", "line-ministry", "protocol", "head-of-mission", "expert", "journalist"]
)
def test_only_the_secretariat_enters_anything(forum: Forum, role: str) -> None:
    with pytest.raises(Refused):
        enter(tasking(forum), by=make.viewer(forum, role, "KAZ"), at=AT)
    assert not Tasking.objects.exists()


def test_titles_are_taken_in_the_members_own_languages_too_where_somebody_opens_them() -> None:
    forum = make.forum(members=["KAZ", "KGZ", "KOR", "TJK", "TKM", "UZB"])
    form = entry_form("participants")
    assert form is not None
    shown = str(form(instance=empty(form, forum))["title"])
    further = shown.split("In more languages")[1]
    assert re.findall(r'name="title__([a-z]+)"', further) == ["kk", "ky", "tg", "tk", "uz"]
    assert re.findall(r'name="title__([a-z]+)"', shown.split("In more languages", maxsplit=1)[0]) == ["en", "ko", "ru"]
    assert "In more languages" not in str(form(instance=empty(form, forum))["note"])
    # What stands in one of them is in sight.
    named = Participant(forum=forum, title=Localised({"kk": "Министр"}))
    seen = str(form(instance=named)["title"]).split("In more languages")[0]
    assert "<details open>" in seen
    assert "Министр" in seen
    typed = form({"title__tg": "Вазир", "version": "1"}, instance=empty(form, forum))
    typed.is_valid()
    assert typed.cleaned_data["title"] == {"tg": "Вазир"}


def test_what_the_database_refuses_of_a_form_is_told_in_words_beside_its_field() -> None:
    unsaid = set()
    for model in kinds().values():
        if not issubclass(model, Belonging):
            continue
        for form in filter(None, (form_for(model), entry_form(model.plural))):
            for rule in model._meta.constraints:
                # Named parties are asked for by every form.
                if not isinstance(rule, CheckConstraint) or rule.name.endswith("cleared_parties_are_named"):
                    continue
                of = {path[0] for path in model._get_expr_references(rule.condition)}  # type: ignore[attr-defined]  # noqa: SLF001 - as Django itself asks
                # One field alone is checked as what it is.
                if len(of) > 1 and of <= form.base_fields.keys() and "clean" not in vars(model):
                    unsaid.add(rule.name)
    assert unsaid == set()
    moment = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
    for thing, fields in (
        (ContributionCall(opens=moment, closes=moment), {"closes"}),
        (Absence(starts=moment, ends=moment), {"country", "ends"}),
        (Placement(starts=moment, ends=moment), {"ends"}),
        (Rate(currency="KRW", into="KRW"), {"into"}),
    ):
        with pytest.raises(ValidationError) as refused:
            thing.clean()
        assert set(refused.value.message_dict) == fields
