"""An edition in one file: it opens from disk, and tells when anything in it was changed."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from openpyxl import load_workbook

from kenesh.accreditation.tests.make import accredited
from kenesh.cli.command import Stop
from kenesh.cli.edition import verify
from kenesh.forums.models import Edition
from kenesh.hosting.actions import sweep_bundles
from kenesh.hosting.models import Bundle, folder
from kenesh.journal.chain import canonical
from kenesh.journal.models import Entry
from kenesh.kit.verdict import Refused
from kenesh.nominations.actions.desk import open_desk
from kenesh.nominations.models import Assignment, Passport
from kenesh.nominations.tests.scene import nominated
from kenesh.people.queries import viewer_of
from kenesh.programme.exchange.reading import read
from kenesh.programme.models import Session
from kenesh.site.freezing.bundle import MANIFEST, check_bundle, write_bundle
from kenesh.site.freezing.making import make as make_bundle
from kenesh.site.tests.test_programme_files import AT
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kenesh.people.models import User

pytestmark = pytest.mark.walk


@pytest.fixture
def edition(db: None, settings: Settings, tmp_path: Path) -> Edition:
    """An edition with a public session and one for members."""
    settings.DATA = tmp_path
    made = make.edition(make.forum(), "7", date="2026-10-06")
    for key, clearance in (("open", "public"), ("closed", "members")):
        about = {"sort": "plenary", "title": {"en": f"Session {key}"}, "date": "2026-10-06", "starts": AT}
        Session.objects.create(forum=made.forum, edition=made, key=key, clearance=clearance, **about)
    return type(made).objects.select_related("forum").get(pk=made.pk)


def changed(data: bytes, **files: bytes | None) -> bytes:
    """The same bundle with some files changed, added or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in [*before.namelist(), *(one for one in files if one not in before.namelist())]:
            body = files[name] if name in files else before.read(name)
            if body is not None:
                after.writestr(name, body)
    return out.getvalue()


def test_a_bundle_holds_the_edition_and_tells_what_was_done_to_it(edition: Edition) -> None:
    out = io.BytesIO()
    count = write_bundle(edition, out, AT, ["en"])
    data = out.getvalue()
    found = check_bundle(io.BytesIO(data))
    assert found.wrong == []
    assert (found.files, found.said["edition"], found.said["forum"]) == (count, "7", "kca")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        assert {"index.html", "en/kca/editions/7/index.html", "en/kca/sessions/open/index.html"} <= set(names)
        assert "en/kca/editions/7/index.html" in packed.read("index.html").decode()
        assert len(read(packed.read("data/schedule.xml"), "UTC").conference.events) == 1
        assert not any(b"Session closed" in packed.read(name) for name in names)
        manifest = json.loads(packed.read(MANIFEST))
    for files, said in (
        ({"index.html": b"other"}, "A file was changed: index.html."),
        ({"index.html": None}, "A file is missing: index.html."),
        ({"x.html": b"more"}, "A file was added: x.html."),
        ({MANIFEST: json.dumps({**manifest, "edition": "8"}).encode()}, "The signature does not match"),
        ({MANIFEST: None}, "There is no manifest"),
        ({MANIFEST: json.dumps({**manifest, "journal": {}}).encode()}, "This is not the bundle of an edition"),
        ({MANIFEST: b"[]"}, "This is not the bundle of an edition"),
        ({MANIFEST: b"{"}, "This is no bundle that can be read"),
    ):
        assert any(one.startswith(said) for one in check_bundle(io.BytesIO(changed(data, **files))).wrong), said
    assert check_bundle(io.BytesIO(b"PK nonsense")).wrong
    assert check_bundle(io.BytesIO(data[: len(data) // 2])).wrong


def test_a_bundle_that_anybody_signed_is_not_vouched_for_and_prints_nothing_of_its_own(
    edition: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.zip"
    with path.open("wb") as file:
        write_bundle(edition, file, AT, ["en"])
    verify(path)
    assert "the key of this installation. The bundle is whole." in capsys.readouterr().out
    with zipfile.ZipFile(path) as packed:
        said = json.loads(packed.read(MANIFEST))
    verify(path, key=said["public_key"])
    with pytest.raises(Stop, match="somebody else"):
        verify(path, key=base64.b64encode(bytes(32)).decode())
    stranger = Ed25519PrivateKey.generate()
    forged = {name: value for name, value in said.items() if name not in {"public_key", "signature"}}
    forged["forum"] = "kca\x1b[2J\x9b1A\nThe bundle is whole."
    signature = stranger.sign(canonical(forged).encode())
    forged |= {
        "public_key": base64.b64encode(stranger.public_key().public_bytes_raw()).decode(),
        "signature": base64.b64encode(signature).decode(),
    }
    path.write_bytes(changed(path.read_bytes(), **{MANIFEST: json.dumps(forged).encode()}))
    capsys.readouterr()
    with pytest.raises(Stop, match="Nobody vouches for this key"):
        verify(path)
    told = capsys.readouterr().out
    assert len(told.splitlines()) == 3
    assert not [one for one in told if not one.isprintable() and one != "\n"]


HERE = "/en/kca/editions/7/bundle/"


@pytest.fixture
def user(edition: Edition) -> User:
    """An officer of an edition that is ahead, with a badge, and somebody who needs a visa."""
    Edition.objects.filter(pk=edition.pk).update(state="planned", country="KOR", date="2099-10-06")
    edition.refresh_from_db()
    user = make.user(edition.forum, "secretariat")
    officer = viewer_of(user)
    open_desk(edition, based_on=edition.version, by=officer, at=AT)
    nomination = nominated(edition, officer, "endorsed", country="UZB")
    passport = Passport(nomination=nomination)
    passport.seal({"needs_visa": "on", "number": "N7654321"})
    passport.save()
    accredited(edition, officer, "TESTOVA Aziza")
    return user


@pytest.fixture
def browser(user: User) -> Client:
    """Their browser."""
    browser = Client()
    browser.force_login(user)
    return browser


def test_a_bundle_is_ordered_with_what_its_owner_may_open_and_made_in_the_background_for_them_alone(
    edition: Edition, user: User, browser: Client, tmp_path: Path
) -> None:
    assert 'value="list-visa"' not in browser.get(HERE).content.decode()
    refused = browser.post(HERE, {"languages": ["en"], "parts": ["list-visa"]})
    assert (refused.status_code, Bundle.objects.count()) == (200, 0)
    Assignment.objects.create(edition=edition, user=user, duty="visa")
    chosen = ["papers", "participants", "run-of-show", "badges", "list-visa"]
    assert browser.post(HERE, {"languages": ["en"], "parts": chosen}).status_code == 302
    assert "is being made for you already" in browser.post(HERE, {"languages": ["en"]}).content.decode()
    page = browser.get(HERE).content.decode()
    assert "Waits to be made" in page
    assert "data-busy" in page
    bundle = Bundle.objects.get()
    make_bundle(bundle.pk, AT)
    # At once, and twice: it is made once.
    make_bundle(bundle.pk, AT)
    file = f"{HERE}{bundle.pk}.zip"
    assert file in browser.get(HERE).content.decode()
    answer: Any = browser.get(file)
    data = b"".join(answer.streaming_content)
    assert answer["Content-Length"] == str(len(data))
    assert b"N7654321" not in bundle.path.read_bytes()
    found = check_bundle(io.BytesIO(data))
    assert (found.wrong, found.said["restricted"]) == ([], ["run-of-show", "badges", "list-visa"])
    assert found.said["opened_by"] == f"user:{user.pk}"
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(tmp_path / "out")
    every_link_leads_to_a_file(tmp_path / "out")
    index = (tmp_path / "out" / "index.html").read_text()
    for name in ("papers/agenda-en.pdf", "papers/run-of-show-en.pdf", "badges/1.pdf", "lists/visa.xlsx"):
        assert f'href="{name}"' in index
    sheet = load_workbook(tmp_path / "out" / "lists" / "visa.xlsx").active
    assert sheet is not None
    assert "N7654321" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert (tmp_path / "out" / "badges" / "1.pdf").read_bytes().startswith(b"%PDF-")
    opened = Entry.objects.filter(event__in=("nominations.list-opened", "edition.bundled"))
    assert [one.actor for one in opened] == [f"user:{user.pk}"] * 2
    assert {one.clearance for one in opened} == {"secretariat"}
    # It is nobody else's, and not theirs either once they may not open all of it.
    for role, status in (("secretariat", 404), ("focal-point", 403)):
        other = Client()
        other.force_login(make.user(edition.forum, role, "KOR"))
        assert other.get(file).status_code == status
        assert other.get(HERE).status_code == (200 if role == "secretariat" else 403)
    assert Client().get(file).status_code == 302
    # The host's protocol, who needs it in the hall, orders one of their own, with what they may open.
    Edition.objects.filter(pk=edition.pk).update(country="KOR")
    host = Client()
    host.force_login(make.user(edition.forum, "protocol", "KOR"))
    assert host.get(HERE).status_code == 200
    assert 'value="list-visa"' not in host.get(HERE).content.decode()
    assert host.get(file).status_code == 404
    Assignment.objects.all().delete()
    assert browser.get(file).status_code == 403
    assert sweep_bundles(AT + dt.timedelta(hours=23)) == 0
    assert sweep_bundles(AT + dt.timedelta(hours=25)) == 1
    assert not list(folder().iterdir())


def it_opens_from_disk(data: bytes, root: Path) -> None:
    """What was ordered is there, and named on the first page."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(root)
    every_link_leads_to_a_file(root)
    index = (root / "index.html").read_text()
    for name in ("papers/agenda-en.pdf", "papers/run-of-show-en.pdf", "badges/1.pdf", "lists/visa.xlsx"):
        assert f'href="{name}"' in index
    sheet: Any = load_workbook(root / "lists" / "visa.xlsx").active
    assert "N7654321" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert (root / "badges" / "1.pdf").read_bytes().startswith(b"%PDF-")


def every_link_leads_to_a_file(root: Path) -> None:
    """As a browser follows them from disk."""
    pages = list(root.rglob("*.html"))
    assert pages
    for page in pages:
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text()):
            parts = urlsplit(unescape(address))
            if not parts.scheme and not parts.netloc and parts.path:
                assert (page.parent / unquote(parts.path)).resolve().is_file(), (page, address)


def test_a_bundle_whose_order_may_not_be_made_any_more_fails_and_leaves_nothing(edition: Edition) -> None:
    user = make.user(edition.forum, "secretariat")
    bundle = Bundle.objects.create(edition=edition, ordered_by=user, ordered_at=AT, languages=["en"])
    user.appointments.all().delete()
    with pytest.raises(Refused):
        make_bundle(bundle.pk, AT)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.path.exists()) == ("failed", False)
