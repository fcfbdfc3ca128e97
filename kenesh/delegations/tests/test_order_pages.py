"""The order of precedence on its page. Cases of the real record are our reading of them: no source states the rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.delegations.models import Override, RuleSet
from kenesh.delegations.policy import may_see_override, overrides_visible_to
from kenesh.delegations.precedence.names import names_of_state
from kenesh.delegations.precedence.ranks import read_rank
from kenesh.delegations.queries.order import reading
from kenesh.delegations.tests import make as ours
from kenesh.delegations.tests.test_precedence import NAMES
from kenesh.journal.models import Entry
from kenesh.people.models import Post
from kenesh.people.queries import viewer_of
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db
RANK = {"sort": "rank", "classes": "minister deputy-minister ambassador"}


@pytest.fixture
def forum() -> Forum:
    """A public forum of six."""
    return ours.forum()


def browser(forum: Forum, role: str = "secretariat", country: str = "") -> Client:
    """Somebody's browser."""
    client = Client()
    client.force_login(make.user(forum, role, country))
    return client


def where(name: str, edition: Edition) -> str:
    """A page of an edition."""
    return reverse(name, args=(edition.forum.key, edition.key))


def page(client: Client, address: str) -> str:
    """A page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def order_of(answer: Any) -> list[str]:
    """The countries in the order of the page."""
    return list(answer.context["reading"].order.keys)


def test_the_tenth_forums_list_puts_rank_before_alphabet_and_says_so(forum: Forum) -> None:
    edition = ours.attended(forum, ours.TENTH, "10")
    answer = browser(forum).get(where("precedence", edition))
    assert order_of(answer) == ["KOR", "KGZ", "TJK", "TKM", "UZB", "KAZ"]
    shown = answer.content.decode()
    assert "Republic of Korea is the host, and the host stands first." in shown
    assert "Rank: Uzbekistan is led by “Deputy minister”, Kazakhstan by “Director-general”." in shown
    assert "Alphabet, English: “Kyrgyzstan” comes before “Tajikistan”." in shown
    assert "our reading of the title" in shown


def test_the_seventeenth_forums_photograph_has_the_host_in_the_middle_and_rank_to_both_sides(forum: Forum) -> None:
    edition = ours.attended(forum, ours.SEVENTEENTH)
    answer = browser(forum).get(where("seating", edition) + "?shape=photograph")
    assert answer.context["plan"].layout.row == ("TKM", "KGZ", "KAZ", "KOR", "UZB", "TJK")


@pytest.mark.parametrize(
    ("language", "form", "wanted"),
    [
        ("en", "short", "KAZ KOR KGZ TJK TKM UZB"),
        ("en", "formal", "KAZ KGZ KOR TJK TKM UZB"),
        ("ru", "short", "KAZ KOR KGZ TJK TKM UZB"),
        ("ko", "formal", "KOR UZB KAZ KGZ TJK TKM"),
        ("ko", "short", "UZB KAZ KGZ TJK TKM KOR"),
        ("ky", "short", "KAZ KOR KGZ UZB TJK TKM"),
        ("kk", "short", "KOR KAZ KGZ UZB TJK TKM"),
        ("tg", "short", "KOR KAZ KGZ TJK TKM UZB"),
        ("tk", "short", "KAZ KGZ KOR UZB TJK TKM"),
        ("uz", "short", "KOR KGZ KAZ TJK TKM UZB"),
    ],
)
def test_the_alphabet_of_a_language_and_a_form_of_the_name_are_declared(
    forum: Forum, language: str, form: str, wanted: str
) -> None:
    edition = ours.attended(forum, dict.fromkeys(ours.SIX, "Minister of Foreign Affairs"))
    ours.declared(edition, {"sort": "alphabet", "language": language, "form": form})
    assert order_of(browser(forum, "focal-point", "KAZ").get(where("precedence", edition))) == wanted.split()


def test_the_names_that_are_sorted_by_are_those_of_the_languages() -> None:
    for country, forms in NAMES.items():
        assert names_of_state(country)[next(iter(forms))] == next(iter(forms.values()))


@pytest.mark.parametrize(
    ("title", "language", "rank"),
    [
        ("Deputy Prime Minister and Minister of Foreign Affairs", "en", "deputy-prime-minister"),
        ("First Vice Minister of Foreign Affairs", "en", "first-deputy-minister"),
        ("Vice Foreign Minister", "en", "deputy-minister"),
        ("Minister of Foreign Affairs", "en", "minister"),
        ("Ambassador-at-large (headquarters)", "en", "ambassador"),
        ("Director General", "en", "director-general"),
        ("President of the Kyrgyz Republic", "en", "head-of-state"),
        ("President of a company", "en", None),
        ("Assistant to the Minister", "en", None),
        ("Minister-Counsellor", "en", None),
        ("Economic Coordinator, Ministry of Foreign Affairs", "en", None),
        ("외교부 제1차관", "ko", "first-deputy-minister"),
        ("부총리 겸 외교장관", "ko", "deputy-prime-minister"),
        ("차관보", "ko", None),
        ("Заместитель министра иностранных дел", "ru", "deputy-minister"),
        ("Первый заместитель министра иностранных дел", "ru", "first-deputy-minister"),
    ],
)
def test_a_title_says_which_class_of_rank_it_speaks_of_or_none(title: str, language: str, rank: str | None) -> None:
    assert read_rank(title, language) == rank


def test_orders_are_for_members_and_the_reason_is_given(forum: Forum) -> None:
    edition = ours.attended(forum, ours.TENTH, "10")
    names = ["precedence", "seating", "line-speaking", "place-cards", "seating-svg"]
    for name in names:
        assert Client().get(where(name, edition)).status_code == 302
        refused = browser(forum, "journalist").get(where(name, edition))
        assert (refused.status_code, "working papers" in refused.content.decode()) == (403, True)
    hidden = make.edition(forum, "9", clearance="secretariat")
    assert browser(forum, "focal-point", "KAZ").get(where("precedence", hidden)).status_code == 404
    shown = page(browser(forum, "focal-point", "KAZ"), where("precedence", edition))
    assert "Precedence is arranged by the secretariat" in shown
    assert "Take it back" not in shown


def test_any_two_can_be_compared(forum: Forum) -> None:
    edition = ours.attended(forum, ours.SEVENTEENTH)
    shown = page(browser(forum), where("precedence", edition) + "?first=TKM&second=KAZ")
    assert "Kazakhstan stands before Turkmenistan. Rank: Kazakhstan is led by “Deputy prime minister”" in shown
    shown = page(browser(forum), where("precedence", edition) + "?first=TKM&second=TKM")
    assert "Choose two different delegations." in shown


def test_rules_are_declared_in_order_and_never_changed(forum: Forum) -> None:
    client, edition = browser(forum), ours.attended(forum, ours.SEVENTEENTH)
    sent = {"version": 1, "title__en": "By turns", "classes": "Minister\nAmbassador", "host": "first", "language": "en"}
    rotation = {"rotation_at": "1", "circle": "TJK, TKM, UZB, KAZ, KOR, KGZ", "begins": "TKM"}
    done = client.post(where("precedence-declare", edition), {**sent, **rotation})
    assert done.status_code == 302
    assert order_of(client.get(where("precedence", edition))) == ["TKM", "UZB", "KAZ", "KOR", "KGZ", "TJK"]
    assert "has turn 1" in page(client, where("precedence", edition))
    client.post(where("precedence-declare", edition), {**sent, "title__en": "By lot", "lot_at": "1", "seed": "Seoul"})
    assert [str(one.title) for one in RuleSet.objects.order_by("order")] == ["By turns", "By lot"]
    shown = page(client, where("precedence", edition))
    assert "The lot decided" in shown
    assert "By turns" in shown
    assert client.get(reverse("edit", args=("kca", "rule-sets", RuleSet.objects.first().key))).status_code in {200, 404}  # type: ignore[union-attr]  # there are two
    assert [entry.event for entry in Entry.objects.order_by("seq")] == ["precedence.declared"] * 2


def test_everything_amiss_in_a_rule_set_is_told_at_once(forum: Forum) -> None:
    edition = ours.attended(forum, ours.SEVENTEENTH)
    sent = {
        "version": 1,
        "title__en": "Ours",
        "rank_at": "1",
        "classes": "Minister\nWizard",
        "rotation_at": "1",
        "circle": "KAZ KOR",
        "begins": "UZB",
        "lot_at": "2",
        "seed": "",
        "declared_at": "3",
    }
    answer = browser(forum).post(where("precedence-declare", edition), sent)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"classes", "rotation_at", "begins", "seed", "declared"}
    assert "Wizard" in answer.content.decode()
    assert not RuleSet.objects.exists()
    nothing = browser(forum).post(where("precedence-declare", edition), {"version": 1, "title__en": "Ours"})
    assert "Give at least one rule a place." in nothing.content.decode()


def test_rules_for_later_editions_do_not_change_earlier_ones(forum: Forum) -> None:
    before, at, after = (ours.attended(forum, ours.SEVENTEENTH, key) for key in ("15", "16", "17"))
    ours.declared(at, {"sort": "declared", "countries": ["UZB", "TJK"]}, onwards=True)
    viewer = make.viewer(forum, "secretariat")
    firsts = [reading(edition, viewer).order.keys[0] for edition in (before, at, after)]
    assert firsts == ["KOR", "UZB", "UZB"]
    ours.declared(after, RANK)
    assert reading(after, viewer).order.keys[0] != "UZB"
    assert len(reading(after, viewer).earlier) == 1


def test_a_decision_moves_a_delegation_with_its_reason_until_it_is_taken_back(forum: Forum) -> None:
    client, edition = browser(forum), ours.attended(forum, ours.SEVENTEENTH)
    by_country = {one.country: one for one in edition.participants.all()}
    sent = {"version": 1, "participant": by_country["TKM"].pk, "before": by_country["KAZ"].pk}
    reason = {"reason__en": "The President's special envoy"}
    assert client.post(where("precedence-move", edition), {**sent, **reason}).status_code == 302
    answer = client.get(where("precedence", edition))
    assert order_of(answer) == ["KOR", "TKM", "KAZ", "UZB", "KGZ", "TJK"]
    assert "Turkmenistan directly before Kazakhstan." in answer.content.decode()
    assert "The President&#x27;s special envoy" in answer.content.decode()
    override = Override.objects.get()
    assert Client().get(reverse("override-remove", args=("kca", override.key))).status_code == 302
    done = client.post(reverse("override-remove", args=("kca", override.key)), {"version": override.version})
    assert done.status_code == 302
    assert order_of(client.get(where("precedence", edition)))[1] == "KAZ"
    assert [entry.event for entry in Entry.objects.order_by("seq")] == ["precedence.moved", "precedence.moved-back"]
    # The reason is in the history, and that is for members.
    assert {entry.clearance for entry in Entry.objects.all()} == {"members"}


def test_a_decision_on_somebody_who_leads_no_delegation_any_more_moves_nobody(forum: Forum) -> None:
    edition = ours.attended(forum, ours.SEVENTEENTH)
    gone = edition.participants.get(country="TKM")
    about = {"participant": gone, "reason": {"en": "Envoy"}, "clearance": "members"}
    Override.objects.create(
        forum=forum, key="moved", edition=edition, before=edition.participants.get(country="KAZ"), **about
    )
    gone.absent = True
    gone.save()
    shown = page(browser(forum), where("precedence", edition))
    assert "A decision moves nobody" in shown


@pytest.mark.parametrize("who", ["public", "journalist", "KAZ", "officer"])
def test_one_decision_and_many_are_judged_alike(forum: Forum, who: str) -> None:
    roles = {"journalist": ("journalist", ""), "KAZ": ("focal-point", "KAZ"), "officer": ("secretariat", "")}
    viewer = viewer_of(make.user(forum, *roles[who])) if who in roles else make.viewer(make.forum("caj"), "secretariat")
    for number, (clearance, countries) in enumerate(make.CLEARANCES):
        edition = make.edition(forum, f"e{number}", clearance=clearance, cleared_for=countries)
        one = ours.head(edition, "KAZ", "Minister")
        made = Override.objects.create(
            forum=forum, key=f"o{number}", edition=edition, participant=one, reason={"en": "x"}
        )
        seen = overrides_visible_to(viewer, Override.objects.filter(pk=made.pk)).exists()
        assert seen == bool(may_see_override(viewer, made))


def test_what_is_not_known_is_said(forum: Forum) -> None:
    edition = ours.attended(forum, {"KAZ": "Coordinator", "KOR": "Minister of Foreign Affairs"})
    ours.head(edition, "UZB", "Adviser", role="delegate")
    ours.declared(edition, RANK, {"sort": "date"})
    shown = page(browser(forum), where("precedence", edition))
    assert "It is not on record who leads the delegation of Uzbekistan." in shown
    assert "The class of rank of the head of delegation is not known: Kazakhstan." in shown
    assert "The date of taking office is not known: Republic of Korea." in shown


def test_rank_and_date_come_from_the_record_unless_the_edition_says_otherwise(forum: Forum) -> None:
    edition = make.edition(forum, "17", country="KOR", position=17)
    person = make.person(forum, "Anna Kim", country="KAZ")
    Post.objects.create(person=person, title={"en": "Ambassador"}, since="2015")
    Post.objects.create(person=person, title={"en": "Minister of Trade"}, since="2019-03")
    mine = ours.head(edition, "KAZ", "Minister of Trade", person=person)
    ours.head(edition, "UZB", "Minister of Trade", took_office="2019-01-01")
    ours.declared(edition, RANK, {"sort": "date"})
    viewer = make.viewer(forum, "secretariat")
    found = reading(edition, viewer)
    assert found.order.keys == ("UZB", "KAZ")
    assert (found.delegations["KAZ"].rank, found.delegations["KAZ"].since) == ("minister", "2019-03")
    mine.rank, mine.took_office = "ambassador", "2010"
    mine.save()
    found = reading(edition, viewer)
    assert (found.delegations["KAZ"].rank, found.delegations["KAZ"].since) == ("ambassador", "2010")
    assert not found.delegations["KAZ"].rank_read


def test_a_page_of_an_order_costs_the_same_for_two_and_for_six(forum: Forum, django_assert_num_queries: Any) -> None:
    small = ours.attended(forum, {"KAZ": "Minister", "KOR": "Minister"}, "15")
    large = ours.attended(forum, ours.SEVENTEENTH)
    for edition in (small, large):
        for participant in edition.participants.all():
            participant.person = make.person(forum, f"Person of {participant.country}", country=participant.country)
            participant.save()
            # Held on the day: proposed, with its sources.
            Post.objects.create(person=participant.person, title={"en": "Ambassador"}, since="2020")
        ours.declared(edition, RANK)
    client = browser(forum)
    page(client, where("precedence", small))
    for edition in (small, large):
        with django_assert_num_queries(14):
            page(client, where("precedence", edition))


def test_a_page_of_an_order_holds_every_reason_in_its_own_language(forum: Forum) -> None:
    edition = ours.attended(forum, ours.SEVENTEENTH)
    answer = browser(forum).get(where("precedence", edition).replace("/en/", "/ko/"))
    assert answer.status_code == 200
    assert re.search("카자흐스탄", answer.content.decode())
