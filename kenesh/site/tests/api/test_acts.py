"""Programs act as people do on pages: the same acts, the same forms, the same reasons where something is not allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import get_resolver

from kenesh.decisions.models import Commitment, Idea, Paragraph
from kenesh.journal.models import Entry
from kenesh.kit.refs import kinds as every_kind
from kenesh.meetings.views import planning
from kenesh.meetings.views.planning import staying
from kenesh.people.queries import viewer_of
from kenesh.projects.models import EvidenceFile, Owner, Report
from kenesh.realms.viewer import Request
from kenesh.site.api.acts import ACTS
from kenesh.site.api.values import place_of
from kenesh.site.tests.api.calling import Program, amiss, paths, said
from tests import make
from tests.scene import Scene
from tests.turns import turn

if TYPE_CHECKING:
    from kenesh.forums.models import Edition
    from kenesh.site.api.doing import Doing

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

# Asked on a page only once something was sent or chosen.
_LATER = {"stage", "anyway", "another", "removed"}


@pytest.fixture
def edition() -> Edition:
    """An edition still to be held."""
    return make.edition(make.forum(members=["KOR", "KAZ"]), "7", position=7, state="planned")


@pytest.fixture
def scene(edition: Edition) -> Scene:
    """One of everything, which Korea and Kazakhstan owe."""
    found = Scene(edition, "w")
    for kind in ("commitment", "project"):
        type(found[kind]).objects.update(countries=["KOR", "KAZ"])
    return found


@pytest.fixture
def officer(edition: Edition) -> Program:
    """A program of an officer's."""
    return Program(make.user(edition.forum, "secretariat"))


def _offered(doing: Doing, scene: Scene, who: Any) -> set[str]:
    """The fields of the form that somebody is shown for an act."""
    request = Request()
    request.viewer = viewer_of(who)
    thing = type(scene[doing.act.model.kind]).objects.get(pk=scene[doing.act.model.kind].pk)
    page = doing.act(request, thing)
    page.read()
    form = page.form(initial=dict(page.initial()), thing=page.thing, viewer=page.viewer)
    return {str(place_of(name, doing.fields)[0]) for name in form.fields} - {"version"}


def test_what_is_sent_for_an_act_is_what_its_page_asks(scene: Scene) -> None:
    forum = scene.edition.forum
    # A wording that follows an earlier revision is asked about.
    Paragraph.objects.update(revision=2)
    # More is asked about a photograph than about a document.
    EvidenceFile.objects.update(media_type="image/jpeg")
    officer, focal_point = make.user(forum, "secretariat"), make.user(forum, "focal-point", "KOR")
    wrong = {}
    for doing in ACTS:
        offered = _offered(doing, scene, officer) | _offered(doing, scene, focal_point)
        if different := (offered ^ set(doing.fields)) - _LATER:
            wrong[doing.name] = different
        assert set(doing.needed) <= set(doing.fields), doing.name
    assert wrong == {}


def test_every_act_of_a_page_is_an_act_of_the_api() -> None:
    found = {_act_of(pattern) for pattern in _patterns()} - {None}
    # Nominations, accreditations, releases in preparation, pools of the press and who meets whom on a business day
    # are no part of the record that programs read: docs/adr/0015, 0021 and 0023.
    modules = ("kenesh.nominations.", "kenesh.accreditation.", "kenesh.press.", "kenesh.business.views.days")
    inside = {act for act in found if act.__module__.startswith(modules)}
    # Neither are drafts of where meetings are held, and what the scheduler works on: docs/adr/0019. What is to be before
    # what is a field of the desk's rules.
    inside |= {planning.Make, planning.Place, planning.PlaceAgain, planning.Disturb, staying.SayOrder}
    assert found - inside == {doing.act for doing in ACTS}


def _patterns(resolver: Any = None) -> Any:
    for entry in (resolver or get_resolver()).url_patterns:
        yield from _patterns(entry) if hasattr(entry, "url_patterns") else [entry]


def test_one_promise_is_carried_from_a_text_to_the_next_agenda(edition: Edition, officer: Program) -> None:
    forum = "/forums/kca"

    def post(address: str, body: Any = None, status: int = 201, **headers: str) -> Any:
        answer = officer.post(f"{forum}/{address}", body, **headers)
        assert answer.status_code == status, (address, answer.content.decode())
        return said(answer)

    paper = {"sort": "chair-statement", "stage": "draft", "title": {"en": "Statement"}, "edition": "7"}
    assert post("papers/", {"key": "text", **paper})["stage"] == "draft"
    first = post("papers/text/paragraphs", {"text": {"en": "We shall plant trees.", "ko": "나무를 심는다."}})
    assert first["label"] == "1"
    changed = post(f"paragraphs/{first['key']}/write", {"text": {"en": "We plant.", "ko": None}}, 422, If_Match="*")
    assert [one["path"] for one in changed["errors"]] == ["/text/ko"]
    changed = post(
        f"paragraphs/{first['key']}/write", {"text": {"en": "We plant.", "ko": "나무를 심는다."}}, 200, If_Match="*"
    )
    assert changed["revision"] == 2
    post(f"paragraphs/{first['key']}/positions", {"positions": {"KOR": "agrees", "KAZ": "reserves"}}, 200, If_Match="*")
    kept = post(f"paragraphs/{first['key']}/positions", {"positions": {"KAZ": "agrees"}}, 200, If_Match="*")
    assert {one["country"]: one["stance"] for one in kept["positions"]} == {"KOR": "agrees", "KAZ": "agrees"}
    assert (
        post("papers/text/language", {"language": "ru", "standing": "official"}, 200, If_Match="*")["versions"][2][
            "language"
        ]
        == "ru"
    )
    assert "stage" not in post("papers/text/adopt", {"date": "2013-10-04"}, 200, If_Match="*")
    promise = post(
        f"paragraphs/{first['key']}/commitments", {"title": {"en": "Trees"}, "due": "2014", "countries": ["KOR"]}
    )
    assert promise["text"] == {"en": "We plant.", "ko": "나무를 심는다."}
    about = f"commitments/{promise['key']}"
    assert post(f"{about}/owners", {"country": "KOR", "body": {"en": "Forest Service"}})["country"] == "KOR"
    report = post(f"{about}/reports", {"date": "2013-12", "text": {"en": "Nothing yet."}, "assessment": "no-evidence"})
    assert report["commitment"] == promise["key"]
    assert post(f"{about}/assess", {"assessment": "limited"}, 200, If_Match="*")["assessment"] == "limited"
    warnings = said(officer.get(f"{forum}/warnings/"))["items"]
    assert [one["rule"] for one in warnings if one.get("commitment") == promise["key"]] == ["overdue"]
    answer = post(f"{about}/answer-warning", {"text": {"en": "Ask again."}})
    assert (answer["rule"], answer["countries"]) == ("overdue", ["KOR"])
    item = post(f"answers/{answer['key']}/place", {}, If_Match="*")
    assert (item["edition"], item["title"], item["text"]) == ("7", {"en": "Trees"}, {"en": "Ask again."})
    decision = post(f"agenda/{item['key']}/decide", {"text": {"en": "Asked."}, "date": "2026"}, If_Match="*")
    assert decision["agenda_item"] == item["key"]
    assert amiss(edition.forum) == []


def test_an_idea_is_examined_found_feasible_and_taken_up(scene: Scene, officer: Program) -> None:
    address = "/forums/kca/ideas/w-idea"
    asked = officer.post(f"{address}/examine", {"organisation": "w-organisation", "body": "w-body"}, If_Match="*")
    assert paths(asked) == ["/body"]
    assert officer.post(f"{address}/examine", {"body": "w-body", "asked": "2013"}, If_Match="*").status_code == 200
    found = {"examination": 1, "finding": "feasible", "text": {"en": "It can be done."}, "date": "2014"}
    answer = said(officer.post(f"{address}/find", found, If_Match="*"))
    assert [one.get("finding") for one in answer["examinations"]] == [None, "feasible"]
    assert paths(officer.post(f"{address}/find", {**found, "examination": 7}, If_Match="*")) == ["/examination"]
    taken = officer.post(f"{address}/decide", {"taken_up": True, "text": {"en": "Yes."}, "edition": "7"}, If_Match="*")
    assert taken.status_code == 201
    assert said(taken)["idea"] == "w-idea"
    assert Idea.objects.get().stage == "taken-up"
    again = officer.post(f"{address}/decide", {"taken_up": True, "text": {"en": "Yes."}}, If_Match="*")
    assert (again.status_code, said(again)["detail"]) == (403, "This idea has been decided on.")


def test_what_is_left_out_stays_and_null_empties_it(scene: Scene, officer: Program) -> None:
    Commitment.objects.update(assessment="limited", outcome={"en": "Half", "ko": "반"}, fulfilled_on="2015")
    address = "/forums/kca/commitments/w-commitment"
    officer.post(f"{address}/assess", {"fulfilled_on": None}, If_Match="*")
    found = Commitment.objects.get()
    assert (found.assessment, found.outcome, found.fulfilled_on) == ("limited", {"en": "Half", "ko": "반"}, "")
    officer.post(f"{address}/assess", {"assessment": "completed", "outcome": {"en": "All"}}, If_Match="*")
    found = Commitment.objects.get()
    assert (found.assessment, found.outcome) == ("completed", {"en": "All"})


def test_a_focal_point_does_what_their_country_owes_and_nothing_else(scene: Scene) -> None:
    forum = scene.edition.forum
    korea, tajikistan = (Program(make.user(forum, "focal-point", code)) for code in ("KOR", "TJK"))
    address = "/forums/kca/commitments/w-commitment"
    date = {"country": "KOR", "due": "2031", "reason": {"en": "Rain"}}
    # The scene's own proposal waits for an answer.
    assert said(korea.post(f"{address}/date", date))["errors"][0]["message"].startswith(
        "A date proposed for this country"
    )
    report = {"text": {"en": "Planted."}, "date": "2020", "country": "KOR"}
    assert korea.post(f"{address}/reports", report).status_code == 201
    assert paths(korea.post(f"{address}/reports", {**report, "country": "KAZ"})) == ["/country"]
    assert (
        korea.post(
            "/forums/kca/projects/w-project/owners", {"country": "KOR", "organisation": "w-organisation"}
        ).status_code
        == 201
    )
    for program, path, body in (
        (korea, f"{address}/assess", {}),
        (korea, "/forums/kca/ideas/w-idea/examine", {"body": "w-body"}),
        (tajikistan, f"{address}/reports", report),
        (tajikistan, f"{address}/owners", {"country": "KOR"}),
    ):
        answer = program.post(path, body, If_Match="*")
        assert answer.status_code == 403, path
        assert said(answer)["detail"]
    # Only officers say which stage a project has reached.
    project = "/forums/kca/projects/w-project/reports"
    assert paths(korea.post(project, {**report, "stage": "completed"})) == ["/stage"]


def test_a_body_that_one_may_not_know_of_cannot_be_named(scene: Scene) -> None:
    hidden = Scene(scene.edition, "hidden", "secretariat")
    program = Program(make.user(scene.edition.forum, "focal-point", "KOR"))
    address = "/forums/kca/commitments/w-commitment/owners"
    answers = [program.post(address, {"country": "KOR", "organisation": key}) for key in ("hidden-organisation", "x")]
    first, second = (answer.content.decode().replace("hidden-organisation", "x") for answer in answers)
    assert first == second
    assert paths(answers[0]) == ["/organisation"]
    assert not Owner.objects.filter(organisation=hidden["organisation"]).exists()


def test_a_line_ministrys_report_goes_through_its_focal_point(scene: Scene) -> None:
    forum = scene.edition.forum
    ministry = Program(make.user(forum, "line-ministry", "KOR"), "report")
    focal, other = (Program(make.user(forum, "focal-point", code), "report") for code in ("KOR", "KAZ"))
    sent = {
        "text": {"en": "Planted."},
        "date": "2020",
        "country": "KOR",
        "evidence": [{"url": "https://example.org/1"}] * 5,
    }
    report = said(ministry.post("/forums/kca/projects/w-project/reports", sent))
    address = f"/forums/kca/reports/{report['key']}"
    assert (report["state"], len(report["evidence"])) == ("waiting", 5)
    assert other.get(address).status_code == 404
    assert other.post(f"{address}/pass-on", {}, If_Match="*").status_code == 404
    assert focal.post(f"{address}/return", {"reason": {"en": "Which trees?"}}, If_Match="*").status_code == 200
    again = said(ministry.post(f"{address}/again", {"text": {"en": "Pines."}}, If_Match="*"))
    assert (again["state"], again["text"], len(again["evidence"])) == ("waiting", {"en": "Pines."}, 5)
    passed = focal.post(f"{address}/pass-on", {"public": True}, If_Match="*")
    assert passed.status_code == 200
    assert said(Program().get(address))["text"] == {"en": "Pines."}


def test_a_scope_is_as_far_as_a_token_goes(scene: Scene) -> None:
    user = make.user(scene.edition.forum, "secretariat")
    read, report = Program(user, "read"), Program(user, "report")
    address = "/forums/kca/commitments/w-commitment"
    body = {"text": {"en": "Done."}, "date": "2020"}
    refused = read.post(f"{address}/reports", body)
    assert refused.status_code == 403
    assert refused["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="report"'
    assert said(refused)["type"].endswith("#narrow-token")
    assert report.post(f"{address}/reports", body).status_code == 201
    for method, path in (("PATCH", address), ("POST", f"{address}/assess"), ("POST", "/forums/kca/ideas/")):
        assert said(report.call(method, path, {}, If_Match="*"))["type"].endswith("#narrow-token")
    assert Report.objects.count() == 2
    assert Program().post(f"{address}/reports", body).status_code == 401


def test_whoever_acts_stands_in_the_history_under_their_name(scene: Scene) -> None:
    user = make.user(scene.edition.forum, "secretariat")
    Program(user).post("/forums/kca/ideas/w-idea/examine", {"body": "w-body"}, If_Match="*")
    assert Entry.objects.get(event="idea.examined").actor == f"user:{user.pk}"


def test_an_act_needs_the_version_of_what_it_changes_and_no_other_does(scene: Scene, officer: Program) -> None:
    by_kind = {model.kind: model for model in every_kind().values()}  # type: ignore[attr-defined]
    for doing in ACTS:
        key = f"w-{doing.act.model.kind}"
        assert by_kind[doing.act.model.kind].objects.filter(key=key).exists(), key  # type: ignore[attr-defined]
        answer = officer.post(f"/forums/kca/{doing.list}/{key}/{doing.word}", {"nonsense": 1})
        late = officer.post(f"/forums/kca/{doing.list}/{key}/{doing.word}", {"nonsense": 1}, If_Match='"9"')
        if answer.status_code != 403:
            assert answer.status_code == (428 if doing.changes else 422), doing.name
            assert late.status_code == 412, doing.name


@pytest.mark.walk
def test_the_page_and_the_api_refuse_alike(scene: Scene) -> None:
    forum = scene.edition.forum
    routes = {doing.act: pattern for doing in ACTS for pattern in _patterns() if _act_of(pattern) is doing.act}
    users = (make.user(forum, "secretariat"), make.user(forum, "focal-point", "KOR"), make.user(forum, "journalist"))
    for place, user in enumerate(users):
        program, browser = Program(user), Client()
        browser.force_login(user)
        for number, doing in enumerate(ACTS):
            if not turn(number + place, 2):
                continue
            route = str(routes[doing.act].pattern).replace("<slug:forum>", "kca")
            key = f"w-{doing.act.model.kind}"
            page = browser.get(f"/en/{route.replace('<slug:key>', key)}")
            answer = program.post(f"/forums/kca/{doing.list}/{key}/{doing.word}", {"nonsense": 1}, If_Match="*")
            assert (page.status_code, answer.status_code) in {(200, 422), (403, 403), (404, 404)}, (doing.name, user)
            if answer.status_code == 403:
                assert said(answer)["detail"].replace("'", "&#x27;") in page.content.decode(), doing.name


def _act_of(pattern: Any) -> Any:
    view = getattr(pattern.callback, "__wrapped__", None)
    cells = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
    return next((cell for cell in cells if hasattr(cell, "may")), None)
