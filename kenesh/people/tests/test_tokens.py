"""A token lets a program act for its owner: shown once, kept as a digest, no further and no longer than it says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from kenesh.journal.models import Entry, Sealed
from kenesh.kit.secrecy import digest_of
from kenesh.kit.verdict import Refused
from kenesh.people import actions
from kenesh.people.models import Token, User
from kenesh.people.queries import viewer_of
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from django.http import HttpResponse

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
MONTH = dt.timedelta(days=30)


@pytest.fixture
def user() -> User:
    """An officer of a forum that is not published: whoever reads it is known."""
    forum = make.forum(published=False)
    make.edition(forum)
    return make.user(forum, "secretariat")


def ask(header: str) -> HttpResponse:
    """Read what only an officer of the forum reads."""
    return Client().get("/api/v1/forums/kca/editions/7", headers={"Authorization": header})  # type: ignore[return-value]


def made(user: User, expires: dt.timedelta = MONTH, at: dt.datetime | None = None) -> tuple[Token, str]:
    """A new token of somebody's."""
    return actions.make_token("a script", "read", expires, by=viewer_of(user), at=at or timezone.now())


def test_a_token_is_shown_once_and_only_its_digest_is_kept(user: User) -> None:
    browser = Client()
    browser.force_login(user)
    page = browser.post("/en/account/tokens/", {"name": "Reports of A. Kim", "scope": "report", "days": "90"})
    assert "no-store" in page["Cache-Control"]
    token = Token.objects.get()
    secret = page.context["secret"]
    assert secret.startswith("kenesh_")
    assert len(secret) == len("kenesh_") + 43
    assert page.content.decode().count(secret) == 1
    assert token.digest == digest_of(secret)
    assert (token.scope, (token.expires_at - token.created_at).days) == ("report", 90)
    later = browser.get("/en/account/tokens/").content.decode()
    assert "Reports of A. Kim" in later
    assert secret not in later
    assert ask(f"Bearer {secret}").status_code == 200


def test_the_journal_tells_of_it_without_the_secret_and_can_forget_its_name(user: User) -> None:
    token, secret = made(user)
    actions.revoke_token(token, by=viewer_of(user), at=AT)
    actions.revoke_token(token, by=viewer_of(user), at=AT)
    entries = list(Entry.objects.filter(subject_kind="token").order_by("seq"))
    assert [entry.event for entry in entries] == ["token.made", "token.revoked"]
    assert all(entry.clearance == "secretariat" and entry.actor == f"user:{user.pk}" for entry in entries)
    written = f"{[entry.data for entry in entries]} {list(Sealed.objects.values_list('value', flat=True))}"
    assert secret not in written
    assert token.digest not in written
    assert {(one.value, one.person) for one in Sealed.objects.all()} == {("a script", f"user:{user.pk}")}


def test_nobody_sees_or_revokes_anothers_token(user: User) -> None:
    token, _secret = made(user)
    other = Client()
    other.force_login(make.user(is_administrator=True))
    assert "a script" not in other.get("/en/account/tokens/").content.decode()
    assert other.post(f"/en/account/tokens/{token.pk}/revoke/").status_code == 404
    assert Client().get("/en/account/tokens/").status_code == 302
    with pytest.raises(Refused):
        actions.revoke_token(token, by=viewer_of(make.user()), at=AT)
    with pytest.raises(Refused):
        actions.make_token("x", "read", MONTH, by=PUBLIC, at=AT)


def test_a_token_that_is_revoked_or_expired_opens_nothing(user: User) -> None:
    browser = Client()
    browser.force_login(user)
    revoked, secret = made(user)
    assert ask(f"Bearer {secret}").status_code == 200
    assert browser.post(f"/en/account/tokens/{revoked.pk}/revoke/", follow=True).status_code == 200
    _expired, old = made(user, MONTH, timezone.now() - MONTH)
    for bad in (f"Bearer {secret}", f"Bearer {old}"):
        answer = ask(bad)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == 'Bearer realm="kenesh", error="invalid_token"'


def test_a_closed_account_opens_nothing(user: User) -> None:
    _token, secret = made(user)
    actions.set_open(user, is_open=False, by="system:cli", at=AT)
    assert ask(f"Bearer {secret}").status_code == 401
    actions.set_open(user, is_open=True, by="system:cli", at=AT)
    assert ask(f"bearer  {secret} ").status_code == 200


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer x", "Basic dXNlcjpwYXNz", "kenesh_x", "Bearer \udcff"]
)
def test_a_header_that_opens_nothing_is_never_taken_for_the_publics(user: User, header: str) -> None:
    _token, secret = made(user)
    for value in (header, header.replace("x", secret) if header != "Bearer x" else header):
        answer = ask(value.encode("utf-8", "surrogateescape").decode("latin-1"))
        assert answer.status_code == 401, value


def test_its_roles_are_those_of_today(user: User) -> None:
    _token, secret = made(user)
    actions.withdraw(user.appointments.get(), by="system:cli", at=AT)
    assert ask(f"Bearer {secret}").status_code == 404


def test_its_last_use_is_noted_once_an_hour(user: User) -> None:
    token, secret = made(user)
    ask(f"Bearer {secret}")
    token.refresh_from_db()
    first = token.last_used_at
    assert first is not None
    ask(f"Bearer {secret}")
    token.refresh_from_db()
    assert token.last_used_at == first
    actions.note_use(token, at=first + dt.timedelta(minutes=61))
    token.refresh_from_db()
    assert token.last_used_at == first + dt.timedelta(minutes=61)
    assert Entry.objects.filter(subject_kind="token").count() == 1


def test_a_wider_scope_covers_a_narrower_one() -> None:
    covered = {
        scope: [other for other in Token.Scope.values if Token(scope=scope).covers(other)]
        for scope in Token.Scope.values
    }
    assert covered == {"read": ["read"], "report": ["read", "report"], "write": ["read", "report", "write"]}


def test_the_form_says_what_is_missing(user: User) -> None:
    browser = Client()
    browser.force_login(user)
    page = browser.post("/en/account/tokens/", {"name": "", "scope": "all", "days": "9999"})
    assert page.context["form"].errors.keys() == {"name", "scope", "days"}
    assert not Token.objects.exists()
