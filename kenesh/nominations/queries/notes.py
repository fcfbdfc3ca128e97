"""What notes verbales are written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override

from kenesh.forums.queries import clock_of, date_of
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.instants import instant
from kenesh.kit.locales import language_name
from kenesh.kit.localised import Localised
from kenesh.nominations import policy
from kenesh.nominations.courtesies import FURTHER, courtesies, filled
from kenesh.nominations.declined import in_meeting, of_country, of_forum, to_office
from kenesh.nominations.models import Invitation, NoteTemplate, Timing
from kenesh.nominations.models.invitation import BLOCKS
from kenesh.nominations.queries.counting import places
from kenesh.realms.queries import found_by_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

sight.guard(policy.invitations_visible_to, Invitation)

# In which language a country was written to first, where nothing else was agreed.
_USUAL = {"KOR": "ko", "KAZ": "ru", "KGZ": "ru", "TJK": "ru", "TKM": "ru", "UZB": "ru"}


def template_for(forum: Forum, language: str) -> tuple[dict[str, str], int]:
    """The blocks that notes are written from, and their version: the forum's own, else those that are shipped (0)."""
    own = NoteTemplate.objects.filter(forum=forum, language=language).first()
    found = own or courtesies(language)
    return {name: getattr(found, name) for name in BLOCKS}, own.version if own else 0


def languages_of_notes(forum: Forum) -> list[tuple[str, str]]:
    """The languages in which a forum can write a note, with their names: those shipped, and those of its own templates."""
    own = NoteTemplate.objects.filter(forum=forum, language__in=FURTHER).values_list("language", flat=True)
    return [
        *((tag, str(name)) for tag, name in settings.LANGUAGES),
        *((tag, language_name(tag)) for tag in sorted(own)),
    ]


def language_for(edition: Edition, country: str) -> str:
    """The language agreed with a country: that of the last note to it, else the usual one."""
    last = Invitation.objects.filter(forum=edition.forum_id, country=country).exclude(country="").order_by("-pk")
    return last.values_list("language", flat=True).first() or _USUAL.get(country, "en")


def _within(name: str) -> str:
    """A category as it is called within a sentence; abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def blocks_for(invitation: Invitation) -> dict[str, str]:
    """The blocks of a note, filled in, in its language."""
    said = courtesies(invitation.language)
    base = invitation.language.partition("-")[0]
    blocks, _version = template_for(invitation.forum, invitation.language)
    edition = invitation.edition
    timing = Timing.objects.filter(edition=edition).first()
    with override(invitation.language):
        sender = filled(said.sender, {"forum": of_forum(str(Localised(invitation.forum.name)), base)})
        if invitation.organisation is not None:
            addressee, delegation = to_office(str(invitation.organisation.heading()), base), said.guests
        else:
            of = {"country": of_country(invitation.country, base)}
            addressee, delegation = filled(said.ministry, of), filled(said.delegation, of)
        place = [str(edition.place.heading())] if edition.place else []
        place += [country_name(edition.country)] if edition.country else []
        close = timing.nominations_close if timing else None
        date = date_of(edition)
        listed = [
            filled(said.place, {"name": _within(str(one.category.name)), "number": str(one.most)})
            for one in places(edition, invitation.country)
            if one.most and one.category.in_delegation
        ]
        told = {
            "sender": sender,
            "addressee": addressee,
            "edition": str(edition.heading()),
            "delegation": delegation,
            "meeting": in_meeting(str(edition.heading()), base),
            "when": write_date(date) if date else said.undecided,
            "where": ", ".join(place) or said.undecided,
            "places": filled(said.places, {"list": "; ".join(listed)}) if listed else "",
            "close": instant(close, clock_of(edition)) if close else said.undecided,
        }
    return {name: filled(text, told) for name, text in blocks.items()}


def invitation_at(viewer: Viewer, forum: str, key: str) -> Invitation | None:
    """An invitation as far as ``viewer`` may know of it, with the names of what it points to."""
    thing = found_by_key(Invitation, viewer, forum, key)
    if thing is not None:
        sight.resolve([thing], viewer, thing.forum)
        sight.resolve([thing.edition], viewer, thing.forum)
    return thing


def invitations(viewer: Viewer, edition: Edition) -> QuerySet[Invitation]:
    """The invitations to an edition that ``viewer`` may know of, newest first."""
    found: QuerySet[Invitation] = sight.of(Invitation, viewer).filter(edition=edition)
    return found
