"""Programs review what other publishers say, as officers do on pages."""

from __future__ import annotations

import pytest

from kenesh.projects.tests.iati.make import activity, file
from kenesh.projects.tests.taking import brought
from kenesh.site.tests.api.calling import Program, said
from tests import make

pytestmark = pytest.mark.django_db


def test_a_program_reviews_what_other_publishers_say() -> None:
    forum = make.forum(members=["KOR", "KAZ"])
    officer = Program(make.user(forum, "secretariat"))
    kept = brought(forum, make.viewer(forum, "secretariat"), file(activity()))
    (one,) = said(officer.get("/forums/kca/iati/candidates"))["candidates"]
    assert (one["identifier"], one["standing"], one["file"]) == ("GB-COH-0901-forest", "new", kept.pk)
    address = f"/forums/kca/iati/candidates/{one['number']}"
    assert officer.post(f"{address}/accept", {"version": 1}).status_code == 422
    assert officer.post(f"{address}/reject", {"version": 1, "reason": {"en": "Not ours"}}).status_code == 200
    assert said(officer.post(f"{address}/wait", {"version": 2}))["review"] == "waiting"
    done = said(officer.post(f"{address}/accept", {"version": 3, "relation": "related"}))
    assert (done["review"], done["standing"]) == ("accepted", "same")
    assert said(officer.get(f"/forums/kca/projects/{done['project']}"))["sector"] == "31220"
    wrong = officer.post(f"{address}/accept", {"version": "one", "parts": "title", "else": 1})
    assert {one["path"] for one in said(wrong)["errors"]} == {"/version", "/parts", "/else"}
    assert officer.post("/forums/kca/iati/candidates/none/wait", {"version": 1}).status_code == 404
    member = Program(make.user(forum, "focal-point", "KAZ"))
    assert member.get("/forums/kca/iati/candidates").status_code == 403
