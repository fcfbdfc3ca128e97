"""What those who asked are written, in their own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _

from kenesh.notices.actions.mail import post, spend

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.accreditation.models import Accreditation
    from kenesh.forums.models import Edition


# How the keys of mails begin: then the number of the edition, by which they are deleted with it.
CODES, DECISIONS = "accreditation-code:", "accreditation:"
_SIGNER = Signer(salt="press-accreditation", sep=".")


def token_of(one: Accreditation) -> str:
    """What stands in the address where the code is typed: nobody else can tell it, so nobody uses up the tries."""
    return _SIGNER.sign(f"{one.edition_id}-{one.number}")


def number_of(edition: Edition, token: str) -> int:
    """The number of the request with this token; 0, which none has, for any other."""
    try:
        known, _dash, number = _SIGNER.unsign(token).partition("-")
    except BadSignature:
        return 0
    return int(number) if known == str(edition.pk) else 0


def send_code(one: Accreditation, code: str, at: dt.datetime) -> None:
    """Mail the code with which a request of the press begins to count."""

    def write() -> tuple[str, str]:
        where = settings.SITE_URL + reverse("press-confirm", args=(one.forum.key, one.edition.key, token_of(one)))
        said = {"edition": str(one.edition.heading()), "code": code, "address": where}
        # No code in the subject, which is kept longer than the text, and which telephones show when locked.
        return _("Your code: %(edition)s") % said, _(
            "Somebody, most likely you, asked for press accreditation to %(edition)s with this address.\n\n"
            "Your code: %(code)s\nType it here within 24 hours: %(address)s\n\n"
            "Without it, the request does not count. If it was not you, you need not do anything."
        ) % said

    post(f"{CODES}{one.edition_id}:{one.pk}:{one.code[:16]}", to=one.mail, language=one.language, write=write, at=at)


def send_decision(one: Accreditation, at: dt.datetime) -> None:
    """Mail what was decided, where somebody said where to."""
    to = one.mail
    if not to:
        return

    def write() -> tuple[str, str]:
        said = {"edition": str(one.edition.heading()), "number": one.number, "reason": one.reason}
        if one.state == "granted":
            return _("You are accredited to %(edition)s") % said, _(
                "You are accredited to %(edition)s, under number %(number)s.\n\n"
                "Your badge waits at the accreditation desk. Bring your passport, and your press card if you have one."
            ) % said
        subject = _("Your accreditation to %(edition)s") % said
        if one.state == "refused":
            return subject, _(
                "Your request for accreditation to %(edition)s was not granted.\n\nThe reason: %(reason)s"
            ) % said
        return subject, _(
            "Your accreditation to %(edition)s was revoked. Your badge no longer opens a door.\n\nThe reason: %(reason)s"
        ) % said

    key = f"{DECISIONS}{one.edition_id}:{one.pk}:{one.state}:{one.version}"
    post(key, to=to, language=one.language, write=write, at=at)


spend(CODES)
