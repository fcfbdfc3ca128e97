"""Making tokens and revoking them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from kenesh.journal.actions import Personal, record
from kenesh.kit.refs import ref
from kenesh.kit.secrecy import digest_of, new_secret
from kenesh.kit.verdict import demand
from kenesh.people import events, policy
from kenesh.people.models import Token

if TYPE_CHECKING:
    from kenesh.journal.events import Event
    from kenesh.realms.viewer import Viewer

# By this start a token is known for one wherever it is found, such as in a file that was made public by mistake.
START = "kenesh_"
_NOTED_EVERY = dt.timedelta(hours=1)


@transaction.atomic
def make_token(name: str, scope: str, expires: dt.timedelta, *, by: Viewer, at: dt.datetime) -> tuple[Token, str]:
    """Make a token for whoever asks; return it with the secret, which is not kept and never shown again."""
    demand(policy.may_make_tokens(by))
    secret = START + new_secret()
    token = Token(
        user_id=by.account,
        name=name.strip(),
        digest=digest_of(secret),
        scope=scope,
        created_at=at,
        expires_at=at + expires,
    )
    token.full_clean()
    token.save()
    _record(events.TOKEN_MADE, token, by=by, at=at)
    return token, secret


@transaction.atomic
def revoke_token(token: Token, *, by: Viewer, at: dt.datetime) -> Token:
    """Revoke a token: from now on it opens nothing. Twice changes nothing."""
    found = Token.objects.select_for_update().get(pk=token.pk)
    demand(policy.may_revoke(by, found))
    if found.revoked_at is None:
        found.revoked_at = at
        found.save(update_fields=["revoked_at"])
        _record(events.TOKEN_REVOKED, found, by=by, at=at)
    return found


def note_use(token: Token, *, at: dt.datetime) -> None:
    """Note that a token was used, at most once an hour. Not journalled: its owner alone is told."""
    if token.last_used_at is None or at - token.last_used_at >= _NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)


def _record(event: Event, token: Token, *, by: Viewer, at: dt.datetime) -> None:
    record(
        event.key,
        ref(token),
        by=by,
        at=at,
        # Like all that is done to accounts, for nobody's eyes but the keepers'.
        clearance="secretariat",
        data={"scope": token.scope, "expires": token.expires_at.date().isoformat()},
        personal={"name": Personal(token.name, f"user:{token.user_id}")},
    )
