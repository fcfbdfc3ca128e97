"""The press desk's pages: one tries them as an officer, as somebody who is asked, and as everybody else."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kenesh.nominations.models import Timing
from kenesh.people.models import Appointment, Draft, User
from kenesh.people.queries import viewer_of
from kenesh.press.actions import clearing
from kenesh.press.actions.clearing import Asked
from kenesh.press.models import Bulletin, Coverage, Recipient
from kenesh.press.tests.conftest import NOON
from kenesh.press.views.acts import Edit
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(forum: Forum) -> Client:
    """An officer's browser."""
    client = Client()
    client.force_login(make.user(forum, "secretariat"))
    return client


def address(name: str, draft: Bulletin, **asked: str) -> str:
    """The page of an act on a release."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(name, args=(draft.forum.key, draft.key)) + (f"?{query}" if query else "")


def sent(page: Any) -> dict[str, Any]:
    """What the form of a page would send as it is shown."""
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_an_officer_composes_edits_and_sees_what_no_longer_matches(desk: Client, edition: Edition) -> None:
    done = desk.post(
        reverse("press-compose", args=("kca", "7")), {"version": edition.version, "about": "edition", "source": "en"}
    )
    assert done.status_code == 302
    draft = Bulletin.objects.get()
    # Whoever would compose another one is told of this.
    twice = {"version": edition.version, "about": "edition", "source": "en"}
    told = desk.post(reverse("press-compose", args=("kca", "7")), twice).content.decode()
    assert "A release on this is in preparation: 7th Forum held (7)." in told
    edit = address("bulletin-write", draft, language="en")
    typed = sent(desk.get(edit)) | {"text_2": "The 7th Forum met in the mountains."}
    assert desk.post(edit, typed).status_code == 302
    page = desk.get(address("bulletin", draft, language="en")).content.decode()
    assert "The 7th Forum met in the mountains." in page
    assert "Changed by hand: compare it with its facts" in page
    assert "stale: the source says something else now" in page
    # What a sentence rests on is said in words.
    assert ">7th Forum</a>: level" in page
    assert "edition 7, level" not in page
    edition.date = "2013-10-05"
    edition.save()
    assert "The record says something else now" in desk.get(address("bulletin", draft, language="en")).content.decode()
    page = desk.get(address("bulletin", draft, language="ko")).content.decode()
    assert "The record says something else now" in page
    assert "1 sentence no longer says" in page


def test_two_never_overwrite_each_other_and_nothing_typed_is_lost(desk: Client, draft: Bulletin) -> None:
    edit = address("bulletin-write", draft, language="en")
    first = sent(desk.get(edit))
    assert desk.post(edit, first | {"text_2": "First."}).status_code == 302
    second = desk.post(edit, first | {"text_2": "Second."})
    assert second.status_code == 409
    assert "Second." in second.content.decode()
    assert Draft.objects.get().data["text_2"] == ["Second."]


def test_what_the_second_did_not_touch_takes_what_the_first_wrote_and_both_versions_are_shown(
    desk: Client, edition: Edition, draft: Bulletin
) -> None:
    edit = address("bulletin-write", draft, language="en")
    opened = desk.get(edit)
    first = sent(opened) | {"was": opened.context["form"].was}
    # One changes the title and puts a paragraph between; another the title too, and the last one.
    last = max(int(name[5:]) for name in first if name.startswith("text_"))
    added = {"text_1": "Their title", "new_text": "They add this.", "new_place": "9999 (zz)"}
    assert desk.post(edit, first | added).status_code == 302
    second = desk.post(edit, first | {"text_1": "My title", f"text_{last}": "My last."})
    form, page = second.context["form"], second.content.decode()
    assert second.status_code == 409
    assert [(one.label, one.stands) for one in form.clashes] == [("Title", "Their title")]
    assert "Their title" in page
    shown = sent(second)
    assert (shown["text_1"], shown["text_2"]) == ("My title", first["text_2"])
    assert {"They add this.", "My last."} <= set(shown.values())
    assert desk.post(edit, shown | {"was": form.was}).status_code == 302
    text = str(draft.versions.get(language="en").text)
    assert all(words in text for words in ("My title", "They add this.", "My last."))


def test_of_two_who_save_at_once_the_second_is_shown_what_the_first_wrote(
    desk: Client, draft: Bulletin, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = address("bulletin-write", draft, language="en")
    opened = desk.get(edit)
    first = sent(opened) | {"was": opened.context["form"].was}

    def overtake(_doing: Any, _at: Any) -> None:
        # Once the page of the second has read the text, and before it holds it.
        monkeypatch.undo()
        assert desk.post(edit, first | {"text_1": "Their title"}).status_code == 302

    monkeypatch.setattr(Edit, "receive", overtake)
    second = desk.post(edit, first | {"text_2": "My sentence."})
    assert second.status_code == 409
    shown = sent(second)
    assert (shown["text_1"], shown["text_2"]) == ("Their title", "My sentence.")
    assert desk.post(edit, shown | {"was": second.context["form"].was}).status_code == 302
    assert "Their title" in str(draft.versions.get(language="en").text)


def test_everything_wrong_is_shown_at_once(desk: Client, cleared: Bulletin) -> None:
    page = desk.post(
        address("bulletin-release", cleared), {"version": cleared.version, "when": "then", "zone": "nowhere"}
    )
    assert set(page.context["form"].errors) == {"zone", "moment"}
    skipped = {"version": cleared.version, "when": "then", "zone": "Europe/Berlin", "moment": "2026-03-29T02:30"}
    assert "skip this time" in desk.post(address("bulletin-release", cleared), skipped).content.decode()


def test_a_time_is_read_off_the_clock_of_its_zone(desk: Client, cleared: Bulletin) -> None:
    typed = {"version": cleared.version, "when": "then", "zone": "Asia/Seoul", "moment": "2126-11-05T00:00"}
    assert desk.post(address("bulletin-release", cleared), typed).status_code == 302
    cleared.refresh_from_db()
    assert cleared.goes_out == dt.datetime(2126, 11, 4, 15, tzinfo=dt.UTC)
    page = desk.get(cleared.get_absolute_url()).content.decode()
    assert "00:00 (Seoul time)" in page
    assert "21:00 (Bishkek time)" in page


def test_a_time_that_is_past_is_refused_and_one_ahead_is_shown_on_clocks_before_it_is_sent(
    desk: Client, cleared: Bulletin
) -> None:
    typed = {"version": cleared.version, "when": "then", "zone": "Asia/Tashkent", "moment": "2025-11-05T09:00"}
    page = desk.post(address("bulletin-release", cleared), typed)
    assert set(page.context["form"].errors) == {"moment"}
    # What was typed is not brought back another day.
    form = desk.get(address("bulletin-release", cleared)).context["form"]
    assert form["moment"].value() is None
    zones, cities = zip(*form.fields["zone"].choices, strict=True)
    assert (zones[0], len(set(cities))) == ("Asia/Bishkek", len(cities))
    ahead = typed | {"moment": "2126-11-05T09:00", "preview": "1"}
    page = desk.post(address("bulletin-release", cleared), ahead)
    there, here = page.context["form"].clocks
    assert ("09:00" in there, "10:00" in here) == (True, True)
    cleared.refresh_from_db()
    assert cleared.state == "cleared"


def test_who_is_asked_sees_the_draft_and_answers_for_themselves_alone(
    desk: Client, forum: Forum, draft: Bulletin
) -> None:
    focal, other = make.user(forum, "focal-point", "KGZ"), make.user(forum, "focal-point", "KOR")
    typed = {"version": draft.version, "accounts": [focal.pk], "names": "B. Director, Director of press"}
    assert desk.post(address("bulletin-ask", draft), typed).status_code == 302
    assert browser(other).get(draft.get_absolute_url()).status_code == 404
    mine = browser(focal)
    assert mine.get(draft.get_absolute_url()).status_code == 200
    assert mine.get(address("bulletin-write", draft)).status_code == 403
    draft.refresh_from_db()
    page = mine.get(address("bulletin-answer", draft))
    assert [name for _number, name in page.context["form"].fields["who"].choices] == [str(focal)]
    number = page.context["form"].fields["who"].choices[0][0]
    bare = {"version": draft.version, "who": number, "answer": "no"}
    assert "Say what you object to" in mine.post(address("bulletin-answer", draft), bare).content.decode()
    assert mine.post(address("bulletin-answer", draft), bare | {"reason__en": "The date is wrong"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "draft"
    Appointment.objects.filter(user=focal).delete()
    assert browser(focal).get(draft.get_absolute_url()).status_code == 404


def test_nobody_asks_themselves_and_nobody_who_was_named_vanishes(desk: Client, draft: Bulletin) -> None:
    writer, focal = (
        make.user(draft.forum, role, country) for role, country in (("journalist", ""), ("focal-point", "KGZ"))
    )
    many = {"version": draft.version, "names": "\n".join(f"Person {number}" for number in range(60))}
    page = desk.post(address("bulletin-ask", draft), many)
    assert set(page.context["form"].errors) == {"names"}
    mine = str(desk.session["_auth_user_id"])
    # Whoever is asked reads the draft: no journalist is offered.
    assert set(dict(page.context["form"].fields["accounts"].choices)) & {mine, str(writer.pk), str(focal.pk)} == {
        str(focal.pk)
    }
    me = User.objects.get(pk=mine)
    with pytest.raises(ValidationError, match="else than you"):
        clearing.ask(draft, [Asked("Me", "", me)], based_on=draft.version, by=viewer_of(me), at=NOON)


def browser(user: User) -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(user)
    return client


def test_the_addresses_of_outlets_are_encrypted_and_for_the_secretariat(desk: Client, forum: Forum) -> None:
    where = reverse("press-recipients", args=("kca",))
    typed = {"outlet": "The Steppe", "address": "desk@steppe.example", "language": "en"}
    assert desk.post(where, typed).status_code == 302
    assert "on the list already" in desk.post(where, typed).content.decode()
    kept = Recipient.objects.get()
    assert "steppe.example" not in kept.address
    assert kept.mail == "desk@steppe.example"
    assert "desk@steppe.example" in desk.get(where).content.decode()
    assert browser(make.user(forum, "focal-point", "KGZ")).get(where).status_code == 403
    assert desk.post(where, {"off": str(kept.pk)}).status_code == 302
    assert "desk@steppe.example" not in desk.get(where).content.decode()


def test_a_release_costs_the_same_few_queries_however_long_it_is(
    desk: Client, forum: Forum, edition: Edition, draft: Bulletin, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        make.item(edition, f"item-{number}")
    with django_assert_max_num_queries(20):
        desk.get(draft.get_absolute_url())
    with django_assert_max_num_queries(8):
        Client().get(reverse("press-room", args=("kca",)))
    with django_assert_max_num_queries(8):
        desk.get(reverse("press-desk", args=("kca",)))


def test_a_journalist_finds_from_the_press_room_where_to_ask_for_accreditation(forum: Forum, edition: Edition) -> None:
    make.edition(forum, "summit", state="planned", date="2013-10-05")
    planned = make.edition(forum, "8", state="planned", date="2126-10-04")
    Timing.objects.create(forum=forum, edition=planned, purge_on="2127-01-01")
    page = Client().get(reverse("press-room", args=("kca",))).content.decode()
    assert reverse("press-ask", args=("kca", "8")) in page
    assert reverse("press-ask", args=("kca", "7")) not in page


def test_the_coverage_report_counts_by_language_and_tone_and_comes_as_a_workbook(
    desk: Client, forum: Forum, edition: Edition
) -> None:
    about = {"forum": forum, "edition": edition, "outlets": {"en": "The Steppe"}, "text": {"en": "A forum met"}}
    for number, tone in enumerate(("neutral", "neutral", "critical")):
        Coverage.objects.create(key=f"c{number}", language="ru", tone=tone, url="https://example.org/a", **about)
    Coverage.objects.create(key="inside", tone="mixed", clearance="secretariat", **about)
    where = reverse("coverage-report", args=("kca", "7"))
    page = Client().get(where).content.decode()
    assert "Neutral: 2" in page
    assert "Critical: 1" in page
    assert "Russian: 3" in page
    assert "The Steppe: 3" in page
    assert "unknown: 1" in desk.get(where).content.decode()
    form = desk.get(f"{reverse('new', args=('kca', 'coverage'))}?edition=7").context["form"]
    assert "klingon?" not in dict(form.fields["language"].choices)
    assert dict(form.fields["language"].choices)["uz"] == "Uzbek"
    assert "Mixed" not in page
    assert "Mixed: 1" in desk.get(where).content.decode()
    book = load_workbook(io.BytesIO(Client().get(reverse("coverage-workbook", args=("kca", "7"))).content))
    assert [row[3] for row in book.active.iter_rows(min_row=3, values_only=True)].count("Neutral") == 2  # type: ignore[union-attr]  # it has a sheet
