"""What stands in the way is told as problem details, in the caller's language; methods and addresses hold everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from kenesh.site.api.problems import SORTS, broke
from kenesh.site.api.sent import LARGEST
from kenesh.site.tests.api.calling import Program, said
from tests import make

pytestmark = pytest.mark.django_db

ADDRESS = "/forums/kca/editions/"


@pytest.fixture
def officer() -> Program:
    """A program of an officer's."""
    forum = make.forum()
    make.edition(forum, state="planned")
    return Program(make.user(forum, "secretariat"))


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (b"{", "not-json"),
        (b"\xff\xfe", "not-json"),
        (b'{"title": NaN}', "amiss"),
        (b"[" * 100_000, "not-json"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "not-json"),
        (b"[]", "amiss"),
        (b"null", "amiss"),
        (b'"text"', "amiss"),
        (b'{"key": "a", "key": "b"}', "amiss"),
        (b"{}" + b" " * LARGEST, "too-large"),
        (b'{"title": {"en": "\\ud800"}}', "amiss"),
        (b'{"position": 1e999, "number": 123456789012345678901234567890123}', "amiss"),
    ],
)
def test_a_body_that_cannot_be_read_is_answered_with_its_problem(officer: Program, body: bytes, sort: str) -> None:
    for method, address in (("POST", ADDRESS), ("PATCH", f"{ADDRESS}7"), ("POST", f"{ADDRESS}7/agenda")):
        answer = officer.call(method, address, body, If_Match="*")
        assert answer["Content-Type"] == "application/problem+json"
        problem = said(answer)
        if method == "PATCH" and sort == "amiss" and body.startswith(b"{}"):
            continue
        assert problem["type"] == f"http://testserver/api/v1/#{sort}", body[:20]
        assert answer.status_code == problem["status"] == SORTS[sort].status
        assert answer["Cache-Control"] == "no-store"


def test_where_the_text_is_no_json_is_told(officer: Program) -> None:
    detail = said(officer.post(ADDRESS, b'{"key": "x",\n "state" "held"}'))["detail"]
    assert detail.startswith("Line 2, column 10: ")


def test_only_json_is_read(officer: Program) -> None:
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
        "application/merge-patch+json",
    ):
        answer = officer.post(ADDRESS, b"{}", Content_Type=kind)
        assert (answer.status_code, answer["Accept"]) == (415, "application/json"), kind
    kind = "application/json; charset=utf-8"
    assert officer.post(ADDRESS, b"{}", Content_Type=kind).status_code == 422
    assert (
        officer.patch(f"{ADDRESS}7", b"{}", Content_Type="application/merge-patch+json", If_Match="*").status_code
        == 200
    )


def test_problems_speak_the_callers_language(officer: Program) -> None:
    titles = {
        tag: said(officer.get(f"{ADDRESS}8", Accept_Language=tag))["title"]
        for tag in ("en", "ko", "ru", "fr", "ko;q=0.9, en;q=0.1")
    }
    with override("en"):
        assert titles["en"] == titles["fr"] == str(SORTS["not-found"].title)
    assert titles["ko"] == titles["ko;q=0.9, en;q=0.1"] != titles["en"]
    answer = officer.get(f"{ADDRESS}8", Accept_Language="ru")
    assert "Accept-Language" in answer["Vary"]


def test_a_problem_points_to_the_page_that_explains_it(officer: Program) -> None:
    address = said(officer.get(f"{ADDRESS}8"))["type"]
    page = Client().get(address.partition("#")[0], follow=True)
    assert page.status_code == 200
    for sort in SORTS:
        assert f'id="{sort}"' in page.content.decode()


def test_other_methods_are_told_which_there_are(officer: Program) -> None:
    for address, allowed in (
        (ADDRESS, "GET, HEAD, OPTIONS, POST"),
        (f"{ADDRESS}7", "GET, HEAD, OPTIONS, PATCH"),
        (f"{ADDRESS}7/agenda", "OPTIONS, POST"),
        ("/forums/", "GET, HEAD, OPTIONS"),
    ):
        for method in ("DELETE", "PUT", "TRACE", "NONSENSE"):
            answer = officer.call(method, address, {})
            assert (answer.status_code, answer["Allow"]) == (405, allowed), (method, address)
            assert said(answer)["type"].endswith("#other-method")
        answer = officer.call("OPTIONS", address, None)
        assert (answer.status_code, answer["Allow"], answer.content) == (204, allowed, b"")


def test_asking_for_the_head_alone_says_what_reading_would(officer: Program) -> None:
    for address in ("/forums/", ADDRESS, f"{ADDRESS}7", "/openapi.json"):
        head, read = officer.call("HEAD", address, None), officer.get(address)
        assert (head.status_code, head.content) == (200, b"")
        assert {name: head.get(name) for name in ("ETag", "Content-Type")} == {
            name: read.get(name) for name in ("ETag", "Content-Type")
        }
    assert (
        officer.call("HEAD", f"{ADDRESS}7", None, If_None_Match=officer.get(f"{ADDRESS}7")["ETag"]).status_code == 304
    )


def test_an_address_with_a_slash_too_many_or_too_few_leads_on_whatever_the_method(officer: Program) -> None:
    for given, right in ((ADDRESS.rstrip("/"), ADDRESS), (f"{ADDRESS}7/", f"{ADDRESS}7"), ("/forums", "/forums/")):
        for method in ("GET", "POST", "PATCH"):
            answer = officer.call(method, f"{given}?limit=3", {})
            assert (answer.status_code, answer["Location"]) == (308, f"/api/v1{right}?limit=3")


def test_what_is_not_there_is_a_problem_and_never_a_page(officer: Program) -> None:
    for address in (
        "/nothing",
        "/nothing/",
        "/new",
        "/forums/kca/edit",
        "/forums/kca/editions/7/x",
        "/forums/x%00y/",
        "/../",
    ):
        for program in (officer, Program()):
            answer = program.get(address, Accept_Language="ko")
            assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), address


def test_a_break_of_ours_is_told_in_the_form_of_the_api(officer: Program, settings: Any) -> None:
    answer = broke(RequestFactory().get("/api/v1/forums/"))
    assert (answer.status_code, said(answer)["type"]) == (500, "http://testserver/api/v1/#our-fault")
    assert broke(RequestFactory().get("/en/"))["Content-Type"].startswith("text/html")


def test_who_waited_in_vain_for_another_to_write_is_told_to_send_it_again(officer: Program) -> None:
    def answer(path: str) -> Any:
        try:
            raise OperationalError("database is locked")  # noqa: TRY301 - as a view would
        except OperationalError:
            return broke(RequestFactory().post(path))

    page, api = answer("/en/"), answer("/api/v1/forums/")
    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert "send it again" in page.content.decode()
    assert (api.status_code, api["Retry-After"], said(api)["type"]) == (503, "30", "http://testserver/api/v1/#busy")


def test_a_browser_that_is_signed_in_is_nobody_here() -> None:
    forum = make.forum()
    make.edition(forum, "8", clearance="secretariat")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make.user(forum, "secretariat"))
    assert browser.get("/api/v1/forums/kca/editions/8").status_code == 404
    answer = browser.post("/api/v1/forums/kca/editions/", "{}", content_type="application/json")
    assert answer.status_code == 401
    assert not answer.cookies


def test_nothing_of_one_caller_is_kept_for_another() -> None:
    forum = make.forum()
    make.edition(forum, "8", clearance="members")
    public, member = Program(), Program(make.user(forum, "focal-point", "KOR"))
    for address in (ADDRESS, f"{ADDRESS}8"):
        answer = member.get(address)
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Authorization" in answer["Vary"]
        assert (
            "8" not in public.get(address).content.decode().replace("8859", "")[:200]
            or public.get(address).status_code == 404
        )
    assert public.get(ADDRESS)["Cache-Control"] == "public, no-cache"
    # Even the tag of another's answer gives nothing away.
    assert public.get(f"{ADDRESS}8", If_None_Match=member.get(f"{ADDRESS}8")["ETag"]).status_code == 404
    assert public.get(ADDRESS, If_None_Match=member.get(ADDRESS)["ETag"]).status_code == 200


def test_pages_in_memory_are_never_answered_to_programs(settings: Any) -> None:
    settings.PAGE_MEMORY = 1_000_000
    forum = make.forum()
    make.edition(forum, "7")
    make.edition(forum, "8", clearance="members")
    browser = Client()
    member = Program(make.user(forum, "focal-point", "KOR"))
    member.client = browser
    public = Program()
    public.client = browser
    for address in (ADDRESS, "/openapi.json"):
        first = public.get(address)
        assert public.get(address).content == first.content
        told = member.get(address)
        assert told.status_code == 200
        assert (told.content != first.content) == (address == ADDRESS)
        assert public.get(address).content == first.content
    # A public answer is as new as the record, though nothing was journalled.
    make.edition(forum, "9")
    assert len(said(public.get(ADDRESS))["items"]) == 2
    page = f"{reverse('api')}"
    assert browser.get(page).status_code == browser.get(page).status_code == 200
    assert browser.get("/api/v1/", headers={"Accept-Language": "ko"})["Location"] == "/ko/api/v1/"
    assert browser.get("/api/v1/", headers={"Accept-Language": "ru"})["Location"] == "/ru/api/v1/"
