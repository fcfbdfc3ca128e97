"""What those nominated tell of themselves: kept encrypted, each purpose apart; drafts; the photograph."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.files import media, pictures
from kenesh.files.sealing import put_sealed
from kenesh.kit.localised import Localised
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import keep, tell
from kenesh.nominations.actions.nominating import check_written
from kenesh.nominations.models import APART, Duty, Nomination, PersonalLink, Photo, Registration, Timing
from kenesh.nominations.states import SHOWN_TO_HOST
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# Pixels on the shorter side, so that a badge can be printed.
SMALLEST = 300
# What of the nomination the person may mend.
NAMES = ("surname", "given", "own_name", "honorific", "function")
WITH_HOST = gettext_lazy("The host has this as it stands. To correct it, write to whoever nominated you.")


class Closed(Exception):
    """The link opens nothing any more: it was revoked, or changes closed, after the form was opened."""


class Elsewhere(Exception):
    """The form was sent or kept from another window meanwhile. Carries the registration as it is now."""

    def __init__(self, current: Registration) -> None:
        super().__init__(f"registration {current.pk} is at version {current.version}")
        self.current = current


def shown(nomination: Nomination) -> dict[str, str]:
    """What the form shows of the nomination, in the reader's language: what differs from it was typed by the person."""
    return {name: read(getattr(nomination, name)) for name in NAMES}


@transaction.atomic
def keep_draft(link: PersonalLink, typed: dict[str, list[str]], *, seen: int, at: dt.datetime) -> Registration:
    """Keep what was typed and is not complete, encrypted. It overwrites nothing that was sent or kept elsewhere.

    ``seen`` is the version on screen. Raises :class:`Elsewhere` and :class:`Closed`.
    """
    registration, _nomination = _locked(link, at)
    if registration.kept == typed:
        # A button was pressed twice.
        return registration
    if registration.version != seen:
        raise Elsewhere(registration)
    registration.keep_typed(typed)
    registration.version += 1
    registration.save(update_fields=["draft", "version"])
    return registration


@transaction.atomic
def send_form(
    link: PersonalLink,
    names: Mapping[str, Any],
    parts: Mapping[str, Mapping[str, Any]],
    *,
    before: Mapping[str, str],
    seen: int,
    at: dt.datetime,
) -> Registration:
    """Keep what a person tells of themselves. ``parts`` are the values by duty; ``seen`` is the version on screen.

    ``before`` is what was on screen of the nomination, as :func:`shown` says it: only what differs is written. A part
    that is not among them stays as it was. Raises :class:`Elsewhere`, :class:`Closed`, and ``ValidationError`` by field.
    """
    registration, nomination = _locked(link, at)
    if registration.version != seen:
        raise Elsewhere(registration)
    if mended := _mended(nomination, names, before):
        stands = {name: getattr(nomination, name) for name in ("category", *NAMES)}
        check_written(nomination.edition, nomination.country, {**stands, **mended})
        keep(nomination, mended, events.WRITTEN, by=f"nominee:{nomination.pk}", at=at)
    for duty, values in parts.items():
        _seal(nomination, duty, values)
    travelled = registration.asked_at is not None and Duty.TRANSPORT in parts
    if travelled:
        registration.asked_at = None
    registration.version += 1
    registration.sent_at = at
    registration.draft = ""
    registration.save()
    event = events.TRAVEL_CONFIRMED if travelled else events.FORM_SENT
    tell(nomination, event, by=f"nominee:{nomination.pk}", at=at)
    return registration


def _mended(nomination: Nomination, names: Mapping[str, Any], before: Mapping[str, str]) -> dict[str, Any]:
    """What the person changed of the nomination. Raises ``ValidationError`` where that is for others to do, or was done.

    The host vets a name and a function; somebody else's would stand on the badge.
    """
    mended: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for name, typed in names.items():
        stands = getattr(nomination, name)
        was, now = before.get(name, ""), read(stands)
        if read(typed) in {was, now}:
            continue
        if nomination.state in SHOWN_TO_HOST:
            wrong[name] = WITH_HOST
        elif was != now:
            words = _("This was changed meanwhile, and now says: %(now)s. Send the form again to keep what you typed.")
            wrong[name] = words % {"now": now or "–"}
        # The form shows a text in one language: the others stay.
        mended[name] = Localised({**stands, **typed}) if isinstance(typed, dict) and typed else typed
    if wrong:
        raise ValidationError(wrong)
    return mended


def read(value: Any) -> str:
    """A text as the form shows it: one in several languages in the reader's."""
    return str(Localised(value)) if isinstance(value, dict) else str(value or "")


def _seal(nomination: Nomination, duty: str, values: Mapping[str, Any]) -> None:
    """Write one part anew; where nothing is said, there is no row."""
    model: Any = APART[duty]
    if not any(values.values()):
        model.objects.filter(nomination=nomination).delete()
        return
    part = model.objects.filter(nomination=nomination).first() or model(nomination=nomination)
    part.seal({name: str(value) if value else "" for name, value in values.items()})
    part.save()


def take_photo(link: PersonalLink, file: IO[bytes], name: str, *, at: dt.datetime) -> Photo:
    """Keep the photograph, drawn anew from its pixels.

    Raises :class:`kenesh.files.media.Unfit` with the reason in words, and :class:`Closed`. The original is not kept: nobody needs what the camera wrote into it. The bytes are on disk before there is a row.
    """
    kind = media.media_type(file, name)
    if kind not in media.PICTURES:
        raise media.Unfit(media.refusal())
    seen = pictures.look(file, kind)
    if min(seen.width, seen.height) < SMALLEST:
        raise media.Unfit(
            _("The photograph is too small: at least %(pixels)s pixels wide and high.") % {"pixels": SMALLEST}
        )
    small, large = (put_sealed(copy) for copy in pictures.copies(file, kind))
    with transaction.atomic():
        registration, _nomination = _locked(link, at)
        photo = Photo.objects.filter(nomination_id=link.nomination_id).first() or Photo(nomination=link.nomination)
        photo.name, photo.media_type, photo.at = "photograph.jpg", media.JPEG, at
        photo.sha256 = photo.large = large.sha256
        photo.small, photo.size = small.sha256, large.size
        photo.full_clean()
        photo.save()
        registration.save(update_fields=["version"])
    return photo


def _locked(link: PersonalLink, at: dt.datetime) -> tuple[Registration, Nomination]:
    """Both as they are now, if the link still opens them: a purge, or whoever revokes it, may have come first.

    Raises :class:`Closed`. The order is that of everybody who locks several of these.
    """
    timing = Timing.objects.select_for_update().filter(edition=link.nomination.edition_id).first()
    nomination = lock(link.nomination)
    current = PersonalLink.objects.select_for_update().filter(pk=link.pk, revoked_at=None).first()
    if current is None or not policy.is_open_for(current, nomination, timing, at):
        raise Closed
    registration, _fresh = Registration.objects.select_for_update().get_or_create(nomination=nomination)
    return registration, nomination
