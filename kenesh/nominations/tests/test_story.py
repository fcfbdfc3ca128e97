"""The whole way: an invitation, a nomination through every hand, a participant; and every way back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kenesh.delegations.models import Participant
from kenesh.journal.models import Entry
from kenesh.journal.queries import lines_of
from kenesh.journal.verification import verify
from kenesh.kit import sight
from kenesh.kit.verdict import Refused
from kenesh.nominations import policy
from kenesh.nominations.actions import desk, invitations, nominating, steps
from kenesh.nominations.models import Invitation, Nomination
from kenesh.nominations.queries.notes import blocks_for
from kenesh.nominations.tests.scene import AT, browser, nominated, person, send
from kenesh.people.models import Person
from kenesh.realms.actions import reindex
from kenesh.realms.models import Forum
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


def test_a_nomination_goes_from_the_ministry_to_the_host_and_becomes_a_participant(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    ministry = make.viewer(edition.forum, "line-ministry", "KAZ")
    others = make.viewer(edition.forum, "focal-point", "UZB")
    begun = browser(ministry).post(
        reverse("nominations-nominate", args=("kca", "19")),
        {
            "version": edition.version,
            "category": edition.categories.get(code="head").pk,
            "surname": "Serikov",
            "given": "Arman",
            "own_name": "Серіков Арман",
            "function__en": "Vice Minister",
            "email": "arman@example.org",
            "language": "ru",
        },
    )
    assert begun.status_code == 302, begun.context["form"].errors
    one = Nomination.objects.get()
    assert (one.country, one.state) == ("KAZ", "draft")
    here = one.get_absolute_url()
    seen = {"focal": focal, "officer": officer, "host": host, "others": others}

    def sees() -> dict[str, int]:
        return {name: browser(who).get(here).status_code for name, who in seen.items()}

    assert sees() == {"focal": 200, "officer": 200, "host": 404, "others": 404}
    assert send(browser(ministry), "nomination-propose", one).status_code == 302
    assert send(browser(ministry), "nomination-endorse", one).status_code == 403
    assert send(browser(focal), "nomination-endorse", one).status_code == 302
    assert send(browser(focal), "nomination-forward", one).status_code == 403
    assert send(browser(officer), "nomination-forward", one).status_code == 302
    assert sees() == {"focal": 200, "officer": 200, "host": 200, "others": 404}
    assert "arman@example.org" not in browser(host).get(here).content.decode()
    assert "arman@example.org" in browser(focal).get(here).content.decode()
    assert send(browser(officer), "nomination-confirm", one).status_code == 403
    assert send(browser(host), "nomination-confirm", one).status_code == 302
    one.refresh_from_db()
    participant = Participant.objects.get()
    assert (one.state, one.participant, one.person) == ("confirmed", participant, Person.objects.get())
    assert (participant.country, participant.role, participant.clearance) == ("KAZ", "head", "members")
    assert {form.text for form in Person.objects.get().names.all()} == {"Serikov Arman", "Серіков Арман"}
    # Titles can be said in the language of the country that nominates.
    asked = browser(ministry).get(reverse("nominations-nominate", args=("kca", "19"))).content.decode()
    assert 'name="function__kk"' in asked
    steps_taken = list(Entry.objects.filter(subject_kind="nomination").order_by("seq").values_list("event", flat=True))
    assert steps_taken == [
        f"nomination.{step}" for step in ("begun", "proposed", "endorsed", "shown", "forwarded", "confirmed")
    ]
    assert verify().clean


def test_the_history_of_a_person_shows_the_form_of_the_name_that_a_confirmation_added(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    known = make.person(edition.forum, "Arman Serikov", key="serikov", country="KAZ")
    one = nominated(edition, focal, "endorsed")
    one = steps.forward(one, based_on=one.version, by=officer, at=AT)
    steps.confirm(one, known, based_on=one.version, by=host, at=AT)
    page = browser(officer).get(known.get_absolute_url()).content.decode()
    assert "<ins>Arman Serikov, Serikov Arman and Серіков Арман</ins>" in page
    assert "unknown</ins>" not in page


def test_a_focal_point_is_told_at_once_what_is_missing_and_offered_nothing_for_the_host_alone(
    edition: Edition, focal: Viewer, host: Viewer
) -> None:
    client, here = browser(focal), reverse("nominations-nominate", args=("kca", "19"))
    page = client.post(here, {"version": edition.version})
    assert set(page.context["form"].errors) == {"category", "surname"}
    assert "HELO" not in page.content.decode()
    assert "HELO" in browser(host).get(here).content.decode()
    shown = client.get(nominated(edition, focal).get_absolute_url()).content.decode()
    assert "Hand it to the secretariat" in shown
    assert "Hand it to the focal point" not in shown
    places = browser(focal).get(reverse("delegation", args=("kca", "19", "KAZ"))).content.decode()
    assert "Media liaison officer (MLO)" in places
    assert "HELO" not in places


def test_a_step_back_needs_a_reason_and_leads_on_again(edition: Edition, officer: Viewer, focal: Viewer) -> None:
    one = nominated(edition, focal, "endorsed")
    empty = send(browser(officer), "nomination-return", one, reason="")
    assert "reason" in empty.context["form"].errors
    send(browser(officer), "nomination-return", one, reason="The photograph is missing")
    one.refresh_from_db()
    assert (one.state, one.reason) == ("returned", "The photograph is missing")
    steps.endorse(one, based_on=one.version, by=focal, at=AT)
    one.refresh_from_db()
    assert (one.state, one.reason) == ("endorsed", "")


def test_a_replacement_keeps_the_history_both_ways(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    one = nominated(edition, focal, "endorsed")
    one = steps.forward(one, based_on=one.version, by=officer, at=AT)
    one = steps.confirm(one, None, based_on=one.version, by=host, at=AT)
    values = person(edition, surname="Akhmetova", given="Dana", email="dana@example.org")
    new = nominating.replace(one, values, based_on=one.version, by=focal, at=AT)
    one.refresh_from_db()
    assert (one.state, new.state, new.replaces) == ("replaced", "endorsed", one)
    assert Participant.objects.get().absent
    assert "SERIKOV" in browser(focal).get(new.get_absolute_url()).content.decode()
    assert "AKHMETOVA" in browser(focal).get(one.get_absolute_url()).content.decode()


def test_a_full_quota_is_told_with_its_figures_until_the_secretariat_raises_it(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    desk.set_quotas(edition, "", {"delegate": 1}, based_on=1, by=officer, at=AT)
    nominated(edition, focal, "endorsed")
    second = nominated(edition, focal, surname="Akhmetova")
    answer = send(browser(focal), "nomination-endorse", second)
    told = " ".join(answer.context["form"].non_field_errors())
    assert "1" in told
    assert "Kazakhstan" in told
    with pytest.raises(Refused):
        desk.set_quotas(edition, "KAZ", {"delegate": 2}, based_on=1, by=focal, at=AT)
    desk.set_quotas(edition, "KAZ", {"delegate": 2}, based_on=1, by=officer, at=AT)
    assert send(browser(focal), "nomination-endorse", second).status_code == 302
    # The history names whom and what in the language in which it is read.
    line = lines_of(list(Entry.objects.filter(event="nominations.quota")))[-1]
    assert line.sentence.endswith("Kazakhstan may nominate: Delegate – 2.")


def test_a_late_nomination_needs_a_reason(edition: Edition, officer: Viewer, focal: Viewer) -> None:
    values: dict[str, Any] = {
        "nominations_close": AT - dt.timedelta(days=1),
        "changes_close": None,
        "purge_on": None,
        "backups": {},
    }
    desk.set_timing(edition, values, seen=0, based_on=edition.version, by=officer, at=AT)
    one = nominated(edition, focal)
    page = send(browser(focal), "nomination-endorse", one).content.decode()
    assert "Say why this one comes late." in page
    assert "(optional)" not in page
    with pytest.raises(ValidationError) as wrong:
        steps.propose(one, based_on=one.version, by=focal, at=AT)
    assert set(wrong.value.message_dict) == {"late_reason"}
    steps.propose(one, "The minister changed", based_on=one.version, by=focal, at=AT)
    assert Nomination.objects.get().late_reason == "The minister changed"


def test_a_namesake_in_the_register_is_proposed_and_never_taken_by_itself(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    known = make.person(edition.forum, "Arman Serikov", country="KAZ")
    reindex([known])
    one = nominated(edition, focal, "endorsed")
    one = steps.forward(one, based_on=one.version, by=officer, at=AT)
    silent = send(browser(host), "nomination-confirm", one)
    assert "person" in silent.context["form"].errors
    # Why, and the country; and whoever nominates is told on the nomination's own page.
    reason = "“Arman” sound alike."
    assert reason in silent.content.decode()
    assert "Both are of Kazakhstan." in silent.content.decode()
    assert reason in browser(focal).get(one.get_absolute_url()).content.decode()
    assert send(browser(host), "nomination-confirm", one, person=str(known.pk)).status_code == 302
    one.refresh_from_db()
    assert one.person == known
    assert Person.objects.count() == 1
    passport, own = known.names.filter(order__gt=0)
    assert (passport.text, passport.origin, passport.surname) == ("Serikov Arman", "passport", "Serikov")
    assert (own.text, own.origin, own.language) == ("Серіков Арман", "note", "kk")


def test_confirming_gives_names_their_origin_language_honorific_and_surname(
    edition: Edition, officer: Viewer, focal: Viewer, host: Viewer
) -> None:
    one = nominated(edition, focal, "endorsed", surname="van der Berg", honorific={"en": "Mr", "ru": "г-н"})
    one = steps.forward(one, based_on=one.version, by=officer, at=AT)
    one = steps.confirm(one, None, based_on=one.version, by=host, at=AT)
    assert one.person is not None
    said = one.person.names.values_list("text", "surname", "origin", "language", "honorific")
    assert list(said) == [
        ("van der Berg Arman", "van der Berg", "passport", "und", "Mr"),
        ("Серіков Арман", "", "note", "kk", "г-н"),
    ]


def test_somebody_nominated_twice_in_two_scripts_is_shown_with_the_reason(edition: Edition, focal: Viewer) -> None:
    nominated(edition, focal, own_name="")
    twice = nominated(edition, focal, surname="", given="", own_name="Сериков Арман")
    page = browser(focal).get(twice.get_absolute_url()).content.decode()
    assert "nominated already" in page
    assert "SERIKOV Arman" in page


def test_letters_that_only_look_latin_are_named(edition: Edition, focal: Viewer) -> None:
    answer = browser(focal).post(
        reverse("nominations-nominate", args=("kca", "19")),
        {
            "version": edition.version,
            "category": edition.categories.get(code="delegate").pk,
            "surname": "Sеrikov",
            "given": "Ärman",
            "email": "nobody",
        },
    )
    wrong = answer.context["form"].errors
    assert "Cyrillic" in str(wrong["surname"])
    assert {"surname", "given", "email"} <= set(wrong)


def test_notes_are_numbered_by_year_without_a_gap(edition: Edition, officer: Viewer, host: Viewer) -> None:
    made = [
        invitations.draft(edition, code, None, "ru", based_on=1, by=officer, at=AT) for code in ("KAZ", "UZB", "KAZ")
    ]
    assert "Секретариат" in made[0].opening
    days = (dt.date(2026, 11, 24), dt.date(2026, 11, 25), dt.date(2027, 1, 11))
    for one, day in zip(made, days, strict=True):
        invitations.issue(one, day, based_on=one.version, by=host, at=AT)
    assert [one.symbol for one in Invitation.objects.order_by("pk")] == ["1/2026", "2/2026", "1/2027"]
    first = Invitation.objects.get(number=1, year=2026)
    with pytest.raises(Refused):
        invitations.write(first, {}, based_on=first.version, by=officer, at=AT)
    invitations.withdraw(first, "Another date", based_on=first.version, by=officer, at=AT)
    again = invitations.draft(edition, "KAZ", None, "ru", based_on=1, by=officer, at=AT)
    early = dt.date(2026, 12, 1)
    with pytest.raises(ValidationError):
        invitations.issue(again, early, based_on=again.version, by=officer, at=AT)


def test_the_note_is_read_by_its_addressee_as_page_word_and_pdf(
    edition: Edition, officer: Viewer, focal: Viewer
) -> None:
    one = invitations.draft(edition, "KAZ", None, "ko", based_on=1, by=officer, at=AT)
    here = reverse("invitation", args=("kca", one.key))
    assert browser(focal).get(here).status_code == 404
    invitations.issue(one, dt.date(2026, 11, 24), based_on=one.version, by=officer, at=AT)
    page = browser(focal).get(here).content.decode()
    assert "구상서" in page
    assert "1/2026" in page
    word = browser(focal).get(reverse("invitation-docx", args=("kca", one.key)))
    paper = browser(focal).get(reverse("invitation-pdf", args=("kca", one.key)))
    assert (word.content[:2], paper.content[:5]) == (b"PK", b"%PDF-")
    stranger = make.viewer(edition.forum, "focal-point", "UZB")
    assert browser(stranger).get(here).status_code == 404


def test_one_nomination_and_many_are_judged_alike(edition: Edition, officer: Viewer, focal: Viewer) -> None:
    one = nominated(edition, focal, "endorsed")
    two = steps.forward(nominated(edition, focal, "endorsed", surname="B"), based_on=2, by=officer, at=AT)
    elsewhere = make.forum("caj")
    roles = [
        (role, country) for role in ("protocol", "focal-point", "line-ministry") for country in ("KOR", "KAZ", "UZB")
    ]
    viewers = [make.viewer(edition.forum, role, country) for role, country in roles]
    viewers += [officer, make.viewer(edition.forum, "journalist"), make.viewer(elsewhere, "secretariat")]
    for who in viewers:
        for thing in (one, two):
            fresh = Nomination.objects.select_related("edition__forum", "forum").get(pk=thing.pk)
            seen = sight.of(Nomination, who).filter(pk=thing.pk).exists()
            assert seen == bool(policy.may_see_nomination(who, fresh)), who


def test_the_desk_costs_the_same_for_one_and_for_many(
    edition: Edition, officer: Viewer, focal: Viewer, django_assert_num_queries: object
) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client, here = browser(officer), reverse("nominations", args=("kca", "19"))
    nominated(edition, focal)
    client.get(here)
    with CaptureQueriesContext(connection) as few:
        client.get(here)
    for number in range(5):
        nominated(edition, focal, "endorsed", surname=f"Person{'abcde'[number]}")
    with CaptureQueriesContext(connection) as many:
        page = client.get(here)
    assert page.status_code == 200
    assert len(few) == len(many)
    assert Forum.objects.count() == 1


def test_a_note_says_whom_it_invites_as_protocol_writes_it_and_for_how_many(edition: Edition, officer: Viewer) -> None:
    edition.refresh_from_db()
    edition.forum.name = {"ru": "Форум сотрудничества «Корея – Центральная Азия»", "ko": "한-중앙아 협력포럼"}
    edition.title = {"ru": "19-й Форум сотрудничества", "ko": "제19차 포럼"}
    said = {"head": 1, "interpreter": 2, "helo": 3}
    desk.set_quotas(edition, "", said, based_on=edition.version, by=officer, at=AT)
    note = blocks_for(Invitation(forum=edition.forum, edition=edition, country="KOR", language="ru"))
    assert note["opening"].startswith(
        "Секретариат Форума сотрудничества «Корея – Центральная Азия» свидетельствует своё уважение "
        "Министерству иностранных дел Республики Корея и имеет честь"
    )
    assert "пригласить делегацию Республики Корея принять участие в 19-м Форуме сотрудничества." in note["text"]
    assert "предусмотрены следующие места: глава делегации – 1; переводчик – 2." in note["text"]
    assert ".." not in note["text"]
    note = blocks_for(Invitation(forum=edition.forum, edition=edition, country="KOR", language="ko"))
    assert "대한민국 외교부에 경의를 표하며" in note["opening"]
    assert "수석대표 1명; 통" in note["text"]


def test_a_note_is_written_in_another_language_once_the_forum_has_its_own_template_for_it(
    edition: Edition, officer: Viewer
) -> None:
    with pytest.raises(ValidationError) as wrong:
        invitations.draft(edition, "KAZ", None, "kk", based_on=edition.version, by=officer, at=AT)
    assert set(wrong.value.message_dict) == {"language"}
    client, here = browser(officer), reverse("note-template", args=("kca", "kk"))
    blocks = {
        "opening": "{sender} {addressee} үшін",
        "text": "Шақырамыз: {edition}, {when}, {where}",
        "closing": "Құрметпен",
    }
    assert client.get(here).context["form"]["opening"].value() == ""
    assert client.post(here, {**blocks, "version": 0}).status_code == 302
    assert send(client, "nominations-invite", edition, country="KAZ", language="kk").status_code == 302
    note = Invitation.objects.get()
    assert "Қазақстан Сыртқы істер министрлігі" in note.opening
    assert "қыркүйек" in note.text
    page = client.get(note.get_absolute_url()).content.decode()
    assert "Вербалды нота" in page
    assert client.get(reverse("invitation-docx", args=("kca", note.key))).status_code == 200
    assert client.get(reverse("note-template", args=("kca", "fr"))).status_code == 404
