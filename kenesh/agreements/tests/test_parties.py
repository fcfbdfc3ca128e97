from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from kenesh.agreements.actions.parties import (
    Deed,
    Happening,
    Named,
    add_step,
    correct_step,
    record_act,
    record_language,
    set_party,
)
from kenesh.agreements.models import Agreement, Party, PartyAct, Step
from kenesh.journal.models import Entry
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.verdict import Refused
from kenesh.sources.actions import Overtaken
from kenesh.sources.models import Citation
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def deed(sort: str = "signature", date: str = "2013-10-04", **words: str) -> Deed:
    return Deed(sort, PartialDate(date), Localised(), Localised(words))


def does(agreement: Agreement, officer: Viewer, what: Deed, *, removed: bool = False) -> Agreement:
    agreement.refresh_from_db()
    party = agreement.parties.get(country="KAZ")
    return record_act(agreement, party, what, removed=removed, based_on=agreement.version, by=officer, at=AT)


def test_what_a_party_did_rests_on_the_act_that_recorded_it(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    does(agreement, officer, deed("reservation", en="Not article 4"))
    act = PartyAct.objects.get()
    assert (act.party.country, act.date, act.text) == ("KAZ", "2013-10-04", {"en": "Not article 4"})
    citation = Citation.objects.get(subject_kind="party-act", subject_id=act.pk)
    assert citation.source.sort == "act"
    entry = Entry.objects.get()
    assert (entry.event, entry.data["party"]["en"]) == ("agreement.acted", "Kazakhstan")


def test_recording_an_act_again_corrects_it(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    does(agreement, officer, deed())
    does(agreement, officer, deed(date="2013-10-05"))
    assert PartyAct.objects.get().date == "2013-10-05"
    assert Citation.objects.filter(subject_kind="party-act").count() == 1


def test_what_was_recorded_by_mistake_goes_with_its_source(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    does(agreement, officer, deed())
    does(agreement, officer, deed(), removed=True)
    assert not PartyAct.objects.exists()
    assert not Citation.objects.filter(subject_kind="party-act").exists()
    assert list(Entry.objects.values_list("event", flat=True)) == ["agreement.acted", "agreement.unacted"]
    with pytest.raises(ValidationError, match="not on record"):
        does(agreement, officer, deed(), removed=True)


def test_an_act_of_which_nothing_is_known_is_not_recorded(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    with pytest.raises(ValidationError, match="when it was done"):
        does(agreement, officer, deed(date=""))
    assert not Entry.objects.exists()


def test_an_agreement_without_parties_says_what_to_do_first(forum: Forum, officer: Viewer) -> None:
    agreement, other = make.agreement(forum), make.agreement(forum, "KAZ", key="other")
    with pytest.raises(Refused, match="name the parties first"):
        record_act(agreement, other.parties.get(), deed(), removed=False, based_on=1, by=officer, at=AT)


def test_two_who_record_at_once_do_not_overwrite_each_other(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    does(agreement, officer, deed())
    with pytest.raises(Overtaken):
        record_act(
            agreement, agreement.parties.get(country="KOR"), deed(), removed=False, based_on=1, by=officer, at=AT
        )


def test_two_entries_into_force_put_it_in_force(forum: Forum, officer: Viewer, client: Client) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    for country, date in (("KAZ", "2014-01-02"), ("KOR", "2014-03-04")):
        agreement.refresh_from_db()
        party = agreement.parties.get(country=country)
        what = deed("in-force", date)
        record_act(agreement, party, what, removed=False, based_on=agreement.version, by=officer, at=AT)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "Entry into force: 2 January 2014" in page


def test_the_history_says_who_came_and_who_did_not(forum: Forum, officer: Viewer, client: Client) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    review = Happening(
        "review", PartialDate("2013-09"), Localised({"en": "Ulaanbaatar"}), Codes(["KAZ"]), Codes(["UZB"])
    )
    add_step(agreement, review, based_on=1, by=officer, at=AT)
    met = Happening("meeting", PartialDate("2015"), Localised({"en": "Met"}), Codes(["KAZ"]), Codes())
    add_step(agreement, met, based_on=2, by=officer, at=AT)
    page = " ".join(client.get(agreement.get_absolute_url()).content.decode().split())
    assert page.index("How it was prepared") < page.index("Technical review: Ulaanbaatar")
    assert (
        page.index("Absent: Uzbekistan") < page.index("What followed") < page.index("Meeting under the agreement: Met")
    )
    assert Citation.objects.filter(subject_kind="step").count() == 2


def test_nobody_is_present_and_absent_at_once(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ")
    what = Happening("", PartialDate(), Localised({"en": "x"}), Codes(["KAZ"]), Codes(["KAZ"]))
    with pytest.raises(ValidationError, match="at once"):
        add_step(agreement, what, based_on=1, by=officer, at=AT)
    assert not Step.objects.exists()


def test_a_language_version_makes_the_document_of_the_text_once(forum: Forum, officer: Viewer, client: Client) -> None:
    agreement = make.agreement(forum, "KAZ", clearance="members")
    record_language(agreement, "ru", "official", "https://example.org/ru", based_on=1, by=officer, at=AT)
    record_language(agreement, "ko", "authentic", "", based_on=2, by=officer, at=AT)
    agreement.refresh_from_db()
    assert agreement.paper is not None
    assert agreement.paper.clearance == "members"
    assert {one.language: one.standing for one in agreement.paper.versions.all()} == {
        "ru": "official",
        "ko": "authentic",
    }
    client.force_login(make.user(forum, "secretariat"))
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "https://example.org/ru" in page
    assert "Agreement mou" in client.get(agreement.paper.get_absolute_url()).content.decode()


def test_a_party_is_named_corrected_and_removed_while_nothing_rests_on_it(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ")

    def named(party: Party | None, country: str, *, removed: bool = False) -> None:
        agreement.refresh_from_db()
        who = Named(country, None, Localised())
        set_party(agreement, party, who, removed=removed, based_on=agreement.version, by=officer, at=AT)

    named(None, "KOR")
    added = agreement.parties.get(country="KOR")
    with pytest.raises(ValidationError):
        named(None, "KOR")
    named(added, "UZB")
    PartyAct.objects.create(party=added, sort="signature", date="2013")
    with pytest.raises(ValidationError):
        named(added, "UZB", removed=True)
    added.acts.all().delete()
    named(added, "UZB", removed=True)
    assert list(agreement.parties.values_list("country", flat=True)) == ["KAZ"]
    events = list(Entry.objects.order_by("seq").values_list("event", flat=True))
    assert events == ["agreement.party-added", "agreement.party-corrected", "agreement.party-removed"]
    assert not Citation.objects.filter(subject_kind="party", subject_id=added.pk).exists()


def test_a_step_is_corrected_and_removed_and_the_history_keeps_both(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ")
    step = Step.objects.create(agreement=agreement, date="2012", text={"en": "A workshop"})
    what = Happening("review", PartialDate("2013"), Localised({"en": "A review"}), Codes(["KAZ"]), Codes())
    correct_step(agreement, step, what, removed=False, based_on=1, by=officer, at=AT)
    step.refresh_from_db()
    assert (step.sort, step.date, step.text) == ("review", "2013", {"en": "A review"})
    correct_step(agreement, step, what, removed=True, based_on=2, by=officer, at=AT)
    assert not agreement.steps.exists()
    assert list(Entry.objects.order_by("seq").values_list("event", flat=True)) == [
        "agreement.step-corrected",
        "agreement.unstepped",
    ]
