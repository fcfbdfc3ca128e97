"""An edition in one file: it opens from disk, and tells when anything in it was changed."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from kenesh.cli.command import Stop
from kenesh.cli.edition import verify
from kenesh.journal.chain import canonical
from kenesh.programme.exchange.reading import read
from kenesh.programme.models import Session
from kenesh.site.freezing.bundle import MANIFEST, check_bundle, write_bundle
from kenesh.site.tests.test_programme_files import AT
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kenesh.forums.models import Edition


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


def test_only_the_secretariat_is_offered_the_file(edition: Edition) -> None:
    for role, status in (("secretariat", 200), ("focal-point", 403)):
        client = Client()
        client.force_login(make.user(edition.forum, role, "KOR"))
        assert client.get("/en/kca/editions/7/bundle/").status_code == status
        assert client.post("/en/kca/editions/7/bundle/").status_code == status
    assert Client().get("/en/kca/editions/7/bundle/").status_code == 302
