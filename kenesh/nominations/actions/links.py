"""Personal links: sending and revoking them, and what their codes open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.forums.queries import clock_of, date_of
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.instants import instant
from kenesh.kit.secrecy import digest_of, new_secret
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import tell
from kenesh.nominations.models import Nomination, PersonalLink, Registration, Timing
from kenesh.nominations.own import PAGES
from kenesh.notices.actions.links import Links, revoke
from kenesh.notices.actions.mail import post
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kenesh.realms.viewer import Viewer


@transaction.atomic
def send_link(nomination: Nomination, *, based_on: int, by: Viewer, at: dt.datetime) -> str:
    """Mail the person a new link, in their language; the one before opens nothing any more. Returns the secret.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where there is no address, or it is too late.
    """
    current = lock(nomination)
    demand(policy.may_send_link(by, current))
    check_version(current, based_on)
    timing = Timing.objects.filter(edition=current.edition).first()
    if not current.email:
        raise ValidationError(_("Write down the person's own e-mail address first."))
    secret = _mailed(current, timing, _invited, at)
    tell(current, events.LINK_SENT, by=by, at=at)
    return secret


def ask_anew(nomination: Nomination, *, at: dt.datetime) -> bool:
    """Mail whoever has a link that place or dates changed, with a new link; whether there was somebody to ask.

    Within the transaction of the reaction that marks their travel. What is kept of a link does not give it back, so
    the new one takes its place.
    """
    timing = Timing.objects.filter(edition=nomination.edition).first()
    link = PersonalLink.objects.filter(nomination=nomination, revoked_at=None).first()
    if link is None or not nomination.email or not policy.is_open_for(link, nomination, timing, at):
        return False
    _mailed(nomination, timing, _moved, at)
    return True


def _mailed(
    nomination: Nomination,
    timing: Timing | None,
    write: Callable[[Nomination, str, str], tuple[str, list[str]]],
    at: dt.datetime,
) -> str:
    """Make a new link in the place of the one before, and mail it. ``write`` gets the address and until when it opens."""
    revoke(PersonalLink.objects.filter(nomination=nomination), at)
    secret = new_secret()
    link = PersonalLink(nomination=nomination, digest=digest_of(secret), email=nomination.email, made_at=at)
    if not policy.is_open_for(link, nomination, timing, at):
        raise ValidationError(_("Changes have closed: a link would open nothing."))
    link.save()
    Registration.objects.get_or_create(nomination=nomination)
    closes = timing.changes_close if timing else None

    def words() -> tuple[str, str]:
        until = instant(closes, clock_of(nomination.edition)) if closes else ""
        subject, lines = write(nomination, PAGES.address(secret, nomination.language), until)
        return subject, "\n\n".join(filter(None, lines)) + "\n"

    post(f"{LINKS.links}{link.named}", to=link.email, language=nomination.language, write=words, at=at)
    return secret


def _invited(nomination: Nomination, link: str, until: str) -> tuple[str, list[str]]:
    edition = {"edition": nomination.edition.heading()}
    # Without these, nobody could tell it from a mail that only pretends.
    told = {
        "name": " / ".join(filter(None, (nomination.latin, nomination.own_name))),
        "by": country_name(nomination.country, form="formal") if nomination.country else _("The secretariat"),
        "category": nomination.category.name,
    }
    return _("Your registration: %(edition)s") % edition, [
        _("You are nominated to take part: %(edition)s.") % edition,
        _("For: %(name)s. Nominated by: %(by)s. In the category: %(category)s.") % told,
        _("Please tell the organisers what they need to prepare your visa, arrival, badge and stay."),
        link,
        _("The link alone opens nothing: that page mails a code to this address, and the code opens your form."),
        _("You can come back and change what you wrote until then: %(until)s.") % {"until": until} if until else "",
        _("If this is not meant for you, please leave it be."),
    ]


def _moved(nomination: Nomination, link: str, until: str) -> tuple[str, list[str]]:
    edition = nomination.edition
    place = str(edition.place.heading()) if edition.place else country_name(edition.country)
    told = {"edition": edition.heading(), "place": place, "date": write_date(date_of(edition))}
    return _("Please confirm how you travel: %(edition)s") % told, [
        _("Place or dates have changed: %(edition)s, %(place)s, %(date)s.") % told,
        _("Everything else that you told us is kept. Please look at your arrival and departure again."),
        link,
        _("This link takes the place of the earlier one. It opens with a code, which that page mails to this address."),
        _("You can answer until then: %(until)s.") % {"until": until} if until else "",
    ]


@transaction.atomic
def revoke_link(nomination: Nomination, *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Let the person's link open nothing from now on; open sessions end. Twice changes nothing."""
    current = lock(nomination)
    demand(policy.may_revoke_link(by, current))
    check_version(current, based_on)
    if revoke(PersonalLink.objects.filter(nomination=current), at):
        tell(current, events.LINK_REVOKED, by=by, at=at)
    return current


def _still(link: PersonalLink, at: dt.datetime) -> bool:
    timing = getattr(link.nomination.edition, "timing", None)
    return policy.is_open_for(link, link.nomination, timing, at)


def _opened(link: PersonalLink, at: dt.datetime) -> None:
    tell(link.nomination, events.FORM_OPENED, by=f"nominee:{link.nomination_id}", at=at)


LINKS = Links(
    PAGES,
    "nomination",
    PersonalLink,
    ("nomination__edition", "nomination__forum", "nomination__edition__timing"),
    lambda link: link.email,
    lambda link: str(link.nomination.edition.heading()),
    _still,
    _opened,
)
