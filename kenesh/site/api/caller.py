"""Who calls: the owner of a token, or the public. Session cookies mean nothing here, so no other site can borrow them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.kit.secrecy import digest_of
from kenesh.people.actions import note_use
from kenesh.people.models import Token
from kenesh.people.queries import token_in_force, viewer_of
from kenesh.realms.viewer import PUBLIC, Request, Viewer
from kenesh.site.api.problems import Problem

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever calls, as policies see them, and the token they show."""

    viewer: Viewer
    token: Token | None = None

    def demand(self, scope: str) -> Token:
        """Return the token where it goes as far as ``scope``; raise the problem where it does not."""
        if self.token is None:
            raise unknown()
        if not self.token.covers(scope):
            label = dict(Token.Scope.choices)[scope]
            words = _("This token does not let a program do this. It would need: %(scope)s.")
            raise Problem(
                "narrow-token",
                words % {"scope": label},
                headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
            )
        return self.token


class ApiRequest(Request):
    """A request as operations get it."""

    auth: Caller


def caller_of(request: HttpRequest) -> Caller:
    """Return the caller, who is also put on the request as its viewer; without a token it is the public.

    A header that opens nothing is told of, never taken for the public's.
    """
    caller = Caller(PUBLIC) if "Authorization" not in request.headers else _by_token(request.headers["Authorization"])
    request.viewer = caller.viewer  # type: ignore[attr-defined]
    return caller


def _by_token(header: str) -> Caller:
    scheme, _space, secret = header.partition(" ")
    now = timezone.now()
    token = token_in_force(digest_of(secret.strip()), now) if scheme.lower() == "bearer" else None
    if token is None:
        raise unknown("invalid_token")
    note_use(token, at=now)
    return Caller(viewer_of(token.user), token)


def unknown(why: str = "") -> Problem:
    """The problem of a caller who shows no token, or none that is in force."""
    challenge = f'Bearer realm="kenesh", error="{why}"' if why else 'Bearer realm="kenesh"'
    return Problem("unknown-caller", headers={"WWW-Authenticate": challenge})
