"""Where a mail server hands on the answers of calendars, one message each."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kenesh.kit.pages import opens_to
from kenesh.meetings.actions.calendar_answers import take_in
from kenesh.meetings.calendars.reading import LARGEST
from kenesh.people.limits import asks_too_often, is_more_than

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# How many messages are read in an hour in all; they come from one place, the mail server.
_MOST_READ = 3000
# A shorter one could be guessed: it opens nothing.
_SHORTEST = 32


@csrf_exempt  # The secret in the address is the permission: a mail server has no cookie, so none can be misused.
@opens_to("everyone")
@never_cache
@require_POST
def answers(request: HttpRequest, token: str) -> HttpResponse:
    """Read one message, sent whole as the body; 404 where ``token`` is not the secret that is set, and where none is.

    Answered alike whatever the message is, with what became of it: mail servers send again what is refused.
    """
    known = settings.CALENDAR_SECRET
    if len(known) < _SHORTEST or not hmac.compare_digest(token.encode("utf-8", "surrogatepass"), known.encode()):
        if asks_too_often(request, "calendar-secret"):
            return _told(HTTPStatus.TOO_MANY_REQUESTS, _("Too many attempts. Try again in an hour."))
        raise Http404
    if is_more_than(_MOST_READ, "calendar-answers", ""):
        return _told(HTTPStatus.TOO_MANY_REQUESTS, _("Too many messages. Send this one again in an hour."))
    # Django keeps count of the body while it reads it; a length that is told is looked at before anything is read.
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and (len(length) > len(str(LARGEST)) or int(length) > LARGEST):
        return _told(HTTPStatus.CONTENT_TOO_LARGE, _("The message is too large."))
    return JsonResponse({"outcome": take_in(request.body, at=timezone.now()).name.lower()})


def _told(status: HTTPStatus, detail: str) -> JsonResponse:
    return JsonResponse({"detail": detail}, status=status)
