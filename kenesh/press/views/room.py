"""The public press room: what is out, one release with its corrections, its files; and a composed release beside the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.instants import instant
from kenesh.kit.locales import language_name
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.pdf import as_pdf
from kenesh.press.composing.telling import LANGUAGES
from kenesh.press.exports import DOCX, printed, printed_draft
from kenesh.press.models import Release
from kenesh.press.queries.comparing import beside
from kenesh.press.queries.photographs import photographs
from kenesh.press.queries.room import asking_for_press, one_out, room
from kenesh.press.views.desk import bulletin_or_404, told_when
from kenesh.press.wording import lacking
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from kenesh.kit.printing.blocks import Printed
    from kenesh.press.queries.room import Shown
    from kenesh.realms.viewer import Request


def _language(request: Request) -> str:
    """The language asked for, else the reader's."""
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else (get_language() or "en").split("-")[0]


@opens_to("everyone")
@require_GET
def index(request: Request, forum: str) -> HttpResponse:
    """Show what is out, the newest first, and photographs that may be printed."""
    realm = forum_or_404(forum, request.viewer)
    shown = room(realm, _language(request), timezone.now())
    context = {
        "forum": realm,
        "shown": [(one, told_when(min(each.goes_out for each in one.numbers), one.bulletin.zone)) for one in shown],
        "photographs": photographs(realm),
        "asking": asking_for_press(realm, request.viewer, timezone.localdate()),
    }
    return render(request, "press/room.html", context)


def _shown(request: Request, forum: str, key: str) -> Shown:
    realm = forum_or_404(forum, request.viewer)
    found = one_out(realm, key, _language(request), timezone.now())
    if found is None:
        raise Http404
    return found


@opens_to("everyone")
@require_GET
def one(request: Request, forum: str, key: str) -> HttpResponse:
    """Show one release that is out, with its corrections, in one language; a number that was corrected stays readable."""
    shown = _shown(request, forum, key)
    asked = request.GET.get("number", "")
    earlier = next(
        (one for one in shown.numbers if str(one.number) == asked and one.language == shown.issue.language), None
    )
    issue = earlier or shown.issue
    zone = shown.bulletin.zone or shown.bulletin.forum.time_zone
    context = {
        "forum": shown.bulletin.forum,
        "shown": shown,
        "issue": issue,
        "earlier": issue if issue is not shown.issue else None,
        "language": language_name(issue.language),
        "languages": [(one, language_name(one.language)) for one in shown.languages],
        # When it was first published; each correction says its own time, on the same clock.
        "instants": told_when(min(one.goes_out for one in shown.numbers), zone, shown.bulletin.forum.time_zone),
        "corrections": [(one, instant(one.goes_out, zone)) for one in shown.corrections],
        "withdrawn": instant(shown.bulletin.withdrawn, zone) if shown.bulletin.withdrawn else "",
        "edition": sight.of(Edition, request.viewer).filter(pk=shown.bulletin.edition_id).first(),
    }
    return render(request, "press/one.html", context)


@opens_to("everyone")
@require_GET
def pdf(request: Request, forum: str, key: str) -> HttpResponse:
    """A release that is out, as PDF."""
    shown = _shown(request, forum, key)
    return _file(request, printed(shown), f"{forum}-{key}", "pdf")


@opens_to("everyone")
@require_GET
def docx(request: Request, forum: str, key: str) -> HttpResponse:
    """A release that is out, for Word and LibreOffice."""
    shown = _shown(request, forum, key)
    return _file(request, printed(shown), f"{forum}-{key}", "docx")


@opens_to("signed-in")
@require_GET
def draft_docx(request: Request, forum: str, key: str) -> HttpResponse:
    """A release in preparation, marked as a draft, for those who may know of it."""
    bulletin = bulletin_or_404(request, forum, key)
    versions = {one.language: one for one in bulletin.versions.all()}
    version = versions.get(_language(request)) or versions[bulletin.source]
    return _file(request, printed_draft(bulletin, version), f"{forum}-{key}-draft", "docx")


def _file(request: Request, made: Printed, name: str, ending: str) -> HttpResponse:
    origin = request.build_absolute_uri("/")
    if ending == "pdf":
        content, sort = as_pdf(made, origin), "application/pdf"
    else:
        content, sort = as_docx(made, origin, timezone.now()), DOCX
    named = f'attachment; filename="{name}-{made.language}.{ending}"'
    return HttpResponse(content, content_type=sort, headers={"Content-Disposition": named})


@opens_to("everyone")
@require_GET
def compare(request: Request, forum: str, key: str) -> HttpResponse:
    """Show what is composed today from the public record beside an annotated release on the same edition."""
    realm = forum_or_404(forum, request.viewer)
    found = sight.of(Release, request.viewer).filter(forum=realm, key=key, edition__isnull=False)
    release: Release | None = found.select_related("edition").first()
    if release is None or release.edition is None:
        raise Http404
    release.forum = release.edition.forum = realm
    language = _language(request)
    both = beside(release, language)
    if both is None:
        raise Http404
    context = {
        "forum": realm,
        "release": release,
        "language": language,
        "languages": [(tag, language_name(tag)) for tag in LANGUAGES],
        "both": both.compared,
        "missing": [lacking(one) for one in both.composed.missing],
        "title": both.composed.title,
    }
    return render(request, "press/compare.html", context)
