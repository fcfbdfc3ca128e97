from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError

from kenesh.agreements.actions.obligations import Duty, oblige, open_due, retime
from kenesh.agreements.models import Agreement, Obligation
from kenesh.decisions.models import Commitment
from kenesh.journal.models import Entry
from kenesh.kit import trace
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.projects.queries.owed import Ledger
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from django.test import Client

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def duty(**fields: Any) -> Duty:
    given: dict[str, Any] = {
        "article": "3",
        "title": Localised({"en": "Directors-general meet", "ko": "국장급 회의"}),
        "text": Localised(),
        "countries": Codes(),
        "since": PartialDate("2025"),
        "every": 12,
        "until": PartialDate(),
    }
    return Duty(**{**given, **fields})


def obliged(agreement: Agreement, officer: Viewer, *, from_start: bool = False, **fields: Any) -> Obligation:
    agreement.refresh_from_db()
    return oblige(agreement, duty(**fields), from_start=from_start, based_on=agreement.version, by=officer, at=AT)


def test_an_obligation_becomes_a_commitment_of_its_parties_when_it_falls_due(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    obliged(agreement, officer)
    commitment = Commitment.objects.get()
    assert (commitment.due, list(commitment.countries)) == ("2026", ["KAZ", "KOR"])
    assert commitment.title == {"en": "Directors-general meet (2026)", "ko": "국장급 회의 (2026년)"}
    assert commitment.due_note["en"] == "Article 3 of “Agreement mou”"
    events = set(Entry.objects.values_list("event", flat=True))
    assert {"obligation.added", "obligation.opened"} <= events


def test_who_owes_what_counts_it_like_any_promise(forum: Forum, officer: Viewer) -> None:
    obliged(make.agreement(forum, "KAZ", "KOR"), officer, from_start=True)
    tally = Ledger(PUBLIC, forum, AT.date()).tally()
    assert (tally["KAZ"]["late"], tally["KAZ"]["due"]) == (1, 1)


def test_the_next_time_is_opened_by_itself_and_only_once(forum: Forum, officer: Viewer) -> None:
    obliged(make.agreement(forum, "KAZ", "KOR"), officer)
    assert open_due(AT) == ""
    later = AT.replace(year=2028)
    assert open_due(later) == "Obligations opened: 2."
    assert open_due(later) == ""
    assert sorted(Commitment.objects.values_list("due", flat=True)) == ["2026", "2027", "2028"]
    assert len(set(Commitment.objects.values_list("key", flat=True))) == 3


def test_what_is_due_once_is_opened_once(forum: Forum, officer: Viewer) -> None:
    obliged(make.agreement(forum, "KAZ"), officer, since=PartialDate("2020"), every=0)
    assert open_due(AT.replace(year=2040)) == ""
    assert Commitment.objects.get().title["en"] == "Directors-general meet"


def test_an_agreement_that_was_ended_obliges_nobody_to_more(forum: Forum, officer: Viewer) -> None:
    agreement = make.agreement(forum, "KAZ", ended="2020")
    Obligation.objects.create(forum=forum, key="old", agreement=agreement, title={"en": "Old"}, since="2015", every=12)
    assert open_due(AT) == ""
    with pytest.raises(Refused, match="was ended"):
        obliged(agreement, officer)


def test_a_year_cannot_come_again_after_six_months(forum: Forum, officer: Viewer) -> None:
    with pytest.raises(ValidationError, match="Write a month or a day"):
        obliged(make.agreement(forum, "KAZ"), officer, every=6)
    assert not Obligation.objects.exists()


def test_what_only_members_may_know_of_obliges_among_members_only(forum: Forum, officer: Viewer) -> None:
    obliged(make.agreement(forum, "KAZ", clearance="members"), officer)
    assert Commitment.objects.get().clearance == "members"
    assert Entry.objects.get(event="obligation.opened").clearance == "members"


def test_the_commitment_leads_back_to_the_article(forum: Forum, officer: Viewer, client: Client) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    obligation = obliged(agreement, officer)
    page = client.get(Commitment.objects.get().get_absolute_url()).content.decode()
    assert "Obligation of an agreement" in page
    assert obligation.get_absolute_url() in page
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "Every year" in page
    assert Commitment.objects.get().get_absolute_url() in page


def test_an_obligation_on_listed_dates_is_opened_one_after_the_other(forum: Forum, officer: Viewer) -> None:
    obligation = obliged(make.agreement(forum, "KAZ"), officer, since=PartialDate(), every=0)
    assert not Commitment.objects.exists()
    listed: dict[str, Any] = {
        "since": PartialDate(),
        "every": 0,
        "until": PartialDate(),
        "dates": "2020 2027-05 2029",
    }
    retime(obligation, **listed, based_on=obligation.version, by=officer, at=AT)
    assert list(Commitment.objects.values_list("due", flat=True)) == ["2027-05"]
    assert open_due(AT) == ""
    assert open_due(AT.replace(year=2028)) == "Obligations opened: 1."
    assert open_due(AT.replace(year=2031)) == ""
    assert set(Commitment.objects.values_list("due", flat=True)) == {"2027-05", "2029"}


def test_what_falls_due_is_traced_to_its_agreement_by_those_who_may_know_of_the_obligation(
    forum: Forum, officer: Viewer
) -> None:
    agreement = make.agreement(forum, "KAZ", "KOR")
    obligation = obliged(agreement, officer)
    promise = Commitment.objects.get()
    item = make.item(make.edition(forum, "18"))
    answer = make.answer(promise, agenda_item=item)
    origins = trace.origins([item], officer, forum)[item.pk]
    assert [one.ref for one in origins if one.ref.kind != "edition"] == [ref(answer), ref(promise), ref(agreement)]
    for viewer in (officer, PUBLIC):
        assert ref(agreement) in [one.ref for one in trace.chain(promise, viewer).origins]
        assert ref(promise) in [one.ref for one in trace.chain(agreement, viewer).consequences]
    Obligation.objects.filter(pk=obligation.pk).update(clearance="members")
    assert not trace.chain(promise, PUBLIC).origins
    assert not trace.chain(agreement, PUBLIC).consequences
    assert trace.origins([promise], PUBLIC, forum) == {promise.pk: []}
