"""The OpenAPI document says what the API does: it is made from it, kept beside the source, and compared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from kenesh.record.kinds import kinds
from kenesh.site.api.acts import ACTS
from kenesh.site.api.commands import app
from kenesh.site.api.document import document
from kenesh.site.api.routes import api
from kenesh.site.tests.api.calling import Program, said
from tests import make
from tests.scene import Scene

KEPT = Path(__file__).resolve().parents[4] / "docs" / "reference" / "openapi.json"
DOCUMENT: dict[str, Any] = json.loads(document(api))
METHODS = {"get", "post", "patch"}


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation of the document."""
    return [(address, method, one) for address, path in DOCUMENT["paths"].items() for method, one in path.items()]


def whole(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with everything it points to."""
    return {**schema, "components": DOCUMENT["components"]}


def test_the_document_is_kept_beside_the_source(tmp_path: Path) -> None:
    assert KEPT.read_text(encoding="utf-8") == document(api), "run `make docs`"
    CliRunner().invoke(app, ["--write", str(tmp_path)])
    assert (tmp_path / "openapi.json").read_text(encoding="utf-8") == document(api)
    assert CliRunner().invoke(app).stdout == document(api)


def test_it_is_the_same_in_whatever_language_it_is_asked_for() -> None:
    for tag in ("ko", "ru"):
        with override(tag):
            assert document.__wrapped__(api) == document(api)


def test_every_reference_leads_somewhere_and_nothing_is_kept_that_nothing_points_to() -> None:
    text = json.dumps(DOCUMENT)
    pointed = set(re.findall(r'"\$ref": "#/components/([^"]+)"', text))
    there = {f"{part}/{name}" for part, found in DOCUMENT["components"].items() for name in found}
    assert pointed <= there
    assert there - pointed == {"securitySchemes/token"}


def test_every_schema_is_one() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema.get("description") or schema.get("type") or "anyOf" in schema, name


def test_every_operation_is_described_whole() -> None:
    names = [one["operationId"] for _address, _method, one in operations()]
    assert len(set(names)) == len(names)
    for address, method, one in operations():
        assert method in METHODS
        places = set(re.findall(r"{(\w+)}", address))
        references = {parameter["$ref"].rpartition("/")[2] for parameter in one["parameters"] if "$ref" in parameter}
        assert places == references & {"forum", "key"}, address
        assert one["summary"]
        assert one["tags"]
        assert one["security"][-1]["token"]
        assert ("requestBody" in one) == (method != "get")
        assert "default" not in one["responses"]
        assert {"401", "422"} <= one["responses"].keys()
    everything = {one["operationId"] for _address, _method, one in operations()}
    assert {f"list-{name}" for name in kinds()} | {doing.name for doing in ACTS} <= everything


def test_every_address_is_described_and_every_description_answers() -> None:
    served = set()
    for pattern in get_resolver("kenesh.site.api.urls").url_patterns:
        route = f"/{pattern.pattern!s}"
        served.add(re.sub(r"<slug:(\w+)>", r"{\1}", route))
    assert served - {"/", "/openapi.json", "/<path:rest>"} == set(DOCUMENT["paths"])


@pytest.mark.django_db
def test_the_document_is_served_and_its_page_names_every_list_and_act() -> None:
    served = Client().get("/api/v1/openapi.json")
    assert (served.content.decode(), served["Content-Type"]) == (document(api), "application/json")
    for language in ("en", "ko", "ru"):
        page = Client().get(f"/{language}/api/v1/").content.decode()
        assert "<script" not in page
        for name in kinds():
            assert f"<code>{name}</code>" in page
        for doing in ACTS:
            assert f"POST …/{doing.word}" in page


@pytest.mark.django_db
def test_every_answer_is_as_its_schema_says() -> None:
    edition = make.edition(make.forum(members=["KOR"]), "7", position=7)
    Scene(edition, "w")
    officer = Program(make.user(edition.forum, "secretariat"))
    for address, method, one in operations():
        content = one["responses"].get("200", {}).get("content", {})
        # Bytes of files have no schema.
        if method != "get" or "application/json" not in content:
            continue
        schema = content["application/json"]["schema"]
        validator = Draft202012Validator(whole(schema))
        name = address.split("/")[3] if address.count("/") > 2 else ""
        key = f"w-{kinds()[name].kind}" if name in kinds() and name != "sources" else "w-project"
        answer = officer.get(address.replace("{forum}", "kca").replace("{key}", key))
        assert answer.status_code == 200, address
        assert list(validator.iter_errors(said(answer))) == [], address
        # Something was there to be judged.
        assert said(answer).get("items") != [], address
