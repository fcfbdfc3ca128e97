"""A copy of the public pages: every link inside leads to a file, and nothing in it is restricted or needs a server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from kenesh.programme.models import Session
from kenesh.site.freezing.links import file_of, internal, relative, rewritten, without_forms
from kenesh.site.freezing.whole import freeze
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

_ORIGINS = ("https://kenesh.example",)
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')


def test_addresses_are_paths_of_this_site_or_lead_elsewhere() -> None:
    def asked(address: str, base: str = "/en/kca/") -> str | None:
        return internal(address, base, _ORIGINS)

    assert asked("/en/kca/sessions/") == "/en/kca/sessions/"
    assert asked("https://kenesh.example/ko/kca/") == "/ko/kca/"
    assert asked("?page=2") == "/en/kca/?page=2"
    assert internal("?page=3", "/en/kca/?page=2", _ORIGINS) == "/en/kca/?page=3"
    assert asked("?page=1&sort=x") == "/en/kca/"
    assert asked("../caj/#a") == "/en/caj/"
    assert [asked(one) for one in ("#here", "mailto:a@b", "https://other.example/x", "//other.example")] == [None] * 4
    assert asked("/en/../../etc/passwd") == "/etc/passwd"


def test_files_stand_where_links_find_them() -> None:
    assert file_of("/en/kca/", is_page=True) == "en/kca/index.html"
    assert file_of("/en/kca/?page=2", is_page=True) == "en/kca/page-2.html"
    assert file_of("/en/kca/calendar.ics", is_page=False) == "en/kca/calendar.ics"
    assert relative("en/kca/index.html", "en/kca/editions/7/index.html") == "../../index.html"
    page = '<p><a href="/x/?a=1&amp;b=2">Words</a><form><input></form><script src="/a.js"></script></p>'
    assert rewritten(without_forms(page), lambda _one: None) == "<p><a>Words</a></p>"


@pytest.mark.django_db
@pytest.mark.walk
def test_every_link_of_a_copy_leads_to_a_file_and_nothing_restricted_is_in_it(tmp_path: Path) -> None:
    forum = make.forum(members=["KOR", "UZB"])
    edition = make.edition(forum, "7", date="2026-10-06")
    make.forum("hidden", published=False)
    for key, clearance in (("open", "public"), ("closed", "members")):
        title = {"en": f"Session {key}"}
        Session.objects.create(
            forum=forum, edition=edition, key=key, sort="plenary", title=title, clearance=clearance, date="2026-10-06"
        )
    copied = freeze(tmp_path, ["en", "ko"])
    files = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*") if one.is_file()}
    assert {"index.html", "en/index.html", "ko/kca/editions/7/index.html", "en/kca/sessions/open/index.html"} <= files
    assert {"en/kca/editions/7/programme.xml", "en/kca/calendar.ics"} <= files
    assert any(name.startswith("static/") and name.endswith(".css") for name in files)
    assert copied.pages > 20
    for name in files:
        if not name.endswith(".html"):
            continue
        text = (tmp_path / name).read_text()
        assert "<form" not in text
        assert "Session closed" not in text
        for address in _LINK.findall(text):
            parts = urlsplit(address.replace("&amp;", "&"))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = ((tmp_path / name).parent / unquote(parts.path)).resolve()
            assert target.is_file(), (name, address)
    # What is not public, and what is nothing but a form.
    assert not [name for name in files if re.search("account|hidden|closed|company-link", name)]
