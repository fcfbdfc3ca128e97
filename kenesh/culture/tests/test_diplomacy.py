"""Counts again at a later date, programmes and attendance, and honours with who had them before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kenesh.culture import actions
from kenesh.culture.actions import From, Said
from kenesh.culture.counting import counted
from kenesh.culture.models import Collection, Event, Honour
from kenesh.culture.tests import make as making
from kenesh.kit.localised import Localised
from kenesh.people.models import NameForm, Organisation, Person
from kenesh.sources.models import Citation
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.culture.models import Centre
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

BOOKS = {"what": Localised(en="Volumes"), "sort": "book"}
PAGE = From("https://example.org/report", "A library", "page 3")


@pytest.fixture
def centre(db: None) -> Centre:
    """A centre without anything in it."""
    return making.centre(make.forum(members=["KOR", "KAZ"]))


@pytest.fixture
def officer(centre: Centre) -> Viewer:
    """An officer of its forum."""
    return make.viewer(centre.forum, "secretariat")


def acted(officer: Viewer, thing: Any) -> dict[str, Any]:
    """By whom, when, and at which version."""
    thing.refresh_from_db()
    return {"based_on": thing.version, "by": officer, "at": making.AT}


def count(centre: Centre, officer: Viewer, number: int, year: str, source: From | None = None) -> None:
    """Count the books."""
    said = Said({**BOOKS, "count": number, "about": False, "as_of": year}, source)
    actions.set_row(centre, "collections", None, said, **acted(officer, centre))


def called(model: Any, forum: Forum, key: str, name: str) -> Any:
    """A person or an organisation with a name."""
    made = model.objects.create(forum=forum, key=key)
    NameForm.objects.create(**{model.kind: made}, text=name, language="en", script="Latn", preferred=True)
    return made


def test_a_collection_counted_again_shows_the_latest_and_how_it_grew(
    centre: Centre, officer: Viewer, client: Client
) -> None:
    for number, year in ((500, "2013"), (750, "2020"), (600, "2016")):
        count(centre, officer, number, year)
    (series,) = counted(Collection.objects.filter(centre=centre))
    assert series.latest.count == 750
    assert [one.count for one in series.earlier] == [600, 500]
    shown = client.get(centre.get_absolute_url()).content.decode()
    assert shown.index("<b>750</b>") < shown.index("<b>600</b>") < shown.index("<b>500</b>")


def test_each_count_has_its_own_source_and_the_act(centre: Centre, officer: Viewer) -> None:
    count(centre, officer, 500, "2013", PAGE)
    count(centre, officer, 600, "2016", PAGE)
    for row in Collection.objects.filter(centre=centre):
        cited = Citation.objects.filter(subject_kind="collection", subject_id=row.pk).order_by("order")
        assert [(one.source.sort, one.where) for one in cited] == [("act", ""), ("published", "page 3")]
    assert Citation.objects.filter(source__url=PAGE.url).values("source").distinct().count() == 1


def test_a_count_that_was_a_mistake_is_taken_away_with_its_sources(centre: Centre, officer: Viewer) -> None:
    count(centre, officer, 500, "2013", PAGE)
    row = Collection.objects.get()
    actions.set_row(centre, "collections", row, Said({}, removed=True), **acted(officer, centre))
    assert not Collection.objects.exists()
    assert not Citation.objects.filter(subject_kind="collection").exists()


def test_a_count_without_words_is_refused(centre: Centre, officer: Viewer) -> None:
    with pytest.raises(ValidationError):
        actions.set_row(centre, "collections", None, Said({"count": 1, "what": Localised()}), **acted(officer, centre))


def test_a_culture_week_has_its_programme_in_the_order_of_its_days(
    centre: Centre, officer: Viewer, client: Client
) -> None:
    words = {"en": "Culture week"}
    week = Event.objects.create(
        forum=centre.forum, key="week", sort="festival", title=words, date="2025-10-13/2025-10-17"
    )
    for day, what in (("2025-10-17", "Prizes"), ("2025-10-13", "Opening")):
        said = Said({"date": day, "time": "18:00", "what": Localised(en=what), "by": Localised(en="A choir")})
        actions.set_row(week, "programme", None, said, **acted(officer, week))
    said = Said({"count": 900, "about": True, "population": Localised(en="visitors of all days")}, PAGE)
    actions.set_row(week, "attendance", None, said, **acted(officer, week))
    guest = called(Person, centre.forum, "guest", "A Guest")
    actions.join_guest(week, guest, removed=False, **acted(officer, week))
    shown = client.get(week.get_absolute_url()).content.decode()
    assert shown.index("Opening") < shown.index("Prizes") < shown.index("visitors of all days")
    assert "A Guest" in shown
    calendar = client.get(f"/en/{centre.forum.key}/calendar.ics").content.decode()
    assert "SUMMARY:Culture week" in calendar
    assert "DTSTART;VALUE=DATE:20251013" in calendar


def test_partners_are_linked_both_ways(centre: Centre, officer: Viewer, client: Client) -> None:
    library = called(Organisation, centre.forum, "library", "The Library")
    actions.join_partner(centre, library, removed=False, **acted(officer, centre))
    assert "The Library" in client.get(centre.get_absolute_url()).content.decode()
    assert "Korea Center" in client.get(library.get_absolute_url()).content.decode()
    actions.join_partner(centre, library, removed=True, **acted(officer, centre))
    assert not centre.partners.exists()


def order(forum: Forum, number: int, previous: Honour | None = None, **holder: Any) -> Honour:
    """The holder of an order."""
    return Honour.objects.create(
        forum=forum,
        key=f"order-{number}",
        title={"en": "Order of Neighbours"},
        rank={"en": "second class"},
        reason={"en": "For concerts"},
        country="KOR",
        ordinal=number,
        date=str(2000 + number),
        previous=previous,
        **holder,
    )


def test_the_chain_of_holders_is_drawn_from_the_first_to_the_last(centre: Centre, client: Client) -> None:
    forum = centre.forum
    first = order(forum, 1, given_to=called(Person, forum, "p", "First Holder"))
    middle = order(forum, 2, first, held_by=called(Organisation, forum, "o", "Middle Choir"))
    order(forum, 3, middle, given_to=called(Person, forum, "q", "Last Holder"))
    client.get(middle.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(middle.get_absolute_url()).content.decode()
    chain = shown[shown.index('id="before"') :]
    # The holder stands among them, and so they are not called earlier ones.
    assert ">All who were given it<" in shown
    assert chain.index("First Holder") < chain.index("Middle Choir") < chain.index("Last Holder")
    assert "second class" in shown
    assert "For concerts" in shown
    # However long it is, the chain is read once, with the page's other lists.
    assert sum("RECURSIVE" in one["sql"] for one in asked) == 1


def test_honours_stand_with_whoever_gave_and_received_them(centre: Centre, client: Client) -> None:
    forum = centre.forum
    choir = called(Organisation, forum, "o", "Choir")
    giver = called(Organisation, forum, "g", "Giver")
    order(forum, 1, held_by=choir, given_by=giver)
    for one, words in ((choir, "Honours received"), (giver, "Honours given")):
        shown = client.get(one.get_absolute_url()).content.decode()
        assert words in shown
        assert "Order of Neighbours" in shown


def test_an_honour_has_one_holder_and_is_seen_where_that_is(centre: Centre, client: Client) -> None:
    forum = centre.forum
    hidden = called(Person, forum, "p", "Hidden")
    for holder in ({}, {"given_to": hidden, "held_by": called(Organisation, forum, "o", "Choir")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            order(forum, 9, **holder)
    honour = order(forum, 1, given_to=hidden)
    Person.objects.filter(pk=hidden.pk).update(clearance="secretariat")
    assert client.get(honour.get_absolute_url()).status_code == 404


def test_an_officer_enters_an_honour_on_a_page_and_is_told_who_is_missing(centre: Centre, client: Client) -> None:
    client.force_login(make.user(centre.forum, "secretariat"))
    page = reverse("new", args=(centre.forum.key, "honours"))
    sent = {"title__en": "Medal", "reason__en": "For peace", "clearance": "public", "version": 1}
    assert "one person, or one organisation" in client.post(page, sent).content.decode()
    choir = called(Organisation, centre.forum, "o", "Choir")
    client.post(page, {**sent, "held_by": choir.pk})
    assert Honour.objects.get().held_by == choir


def test_each_count_and_part_leads_officers_to_the_form_with_what_it_says(
    centre: Centre, officer: Viewer, client: Client
) -> None:
    event = Event.objects.create(forum=centre.forum, key="week", title={"en": "Week"}, sort="festival", date="2025-10")
    for date, what in (("2025-10-15", "Cooking"), ("2025-10-13", "Opening")):
        said = Said({"what": Localised(en=what), "date": date})
        actions.set_row(event, "programme", None, said, **acted(officer, event))
    count(centre, officer, 12000, "2013")
    at_event, at_centre = (one.get_absolute_url() for one in (event, centre))
    for at, plural in ((at_event, "events"), (at_centre, "centres")):
        up = reverse(plural, args=(centre.forum.key,))
        assert f'<p class="trail"><span> <a href="{up}">' in client.get(at).content.decode(), "it leads up to its list"
    assert "?row=" not in client.get(at_event).content.decode() + client.get(at_centre).content.decode()
    client.force_login(make.user(centre.forum, "secretariat"))
    shown = client.get(at_event).content.decode()
    # The opening stands first on the page and second in the list.
    cooking, opening = (part.pk for part in event.programme.all())
    assert shown.index(f"programme/?row={opening}") < shown.index(f"programme/?row={cooking}")
    form = client.get(f"{at_event}programme/?row={opening}").content.decode()
    assert "Opening</textarea>" in form
    assert 'value="2025-10-13"' in form
    strange = client.post(f"{at_event}programme/", {"what__en": "Film", "date": "1999", "version": "9"})
    assert set(strange.context["form"].errors) == {"date"}, "the week was another year"
    assert "12,000" in client.get(at_centre).content.decode()
    assert 'value="12000"' in client.get(f"{at_centre}count/?row={Collection.objects.get().pk}").content.decode()


def test_whoever_comes_too_late_is_shown_that_very_part_though_one_before_it_is_gone(
    centre: Centre, officer: Viewer, client: Client
) -> None:
    event = Event.objects.create(forum=centre.forum, key="week", title={"en": "Week"}, sort="festival", date="2025-10")
    for what in ("Opening", "Cooking", "Closing"):
        said = Said({"what": Localised(en=what), "time": "10:00", "by": Localised(en=f"{what} crew")})
        actions.set_row(event, "programme", None, said, **acted(officer, event))
    opening, cooking, closing = event.programme.all()
    client.force_login(make.user(centre.forum, "secretariat"))
    page = f"{reverse('event-programme', args=event.where)}?row={cooking.pk}"
    form = client.get(page).context["form"]
    sent = {
        "was": form.was,
        "version": event.version,
        "row": cooking.pk,
        "what__en": "Cooking",
        "by__en": "Cooking crew",
    }
    actions.set_row(event, "programme", opening, Said({}, removed=True), **acted(officer, event))
    said = Said({"what": Localised(en="Cooking"), "time": "10:00", "by": Localised(en="Somebody else")})
    actions.set_row(event, "programme", cooking, said, **acted(officer, event))
    answer = client.post(page, sent | {"time": "15:00"})
    event.refresh_from_db()
    assert answer.status_code == 409
    shown = answer.context["form"].data
    assert [shown[name] for name in ("row", "time", "what__en", "by__en", "version")] == [
        *(str(cooking.pk), "15:00", "Cooking", "Somebody else"),
        str(event.version),
    ]
    assert client.post(page, shown.dict()).status_code == 302
    assert [(part.pk, part.time, part.by["en"]) for part in event.programme.all()] == [
        (cooking.pk, "15:00", "Somebody else"),
        (closing.pk, "10:00", "Closing crew"),
    ]


@pytest.mark.django_db
def test_an_honour_without_a_holder_is_told_beside_that_field(client: Client) -> None:
    forum = make.forum()
    client.force_login(make.user(forum, "secretariat"))
    answer = client.post(reverse("new", args=(forum.key, "honours")), {"title__en": "Order", "clearance": "public"})
    assert set(answer.context["form"].errors) == {"given_to"}
