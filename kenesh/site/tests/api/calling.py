"""Calling the API as a program does."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, cast

from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from kenesh.people.actions import make_token
from kenesh.people.queries import viewer_of
from kenesh.record.queries import export
from kenesh.record.reading import check
from kenesh.record.tests.make import data

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.people.models import User
    from kenesh.realms.models import Forum

BASE = "/api/v1"
JSON = "application/json"


class Program:
    """A program with a token of somebody's, or with none."""

    def __init__(self, user: User | None = None, scope: str = "write") -> None:
        self.client = Client()
        self.headers: dict[str, str] = {}
        if user is not None:
            _token, secret = make_token("a program", scope, dt.timedelta(days=1), by=viewer_of(user), at=timezone.now())
            self.headers["Authorization"] = f"Bearer {secret}"

    def get(self, address: str, **headers: str) -> HttpResponse:
        """Read; names of headers are written with underscores."""
        return self.call("GET", address, None, **headers)

    def post(self, address: str, body: Any = None, **headers: str) -> HttpResponse:
        """Enter, or act."""
        return self.call("POST", address, body, **headers)

    def patch(self, address: str, body: Any = None, **headers: str) -> HttpResponse:
        """Change."""
        return self.call("PATCH", address, body, **headers)

    def call(self, method: str, address: str, body: Any, **headers: str) -> HttpResponse:
        """Call an address of the API, with or without what all of them begin with; a body of bytes is sent as it is."""
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        kind = sent.pop("Content-Type", JSON)
        where = address.partition(BASE)[2] if BASE in address else address
        answer = self.client.generic(method, f"{BASE}{where}", data, content_type=kind, headers=sent)
        return cast("HttpResponse", answer)


def said(response: HttpResponse) -> Any:
    """What an answer says."""
    return json.loads(response.content)


def paths(response: HttpResponse) -> list[str]:
    """Where everything stands that was wrong."""
    return [one["path"] for one in said(response)["errors"]]


def amiss(forum: Forum) -> list[str]:
    """What is wrong with a forum's record as a file, other than that tests made things without a source."""
    with override("en"):
        return [str(one) for one in check(data(export(forum))) if "Nothing here has a source" not in one.words]
