"""What those nominated tell of themselves: kept encrypted, each purpose apart; drafts; the photograph."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.files import media, pictures
from kenesh.files.queries import store
from kenesh.nominations import events
from kenesh.nominations.actions.keeping import keep, tell
from kenesh.nominations.actions.nominating import check_written
from kenesh.nominations.models import APART, Duty, Nomination, Photo, Registration
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.nominations.models import PersonalLink

# Pixels on the shorter side, so that a badge can be printed.
SMALLEST = 300
# What of the nomination the person may mend.
NAMES = ("surname", "given", "own_name", "honorific", "function")


class Elsewhere(Exception):
    """The form was sent from another window meanwhile. Carries the registration as it is now."""

    def __init__(self, current: Registration) -> None:
        super().__init__(f"registration {current.pk} is at version {current.version}")
        self.current = current


@transaction.atomic
def keep_draft(link: PersonalLink, typed: dict[str, list[str]]) -> Registration:
    """Keep what was typed and is not complete, encrypted. It overwrites nothing that was sent."""
    registration = _locked(link)
    registration.keep_typed(typed)
    registration.save(update_fields=["draft"])
    return registration


@transaction.atomic
def send_form(
    link: PersonalLink,
    names: Mapping[str, Any],
    parts: Mapping[str, Mapping[str, Any]],
    *,
    seen: int,
    at: dt.datetime,
) -> Registration:
    """Keep what a person tells of themselves. ``parts`` are the values by duty; ``seen`` is the version on screen.

    A part that is not among them stays as it was. Raises :class:`Elsewhere`, and ``ValidationError`` by field.
    """
    registration = _locked(link)
    if registration.version != seen:
        raise Elsewhere(registration)
    nomination = lock(link.nomination)
    if names:
        check_written(nomination.edition, nomination.country, {"category": nomination.category, **names})
        by = f"nominee:{nomination.pk}"
        keep(nomination, {name: names[name] for name in NAMES}, events.WRITTEN, by=by, at=at)
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
    """Keep the photograph, drawn anew from its pixels. Raises :class:`kenesh.files.media.Unfit` with the reason in words.

    The original is not kept: nobody needs what the camera wrote into it. The bytes are on disk before there is a row.
    """
    kind = media.media_type(file, name)
    if kind not in media.PICTURES:
        raise media.Unfit(media.refusal())
    seen = pictures.look(file, kind)
    if min(seen.width, seen.height) < SMALLEST:
        raise media.Unfit(
            _("The photograph is too small: at least %(pixels)s pixels wide and high.") % {"pixels": SMALLEST}
        )
    small, large = (store().put([copy]) for copy in pictures.copies(file, kind))
    with transaction.atomic():
        registration = _locked(link)
        photo = Photo.objects.filter(nomination_id=link.nomination_id).first() or Photo(nomination=link.nomination)
        photo.name, photo.media_type, photo.at = "photograph.jpg", media.JPEG, at
        photo.sha256 = photo.large = large.sha256
        photo.small, photo.size = small.sha256, large.size
        photo.full_clean()
        photo.save()
        registration.save(update_fields=["version"])
    return photo


def _locked(link: PersonalLink) -> Registration:
    found, _fresh = Registration.objects.select_for_update().get_or_create(nomination_id=link.nomination_id)
    return found
