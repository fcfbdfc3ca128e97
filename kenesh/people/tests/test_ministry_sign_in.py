"""A ministry's own sign-in opens the accounts of the invited, and no others. Against a provider of our own."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from config.oidc import oidc_provider
from kenesh.people.models import User
from kenesh.people.tests.make import account, forget_attempts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


class Provider(BaseHTTPRequestHandler):
    """Speaks as much OpenID Connect as one sign-in needs."""

    says: ClassVar[dict[str, Any]] = {}

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        if self.path == "/.well-known/openid-configuration":
            self._answer(
                {"authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token"}
                | {"userinfo_endpoint": f"{here}/userinfo", "issuer": here, "jwks_uri": f"{here}/keys"}
            )
        else:
            self._answer(self.says)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer({"access_token": "token", "token_type": "Bearer"})

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def _answer(self, data: dict[str, Any]) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def configure(settings: Settings, address: str, **more: str) -> None:
    forget_attempts()
    settings.SOCIALACCOUNT_PROVIDERS = oidc_provider(
        {"KENESH_OIDC_ISSUER": address, "KENESH_OIDC_CLIENT_ID": "kenesh", "KENESH_OIDC_SECRET": "s", **more}
    )


@pytest.fixture
def provider() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def sign_in(client: Client, **says: object) -> Any:
    """Go to the provider and come back, as somebody of whom it ``says`` this."""
    Provider.says = {"sub": "7", **says}
    there = client.get("/account/oidc/ministry/login/")["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    return client.get("/account/oidc/ministry/login/callback/", {"code": "c", "state": state})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_it_opens_the_account_of_somebody_invited_whose_address_it_calls_verified(
    client: Client, settings: Settings, provider: str
) -> None:
    configure(settings, provider)
    user = account()
    answer = sign_in(client, email=user.email, email_verified=True)
    assert (answer["Location"].endswith("/desk/"), signed_in(client)) == (True, True)


def test_an_address_that_it_does_not_vouch_for_opens_nothing(client: Client, settings: Settings, provider: str) -> None:
    configure(settings, provider, KENESH_OIDC_DOMAINS="mfa.example.net")
    user = account()
    sign_in(client, email=user.email, email_verified=False)
    assert not signed_in(client)


def test_an_address_in_the_ministrys_own_domain_needs_no_vouching(
    client: Client, settings: Settings, provider: str
) -> None:
    configure(settings, provider, KENESH_OIDC_DOMAINS="example.org")
    user = account()
    sign_in(client, email=user.email)
    assert signed_in(client)


def test_it_makes_no_accounts(client: Client, settings: Settings, provider: str) -> None:
    configure(settings, provider)
    answer = sign_in(client, email="stranger@example.org", email_verified=True)
    assert not signed_in(client)
    assert not User.objects.exists()
    assert (
        b"Accounts come by invitation" in client.get(answer["Location"]).content
        if answer.status_code == 302
        else (b"Accounts come by invitation" in answer.content)
    )


def test_a_closed_account_stays_closed(client: Client, settings: Settings, provider: str) -> None:
    configure(settings, provider)
    user = account(is_active=False)
    sign_in(client, email=user.email, email_verified=True)
    assert not signed_in(client)


def test_a_provider_that_does_not_answer_is_said_in_words(client: Client, settings: Settings) -> None:
    configure(settings, "http://127.0.0.1:1")
    answer = client.get("/account/oidc/ministry/login/")
    assert answer.status_code == 401
    assert "The other sign-in did not work" in answer.content.decode()


def test_a_provider_nobody_configured_is_not_there(client: Client, settings: Settings) -> None:
    configure(settings, "http://127.0.0.1:1")
    assert client.get("/account/oidc/another/login/").status_code == 404
    assert client.get("/account/oidc/ministry/login/callback/", {"code": "x", "state": "y"}).status_code == 401
