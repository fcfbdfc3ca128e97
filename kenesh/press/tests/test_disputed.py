"""What sources disagree on is in no release, whatever it is a field of; it is listed as that, and not as missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kenesh.agreements.models import Agreement
from kenesh.delegations.models import Headcount, Participant
from kenesh.kit.refs import ref
from kenesh.press.queries.gathering import compose
from kenesh.realms.viewer import PUBLIC
from kenesh.sources.models import Citation, Claim, Source
from tests import make

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


def dispute(thing: Any, topic: str, *values: str, numbers: tuple[int, ...] = ()) -> None:
    """Let sources say different things of a field."""
    kind, pk = ref(thing)
    for place, value in enumerate(values):
        said = {"topic": topic, "conflict": f"{kind}-{topic}", "value": {"en": value}}
        number = numbers[place] if numbers else None
        about = {"forum": thing.forum, "subject_kind": kind, "subject_id": pk}
        Claim.objects.create(key=f"{kind}-{topic}-{place}", number=number, **about, **said)


def test_what_sources_disagree_on_is_left_out_and_listed_once(forum: Forum, edition: Edition) -> None:
    here = {"forum": forum, "edition": edition}
    head = Participant.objects.create(key="h", country="KGZ", role="head", title={"en": "Deputy minister"}, **here)
    plan = Agreement.objects.create(key="p", sort="plan", title={"en": "Plan"}, subject={"en": "Trees"}, **here)
    plan.parties.create(country="KGZ")
    alone = Headcount.objects.create(key="n9", value=9, population={"en": "Bishops"}, **here)
    dispute(alone, "value", "Nine", "Ten")
    for value in (150, 160):
        Headcount.objects.create(key=f"n{value}", value=value, population={"en": "Guests"}, **here)
    dispute(head, "title", "Minister", "Deputy minister")
    dispute(plan, "subject", "Trees", "Tourism")
    dispute(edition, "date", "On the fourth", "On the fifth")
    dispute(edition, "participants", "150 came", "160 came", numbers=(150, 160))
    composed = compose(edition, "en", PUBLIC)
    text = " ".join(one.text for one in composed.sentences)
    assert "The Plan was issued" in text
    assert not [words for words in ("minister,", "Deputy", "Trees", "4 October", "Guests", "Bishops") if words in text]
    listed = [(one.what, one.about) for one in composed.missing]
    assert ("disputed", "“Trees” / “Tourism”") in listed
    assert sum(what == "disputed" for what, _about in listed) == 5
    assert not {"date", "attendance"} & {what for what, _about in listed}


def test_where_the_level_is_disputed_nobodys_office_is_told(forum: Forum, edition: Edition) -> None:
    person = make.person(forum, "Vepa Hajiyev")
    here = {"forum": forum, "edition": edition, "role": "head", "country": "KGZ"}
    Participant.objects.create(key="h", person=person, title={"en": "Deputy minister"}, **here)
    dispute(edition, "level", "All ministers came", "Some sent deputies")
    text = " ".join(one.text for one in compose(edition, "en", PUBLIC).sentences)
    assert "for Kyrgyzstan, Vepa Hajiyev." in text
    assert "minister" not in text


def test_somebody_whom_we_only_take_to_be_that_person_is_told_by_their_office(forum: Forum, edition: Edition) -> None:
    person = make.person(forum, "Vepa Hajiyev")
    head = Participant.objects.create(
        forum=forum, edition=edition, key="h", country="KGZ", role="head", person=person, title={"en": "Minister"}
    )
    kind, pk = ref(head)
    source = Source.objects.create(forum=forum, key="s", url="https://example.org/")
    cited = Citation.objects.create(forum=forum, subject_kind=kind, subject_id=pk, field="person", source=source)
    assert "Hajiyev" in str(compose(edition, "en", PUBLIC).sentences)
    cited.guess = True
    cited.save()
    composed = compose(edition, "en", PUBLIC)
    assert "Hajiyev" not in str(composed.sentences)
    assert "for Kyrgyzstan, the Minister" in str(composed.sentences)
    assert ("name-in-language", "Vepa Hajiyev") in [(one.what, one.about) for one in composed.missing]


def test_a_plan_for_a_day_that_is_past_is_told_without_its_day_and_listed(edition: Edition) -> None:
    for date, said in (("2126-10-04", True), ("2013-10-04", False)):
        edition.state, edition.date = "planned", date
        edition.save()
        composed = compose(edition, "en", PUBLIC)
        assert (date[:4] in str([one.text for one in composed.sentences])) is said
        assert [one.what for one in composed.missing if one.what in {"date", "overdue"}] == (
            [] if said else ["overdue"]
        )


def test_of_a_delegation_of_which_nothing_is_known_it_is_listed_who_led_it(forum: Forum, edition: Edition) -> None:
    Participant.objects.create(forum=forum, edition=edition, key="h", country="KGZ", role="head")
    missing = {(one.what, one.about) for one in compose(edition, "en", PUBLIC).missing}
    assert ("head", "Kyrgyzstan") in missing
    assert not [one for one in missing if one[0] == "name"]
