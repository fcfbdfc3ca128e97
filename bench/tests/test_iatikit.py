"""What we publish passes the check of another program too, which asks nothing of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.iati.beside import checker
from kenesh.projects.publishing import publication
from kenesh.projects.tests.make import AT
from kenesh.projects.tests.publishable import publisher, whole
from tests import make

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_iatikit_finds_nothing_wrong_with_what_we_publish(tmp_path: Path) -> None:
    pytest.importorskip("iatikit", exc_type=ImportError)
    forum = make.forum(members=["KOR", "UZB"])
    publisher(forum)
    whole(forum)
    file = tmp_path / "projects.iati.xml"
    file.write_bytes(publication(forum, "https://example.org", AT).file())
    check = checker(tmp_path / "cache")
    assert check is not None
    assert check(file) == (0, 0)
    file.write_bytes(file.read_bytes().replace(b'code="31220"', b'code="1"'))
    assert check(file) == (0, 1)
