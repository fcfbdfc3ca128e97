"""The public programme of an edition as files of other systems, and as calendars to subscribe to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.ics import CONTENT_TYPE
from kenesh.kit.pages import opens_to
from kenesh.kit.secrecy import digest_of
from kenesh.kit.sectors import sector_name
from kenesh.people import actions, queries
from kenesh.people.queries import viewer_of
from kenesh.programme.exchange.writing import write_json, write_xml
from kenesh.realms.policy import MEMBER_ROLES, countries_of
from kenesh.realms.viewer import PUBLIC
from kenesh.site.calendars.writing import Head, write
from kenesh.site.queries.programme import programme_of

if TYPE_CHECKING:
    from kenesh.realms.viewer import Request, Viewer
    from kenesh.site.queries.programme import Programme


def _edition(viewer: Viewer, forum: str, key: str) -> Edition:
    editions = sight.of(Edition, viewer).filter(forum__key=forum, key=key)
    edition: Edition | None = editions.select_related("forum").first()
    if edition is None:
        raise Http404
    return edition


@opens_to("everyone")
@require_safe
def xml(request: Request, forum: str, key: str) -> HttpResponse:  # noqa: ARG001 - the same for whoever asks
    """The public programme as frab's ``schedule.xml``."""
    edition = _edition(PUBLIC, forum, key)
    return _file(edition, write_xml(programme_of(edition, PUBLIC).conference()), "application/xml", "xml")


@opens_to("everyone")
@require_safe
def json(request: Request, forum: str, key: str) -> HttpResponse:  # noqa: ARG001 - the same for whoever asks
    """The public programme as frab's ``schedule.json``."""
    edition = _edition(PUBLIC, forum, key)
    return _file(edition, write_json(programme_of(edition, PUBLIC).conference()), "application/json", "json")


@opens_to("everyone")
@require_safe
def ics(request: Request, forum: str, key: str) -> HttpResponse:
    """The public programme for calendar programs: all of it, of one sector (``?sector=``), or of a room (``?room=``)."""
    edition = _edition(PUBLIC, forum, key)
    sector, room = request.GET.get("sector", ""), request.GET.get("room", "")
    found = programme_of(edition, PUBLIC).only(sector=sector, room=room)
    name = str(edition.heading())
    if sector:
        name = _("%(edition)s: %(part)s") % {"edition": name, "part": sector_name(sector)}
    elif room and found.sessions:
        name = _("%(edition)s: %(part)s") % {"edition": name, "part": found.sessions[0].room}
    return _file(edition, _calendar(request, found, name), CONTENT_TYPE, "ics")


@opens_to("everyone")
@require_safe
def own_ics(request: Request, secret: str, forum: str, key: str) -> HttpResponse:
    """A programme as the owner of a secret address may know it; with ``?mine=1`` only where they or theirs speak.

    The secret is the permission, as for everybody's own calendar: 404 for one that was never made, or was revoked, and
    for one that opens the calendar of a delegation alone.
    """
    feed = queries.feed_by_digest(digest_of(secret))
    if feed is None or feed.country:
        raise Http404
    actions.note_reading(feed, at=timezone.now())
    viewer = viewer_of(feed.user)
    edition = _edition(viewer, forum, key)
    found = programme_of(edition, viewer)
    if request.GET.get("mine"):
        own = countries_of(viewer, edition.forum_id, *MEMBER_ROLES) - {""}
        found = found.of(own, feed.user.person_id)
    answer = _file(edition, _calendar(request, found, str(edition.heading())), CONTENT_TYPE, "ics")
    answer["Cache-Control"] = "private, no-cache"
    etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer["ETag"] = etag
    kept = get_conditional_response(request, etag=etag, response=answer)
    return kept if isinstance(kept, HttpResponse) else answer


def _calendar(request: Request, found: Programme, name: str) -> bytes:
    vague = [one for one in found.sessions if one.starts is None and not one.date]
    about = _("Sessions without a day are not in this calendar: %(count)s.") % {"count": len(vague)} if vague else ""
    origin = request.build_absolute_uri("/").rstrip("/")
    return write(Head(name, about, origin, found.edition.get_absolute_url(), found.zone), found.entries())


def _file(edition: Edition, body: bytes, content_type: str, ending: str) -> HttpResponse:
    name = f"{edition.forum.key}-{edition.key}-programme.{ending}"
    how = "inline" if ending == "ics" else "attachment"
    return HttpResponse(body, content_type=content_type, headers={"Content-Disposition": f'{how}; filename="{name}"'})
