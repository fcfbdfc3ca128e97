"""Entries that are likely one person: found across scripts, told with the reason, told apart, merged and taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.delegations.models import Participant
from kenesh.forums.models import Milestone
from kenesh.journal.models import Entry
from kenesh.kit.localised import Localised
from kenesh.people.called import addressed
from kenesh.people.likely import by_name, described, duplicates, like
from kenesh.people.models import NameForm, Person, Post, Relation
from kenesh.people.policy import may_see_person, persons_visible_to
from kenesh.people.transliteration.passport import strange
from kenesh.realms.actions import reindex
from kenesh.realms.viewer import PUBLIC
from kenesh.search.models import Row
from kenesh.sources.models import Citation, Source
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    """A public forum."""
    return make.forum(members=["KOR", "KGZ", "TJK", "UZB"])


def somebody(forum: Forum, key: str, *forms: tuple[str, str, str], **fields: Any) -> Person:
    """An entry with its names, found by search."""
    made = Person.objects.create(forum=forum, key=key, **fields)
    for order, (text, language, script) in enumerate(forms):
        NameForm.objects.create(person=made, text=text, language=language, script=script, order=order)
    reindex([made])
    return made


@pytest.fixture
def otorbaev(forum: Forum) -> Person:
    """Somebody whose name is spelt in several ways."""
    return somebody(forum, "otorbaev", ("Djoomart Otorbaev", "en", "Latn"), country="KGZ")


@pytest.fixture
def namesakes(forum: Forum) -> tuple[Person, Person]:
    """Two officials of the two Koreas with nearly the same name, as domain.md has them; nothing yet says they are two."""
    south = somebody(forum, "kim-kyou-hyun", ("김규현", "ko", "Hang"), ("Kim Kyou-hyun", "en", "Latn"), country="KOR")
    north = somebody(forum, "kim-kye-gwan", ("김계관", "ko", "Hang"), ("Kim Kye-gwan", "en", "Latn"), country="PRK")
    return south, north


@pytest.fixture
def officer(forum: Forum) -> Client:
    """An officer's browser."""
    client = Client()
    client.force_login(make.user(forum, "secretariat"))
    return client


def form(text: str, language: str = "und", script: str = "") -> NameForm:
    return NameForm(text=text, language=language, script=script)


def act(client: Client, name: str, person: Person, **typed: Any) -> Any:
    """Send the form of an act on a person."""
    person.refresh_from_db()
    return client.post(reverse(name, args=("kca", person.key)), {"version": person.version, **typed})


@pytest.mark.parametrize(
    "asked", ["Жоомарт Оторбаев", "Otorbayev Joomart", "Zhoomart OTORBAEV", "오토르바예프 조오마르트"]
)
def test_a_person_is_found_by_a_name_in_another_script_spelling_and_order(
    client: Client, otorbaev: Person, asked: str
) -> None:
    for address in ("/en/search/", "/en/kca/people/"):
        page = client.get(address, {"q": asked}).content.decode()
        assert f"/{otorbaev.key}/" in page, (address, asked)


def test_a_search_finds_no_likely_name_of_what_the_reader_may_not_know_of(client: Client, otorbaev: Person) -> None:
    Row.objects.update(clearance="secretariat")
    assert "otorbaev/" not in client.get("/en/search/", {"q": "Жоомарт Оторбаев"}).content.decode()
    assert not by_name("Жоомарт Оторбаев", Row.objects.none(), 5)


def test_a_search_costs_the_same_for_one_person_and_for_many(
    client: Client, forum: Forum, otorbaev: Person, django_assert_num_queries: Any
) -> None:
    del otorbaev
    asked = {"q": "Жоомарт Оторбаев"}
    for _many in range(2):
        with django_assert_num_queries(5):
            client.get("/en/search/", asked)
        for number in range(3):
            somebody(forum, f"other-{number}-{_many}", (f"Zhoomart Otorbayev {'I' * number}", "en", "Latn"))


def test_the_two_namesakes_of_the_two_koreas_are_never_proposed_as_one(
    forum: Forum, namesakes: tuple[Person, Person], officer: Client
) -> None:
    viewer = make.viewer(forum, "secretariat")
    assert not duplicates(forum, viewer)
    for text, country, key in (("김규현", "KOR", "kim-kyou-hyun"), ("김계관", "PRK", "kim-kye-gwan")):
        found = like(described([form(text, "ko", "Hang")], country), forum, viewer)
        assert [one.person.key for one in found] == [key]
    page = officer.get(reverse("likely-the-same", args=("kca",))).content.decode()
    assert "No two entries are likely one person" in page


def test_namesakes_of_two_countries_in_office_at_one_time_are_told_apart_and_those_of_one_are_asked_about(
    forum: Forum,
) -> None:
    one = somebody(forum, "one", ("Sharipov Anvar", "en", "Latn"), country="UZB")
    Post.objects.create(person=one, title={"en": "Minister of Trade"}, since="2019-02-01", until="2022")
    viewer = make.viewer(forum, "secretariat")
    post = Post(title=Localised({"en": "Ambassador"}), since="2020-01-01", until="2021")
    assert like(described([form("Анвар Шарипов")], "UZB"), forum, viewer)
    assert not like(described([form("Анвар Шарипов")], "TJK", [post]), forum, viewer)


def test_whoever_is_entered_is_shown_who_is_on_record_with_the_reason_before_anything_is_written(
    officer: Client, otorbaev: Person
) -> None:
    address = reverse("new", args=("kca", "people"))
    sent = {"version": 1, "text": "Жоомарт Оторбаев", "language": "ky", "country": "KGZ", "clearance": "public"}
    answer = officer.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert otorbaev.get_absolute_url() in page
    assert "sound alike" in page
    assert "Both are of Kyrgyzstan." in page
    assert Person.objects.count() == 1
    done = officer.post(address, {**sent, "another": ["otorbaev"]})
    assert done.status_code == 302
    made = Person.objects.exclude(pk=otorbaev.pk).get()
    assert (made.key, made.names.get().script, made.relations.get().other_key) == (
        "zhoomart-otorbaev",
        "Cyrl",
        "otorbaev",
    )
    # They are not asked about again.
    assert not duplicates(made.forum, make.viewer(made.forum, "secretariat"))


def test_two_people_of_one_country_are_entered_one_after_the_other(officer: Client, forum: Forum) -> None:
    address = reverse("new", args=("kca", "people"))
    for name in ("Anna Kim", "Boris Lee"):
        sent = {"version": 1, "text": name, "language": "en", "country": "KGZ", "clearance": "public"}
        assert officer.post(address, sent).status_code == 302
    again = officer.post(address, {**sent, "another": ["boris-lee"]})
    assert "This was recorded a moment ago" in again.content.decode()


def test_likely_pairs_stand_on_a_page_for_officers_with_what_can_be_done(
    officer: Client, forum: Forum, otorbaev: Person, django_assert_max_num_queries: Any
) -> None:
    other = somebody(forum, "zhoomart", ("Жоомарт Оторбаев", "ky", "Cyrl"), country="KGZ")
    address = reverse("likely-the-same", args=("kca",))
    with django_assert_max_num_queries(13):
        page = officer.get(address).content.decode()
    assert f"{reverse('person-merge', args=('kca', otorbaev.key))}?other={other.key}" in page
    member = Client()
    member.force_login(make.user(forum, "focal-point", "KGZ"))
    assert member.get(address).status_code == 403
    assert act(officer, "person-apart", otorbaev, other=other.pk).status_code == 302
    assert "No two entries are likely one person" in officer.get(address).content.decode()
    assert "Not the same person as" in officer.get(other.get_absolute_url()).content.decode()


def test_merging_moves_every_reference_and_taking_it_back_moves_exactly_those(
    officer: Client, forum: Forum, otorbaev: Person
) -> None:
    other = somebody(forum, "zhoomart", ("Жоомарт Оторбаев", "ky", "Cyrl"), country="KGZ")
    third = somebody(forum, "third", ("Anna Kim", "en", "Latn"))
    edition = make.edition(forum, "7")
    took_part = Participant.objects.create(forum=forum, key="p1", edition=edition, person=other, title={"en": "Head"})
    Post.objects.create(person=other, title={"en": "Deputy Prime Minister"}, since="2013")
    milestone = Milestone.objects.create(edition=edition, text={"en": "A call"})
    milestone.people.add(other)
    both = Milestone.objects.create(edition=edition, text={"en": "A seminar"})
    both.people.add(other, otorbaev)
    source = Source.objects.create(forum=forum, key="s", url="https://example.org/")
    Citation.objects.create(forum=forum, source=source, subject_kind="person", subject_id=other.pk)
    Relation.objects.create(person=third, other_key=other.key, sort="distinct")
    assert act(officer, "person-merge", otorbaev, other=other.pk, reason__en="His own page").status_code == 302
    took_part.refresh_from_db()
    assert (took_part.person, took_part.version) == (otorbaev, 2)
    assert list(milestone.people.all()) == [otorbaev]
    assert set(both.people.all()) == {otorbaev, other}
    assert {name.text for name in otorbaev.names.all()} == {"Djoomart Otorbaev", "Жоомарт Оторбаев"}
    assert third.relations.get().other_key == "otorbaev"
    assert Citation.objects.filter(source=source, subject_id=otorbaev.pk).exists()
    # The address leads on; nobody is counted twice; the history of both is kept.
    led = Client().get(other.get_absolute_url())
    assert (led.status_code, led["Location"]) == (301, otorbaev.get_absolute_url())
    told = Client().get("/api/v1/forums/kca/people/zhoomart")
    assert (told.status_code, told.json()["moved"]) == (308, "otorbaev")
    assert told["Location"] == told.json()["address"] == "http://testserver/api/v1/forums/kca/people/otorbaev"
    register = Client().get(reverse("people", args=("kca",))).content.decode()
    assert "/people/zhoomart/" not in register
    assert not Row.objects.filter(subject_kind="person", subject_id=other.pk).exists()
    page = officer.get(otorbaev.get_absolute_url()).content.decode()
    assert "Жоомарт Оторбаев" in page
    assert "merged another entry into this one" in page
    # What was done to the one that went stands in the same list, and says so.
    assert "About the entry “zhoomart”, which was merged into this one." in page
    assert {"entry.merged", "entry.merged-away"} <= set(Entry.objects.values_list("event", flat=True))
    # Meanwhile something is added to the one that stays, and something is pointed elsewhere.
    later = Participant.objects.create(forum=forum, key="p2", edition=edition, person=otorbaev, title={"en": "Guest"})
    moved_on = Post.objects.get()
    Post.objects.filter(pk=moved_on.pk).update(person=third)
    assert act(officer, "person-part", otorbaev, other=other.pk).status_code == 302
    for thing in (took_part, later, moved_on):
        thing.refresh_from_db()
    assert (took_part.person, later.person, moved_on.person) == (other, otorbaev, third)
    assert list(milestone.people.all()) == [other]
    assert [name.text for name in other.names.all()] == ["Жоомарт Оторбаев"]
    assert [name.text for name in otorbaev.names.all()] == ["Djoomart Otorbaev"]
    assert third.relations.get().other_key == "zhoomart"
    assert Citation.objects.filter(source=source, subject_id=other.pk).exists()
    assert Client().get(other.get_absolute_url()).status_code == 200
    found = Client().get(reverse("people", args=("kca",)), {"q": "Жоомарт"}).content.decode()
    assert "/people/zhoomart/" in found


def test_those_of_whom_it_is_said_that_they_are_two_are_not_merged(
    officer: Client, namesakes: tuple[Person, Person]
) -> None:
    south, north = namesakes
    Relation.objects.create(person=north, other_key=south.key, sort="distinct")
    answer = act(officer, "person-merge", south, other=north.pk, reason__en="They look alike")
    assert answer.status_code == 200
    assert "The register says that these are two persons." in answer.content.decode()
    assert not Person.objects.exclude(merged_into=None).exists()


def test_a_merged_entry_is_known_to_nobody_and_its_address_says_nothing_to_whoever_may_not_know(
    forum: Forum, otorbaev: Person
) -> None:
    hidden = somebody(forum, "hidden", ("Anna Kim", "en", "Latn"), clearance="secretariat")
    Person.objects.filter(pk=otorbaev.pk).update(merged_into=hidden)
    otorbaev.refresh_from_db()
    old = somebody(forum, "old", ("Boris Lee", "en", "Latn"), clearance="secretariat")
    Person.objects.filter(pk=old.pk).update(merged_into=make.person(forum, "Shown", key="shown"))
    for key in ("otorbaev", "old"):
        for address in (f"/en/kca/people/{key}/", f"/api/v1/forums/kca/people/{key}"):
            assert Client().get(address).status_code == 404, address
    for viewer in (PUBLIC, make.viewer(forum, "secretariat")):
        for person in (otorbaev, hidden):
            seen = persons_visible_to(viewer, Person.objects.filter(pk=person.pk)).exists()
            assert seen == bool(may_see_person(viewer, person))


def test_a_form_of_a_name_tells_its_origin_and_a_passport_has_its_own_letters(
    officer: Client, otorbaev: Person
) -> None:
    sent = {"language": "en", "origin": "passport", "surname": "OTORBAEV"}
    refused = act(officer, "person-name", otorbaev, text="OTORBAEV ZHÖOMART", **sent)
    assert "Not among these: Ö" in refused.content.decode()
    refused = act(officer, "person-name", otorbaev, text="OTORBAYEV ZHOOMART", **sent)
    assert "Write the surname as it stands in the name." in refused.content.decode()
    assert otorbaev.names.count() == 1
    assert act(officer, "person-name", otorbaev, text="OTORBAEV ZHOOMART", **sent).status_code == 302
    page = Client().get(otorbaev.get_absolute_url()).content.decode()
    # The passport's form is the anchor.
    assert page.index("OTORBAEV ZHOOMART</span>") < page.index("Djoomart Otorbaev</span>")
    assert "Passport; surname: OTORBAEV" in page


def test_suggestions_are_listed_by_system_and_never_kept_by_themselves(officer: Client, forum: Forum) -> None:
    person = somebody(forum, "kim", ("김규현", "ko", "Hang"), ("Жоомарт Оторбаев", "ky", "Cyrl"), country="KOR")
    page = officer.get(reverse("person-name", args=("kca", person.key))).content.decode()
    for system in ("Revised Romanization of Korean", "McCune-Reischauer", "BGN/PCGN 1979, Kyrgyz", "ICAO Doc 9303"):
        assert system in page
    assert "ZHOOMART OTORBAEV" in page
    assert person.names.count() == 2


def test_an_honorific_stands_where_its_language_puts_it() -> None:
    assert addressed("Anna Kim", "Ms", "en") == "Ms Anna Kim"
    assert addressed("김안나", "님", "ko") == "김안나 님"
    assert addressed("Anna Kim", "", "en") == "Anna Kim"
    assert strange("O'NEIL-KIM ANNA") == []
