"""Asking for accreditation as press, and confirming the address. No account is needed, so policies ask of the edition."""

from __future__ import annotations

import hmac
import secrets
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kenesh.accreditation import events, policy
from kenesh.accreditation.actions.issuing import lock_issuer, number, tell
from kenesh.accreditation.actions.photographs import keep
from kenesh.accreditation.actions.purging import forget_unconfirmed
from kenesh.accreditation.actions.telling import send_code
from kenesh.accreditation.models import Accreditation, Paper
from kenesh.accreditation.models.people import CODE_HOLDS, MOST_TRIES, PURPOSE
from kenesh.accreditation.states import ACCREDITATION
from kenesh.files import media
from kenesh.files.actions import clean_name
from kenesh.files.sealing import put_sealed
from kenesh.files.store import pieces_of
from kenesh.kit.encryption import encrypt
from kenesh.kit.localised import Localised
from kenesh.kit.secrecy import digest_of
from kenesh.kit.verdict import demand

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kenesh.files.portraits import Prepared
    from kenesh.forums.models import Edition

# Requests of an edition whose address nobody has confirmed yet: more are somebody's joke.
_MOST_UNCONFIRMED = 300
_KINDS = frozenset({media.PDF, *media.PICTURES})


@transaction.atomic
def ask(
    edition: Edition,
    typed: Mapping[str, Any],
    category: Localised,
    prepared: Prepared,
    papers: Sequence[IO[bytes]],
    *,
    at: dt.datetime,
) -> Accreditation:
    """Keep a request and mail its code. It does not count until the code is typed. Raises ``Refused`` and ``ValidationError``.

    Requests whose code nobody typed in time are forgotten; so they are with the next tick.
    """
    demand(policy.may_ask_as_press(edition, at.date()))
    forget_unconfirmed(at)
    if Accreditation.objects.filter(edition=edition, state="unconfirmed").count() >= _MOST_UNCONFIRMED:
        raise ValidationError(_("Very many ask at this moment. Please try again tomorrow."))
    kinds = [_kind_of(paper) for paper in papers]
    code = f"{secrets.randbelow(10**8):08}"
    one = Accreditation(
        sort="press",
        state="unconfirmed",
        names=typed["names"],
        outlet=typed["outlet"],
        country=typed["country"],
        function=Localised({typed["language"]: typed["function"]}),
        category=category,
        colour="orange",
        language=typed["language"],
        address=encrypt(typed["email"], PURPOSE),
        consented=at,
        asked=at,
        code=digest_of(code),
    )
    issuer = lock_issuer(edition)
    number(issuer, one)
    issuer.save()
    keep(one, prepared)
    for paper, kind in zip(papers, kinds, strict=True):
        kept = put_sealed(b"".join(pieces_of(paper)))
        name = clean_name(getattr(paper, "name", "") or "", kind)
        Paper.objects.create(accreditation=one, name=name, media_type=kind, size=kept.size, sha256=kept.sha256)
    send_code(one, code, at)
    return one


def _kind_of(paper: IO[bytes]) -> str:
    try:
        kind = media.media_type(paper, getattr(paper, "name", "") or "")
    except media.Unfit as why:
        raise ValidationError({"papers": str(why)}) from why
    if kind not in _KINDS:
        raise ValidationError({"papers": _("Papers are PDF or photographs.")})
    return kind


def confirm(edition: Edition, asked: int, code: str, *, at: dt.datetime) -> Accreditation:
    """Let a request count: whoever asked has the code. Raises ``ValidationError`` alike for whatever is not so.

    A wrong code counts as a try, which stays counted whatever becomes of the request.
    """
    wrong = ValidationError({"code": _("This is not the code, or it no longer holds. Ask again to get another.")})
    known = Accreditation.objects.filter(edition=edition, number=asked, state="unconfirmed")
    tried = known.filter(asked__gt=at - CODE_HOLDS, tries__lt=MOST_TRIES).update(tries=F("tries") + 1)
    if not tried:
        raise wrong
    with transaction.atomic():
        one = known.select_for_update(of=("self",)).select_related("edition__forum").first()
        if one is None or not hmac.compare_digest(one.code, digest_of("".join(code.split()))):
            raise wrong
        one.state, one.code, one.asked = ACCREDITATION.after("confirm"), "", at
        one.version += 1
        one.save()
        tell(events.ASKED, one.edition, by=None, at=at, number=one.number)
    return one
