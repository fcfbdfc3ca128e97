"""The page at a door, what makes it work without a network, and what phones send and fetch.

A phone has no account: it proves itself with the secret that it got when it joined (``Authorization: Device ...``), never
with a cookie, so no other site can make a browser send anything here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import uuid
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kenesh.accreditation import policy
from kenesh.accreditation.actions import doors, scans
from kenesh.accreditation.arriving import Verdict
from kenesh.accreditation.models import Scan
from kenesh.accreditation.queries.doors import about, changes, device_of, edition_at, local_day, until
from kenesh.accreditation.views.finding import edition_or_404
from kenesh.accreditation.words import page_words
from kenesh.kit.pages import opens_to
from kenesh.kit.secrecy import digest_of
from kenesh.kit.verdict import Refused
from kenesh.kit.writable import writable

if TYPE_CHECKING:
    from kenesh.accreditation.models import Device
    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Request

_SCRIPTS = ("store", "verdict", "sync", "camera", "page")
_READER = "js/vendor/jsQR.js"
# The SHA-256 of a token; nothing where a code was typed that nobody has.
_DIGEST = re.compile("(?:[0-9a-f]{64})?")
_BIGGEST_CURSOR = 2**62
_MOST_WAITING = 10**6
# A clock further off than this is not put right: what it would make of an instant may be in no calendar.
_MOST_OFF = dt.timedelta(days=366)


def _context(edition: Edition) -> dict[str, Any]:
    here = reverse("check-in", args=(edition.forum.key, edition.key))
    return {
        "edition": edition,
        "here": here,
        "words": page_words(),
        "scripts": [static(f"js/check-in/{name}.js") for name in _SCRIPTS],
        "reader": static(_READER),
        "DEMO": settings.DEMO,
        "SITE_NAME": settings.SITE_NAME,
    }


@opens_to("everyone")
@require_GET
def page(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the page of a door. It is the same for everybody and holds nothing of anybody: a phone keeps it."""
    edition = edition_or_404(request, forum, key)
    return HttpResponse(render_to_string("accreditation/check_in.html", _context(edition)))


@opens_to("everyone")
@require_GET
def worker(request: Request, forum: str, key: str) -> HttpResponse:
    """Answer with the script that keeps the page and its files; another version of any of them makes it another script."""
    edition = edition_or_404(request, forum, key)
    context = _context(edition)
    text = (settings.BASE / "static" / "js" / "check-in" / "worker.js").read_text(encoding="utf-8")
    files = [
        *context["scripts"],
        context["reader"],
        *map(static, ("css/kenesh.css", "css/check-in.css", "img/kenesh.svg")),
        reverse("check-in-manifest", args=(forum, key)),
    ]
    html = render_to_string("accreditation/check_in.html", context)
    version = hashlib.sha256("\n".join((html, text, *files)).encode()).hexdigest()[:16]
    shell = {"page": context["here"], "files": files, "version": version}
    script = f"const SHELL = {json.dumps(shell)};\n{text}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@opens_to("everyone")
@require_GET
def manifest(request: Request, forum: str, key: str) -> HttpResponse:
    """Answer with what a phone needs to know to put the page among its programs."""
    edition = edition_or_404(request, forum, key)
    here = reverse("check-in", args=(forum, key))
    icon = {"src": static("img/kenesh.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    said = {
        "name": _("Check-in: %(edition)s") % {"edition": edition.heading()},
        "short_name": _("Check-in"),
        "id": here,
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "lang": get_language(),
        "background_color": "#ffffff",
        "theme_color": "#0b5a61",
        "icons": [icon],
    }
    return JsonResponse(said, content_type="application/manifest+json")


class _Unreadable(Exception):
    """What was sent is not of the form that a phone sends."""


@opens_to("everyone")
@csrf_exempt
@require_POST
def join(request: Request, forum: str, key: str) -> HttpResponse:
    """Let a phone join a door with the code it was given; answered alike whether the edition or the code is not there."""
    edition = edition_at(forum, key)
    try:
        sent = _sent(request)
        code, name = str(sent.get("code", ""))[:40], str(sent.get("name", ""))[:200]
        joined = doors.join(edition, code, writable(name), at=timezone.now()) if edition is not None else None
    except (_Unreadable, ValidationError, Refused):
        joined = None
    if joined is None or edition is None:
        return _told(HTTPStatus.UNAUTHORIZED, _("This code does not open a door, or no longer. Have another one made."))
    device, secret = joined
    return JsonResponse({"secret": secret, "door": device.door.name, **about(device)}, headers=_PRIVATE)


@opens_to("everyone")
@csrf_exempt
@require_POST
def sync(request: Request, forum: str, key: str) -> HttpResponse:
    """Take in what a phone read, and answer with what changed since its cursor.

    Sent: ``cursor``, ``clock`` (its own, RFC 3339), ``waiting`` (how many scans it still has), ``scans`` of ``id``
    (UUID), ``digest`` (SHA-256 of the token, or empty), ``at``, ``verdict``, ``typed``. Answered: ``kept`` (the numbers
    of scans that need not be sent again), ``badges``, ``cursor``, ``more``, ``anew`` (whether to empty the list before
    these are put into it). 401 for a phone that is not known; 410 for one that must forget, with ``kept``.
    """
    device = _device(request, forum, key)
    if device is None:
        return _told(HTTPStatus.UNAUTHORIZED, _("This phone has not joined a door."))
    now = timezone.now()
    edition = device.door.edition
    verdict = policy.may_sync(device, local_day(edition, now), until(device))
    try:
        cursor, waiting, clock, readings = _told_by(_sent(request), now)
    except _Unreadable:
        if not verdict:
            return _told(HTTPStatus.GONE, str(verdict.reason), kept=[])
        return _told(HTTPStatus.BAD_REQUEST, _("This is not what a phone at a door sends."))
    may_send = policy.may_send(device, now)
    kept = scans.take_in(device, readings, clock=clock, waiting=waiting, at=now) if may_send else []
    if not verdict:
        return _told(HTTPStatus.GONE, str(verdict.reason), kept=kept)
    answer = {"kept": kept, **changes(edition, cursor)}
    # What hardly ever changes, whenever a phone begins its list or has something new in it.
    if not cursor or answer["badges"]:
        answer |= {"door": device.door.name, **about(device)}
    return JsonResponse(answer, headers=_PRIVATE)


@opens_to("everyone")
@csrf_exempt
@require_POST
def leave(request: Request, forum: str, key: str) -> HttpResponse:
    """Note that a phone forgets its list."""
    device = _device(request, forum, key)
    if device is None:
        return _told(HTTPStatus.UNAUTHORIZED, _("This phone has not joined a door."))
    doors.leave(device, at=timezone.now())
    return JsonResponse({}, headers=_PRIVATE)


_PRIVATE = {"Cache-Control": "no-store"}


def _told(status: HTTPStatus, detail: str, **more: Any) -> JsonResponse:
    return JsonResponse({"detail": detail, **more}, status=status, headers=_PRIVATE)


def _device(request: HttpRequest, forum: str, key: str) -> Device | None:
    word, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return device_of(forum, key, digest_of(secret)) if word == "Device" else None


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError) as wrong:
        raise _Unreadable from wrong
    if not isinstance(found, dict):
        raise _Unreadable
    return found


def _told_by(sent: dict[str, Any], now: dt.datetime) -> tuple[int, int, dt.datetime, list[scans.Reading]]:
    """The cursor, how many scans wait, the phone's clock, and what it read."""
    listed = sent.get("scans", [])
    if not isinstance(listed, list) or len(listed) > Scan.MOST:
        raise _Unreadable
    clock = _instant(sent["clock"]) if "clock" in sent else now
    if abs(now - clock) > _MOST_OFF:
        raise _Unreadable
    waiting = min(_whole(sent.get("waiting", 0)), _MOST_WAITING)
    return _whole(sent.get("cursor", 0)), waiting, clock, [_reading(one) for one in listed]


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _BIGGEST_CURSOR:
        raise _Unreadable
    return value


def _instant(value: Any) -> dt.datetime:
    try:
        found = parse_datetime(value) if isinstance(value, str) else None
        # As far from the ends of the calendar as a time zone can move it.
        if found is None or found.tzinfo is None or not 1971 < found.year < 9999:  # noqa: PLR2004
            raise _Unreadable
        return found.astimezone(dt.UTC)
    except (ValueError, OverflowError) as wrong:
        raise _Unreadable from wrong


def _reading(one: Any) -> scans.Reading:
    try:
        number, verdict, digest = uuid.UUID(one["id"]), Verdict(one["verdict"]), one.get("digest", "")
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise _Unreadable from wrong
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise _Unreadable
    return scans.Reading(number, digest, _instant(one.get("at")), verdict, bool(one.get("typed")))
