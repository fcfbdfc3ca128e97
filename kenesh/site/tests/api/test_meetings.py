"""Programs of delegations ask for meetings and answer, and read of no others."""

from __future__ import annotations

from typing import Any

import pytest

from kenesh.meetings.tests import make as meet
from kenesh.site.tests.api.calling import Program, said
from tests import make

pytestmark = pytest.mark.django_db


def test_a_program_asks_another_proposes_and_the_first_accepts() -> None:
    edition = meet.edition(meet.forum())
    kaz, kor, outside = (
        Program(make.user(edition.forum, "focal-point", country), "report") for country in ("KAZ", "KOR", "KGZ")
    )
    asked = {
        "sides": [{"country": "KOR", "title": {"en": "Vice Minister"}}],
        "subject": {"en": "Transit", "ru": "Транзит"},
        "sort": "bilateral",
        "wishes": [{"date": "2026-10-06", "from": "10:00", "until": "12:00"}],
    }
    made = kaz.post("/forums/kca/editions/18/meetings", asked)
    assert made.status_code == 201, made.content.decode()
    request = said(made)
    assert [one["country"] for one in request["parties"]] == ["KAZ", "KOR"]
    assert request["wishes"][0]["starts"] == "2026-10-06T05:00:00Z"
    about = f"/forums/kca/meeting_requests/{request['key']}"

    def act(who: Program, word: str, body: Any) -> Any:
        answer = who.post(f"{about}/{word}", body, If_Match="*")
        assert answer.status_code == 200, answer.content.decode()
        return said(answer)

    changed = act(kor, "propose", {"minutes": 45, "text": "Longer"})
    assert (changed["minutes"], changed["round"], len(changed["wishes"])) == (45, 2, 2)
    assert outside.get(about).status_code == 404
    assert outside.post(f"{about}/accept", {}, If_Match="*").status_code == 404
    assert act(kaz, "accept", {"companions": 2})["state"] == "accepted"
    (meeting,) = said(kor.get("/forums/kca/meetings/"))["items"]
    assert (meeting["state"], meeting["minutes"], meeting["clearance"]) == ("agreed", 45, "parties")
    assert said(outside.get("/forums/kca/meetings/"))["items"] == []
