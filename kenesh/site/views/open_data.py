"""What leaves in open standards: one page that says what there is, and the files themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kenesh.kit.pages import opens_to
from kenesh.projects.oc4ids import Lack
from kenesh.projects.policy import may_set_publisher
from kenesh.projects.publishing import publication
from kenesh.projects.publishing.words import NEEDED, NO_PUBLISHER, SAMPLE, WHY
from kenesh.realms.queries import forum_or_404
from kenesh.realms.viewer import PUBLIC
from kenesh.site.queries import open_data

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kenesh.projects.publishing import Publication
    from kenesh.realms.models import Forum
    from kenesh.site.queries.open_data import OpenProjects

REASONS = {
    Lack.SECTOR: _("Its sector is not known: the standard is about infrastructure."),
    Lack.INFRASTRUCTURE: _("Its sector is none in which something is built: the standard is about infrastructure."),
    Lack.SAMPLE: _("It is invented for demonstration."),
}


def _origin(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def projects_of(request: HttpRequest, forum: Forum) -> OpenProjects:
    """The projects as a package whose address is the one it is fetched from."""
    uri = request.build_absolute_uri(reverse("oc4ids-file", args=(forum.key,)))
    return open_data.oc4ids(forum, uri, timezone.now())


def iati_of(request: HttpRequest, forum: Forum) -> Publication:
    """The projects as activities of the IATI Standard."""
    return publication(forum, _origin(request), timezone.now())


@opens_to("everyone")
@require_safe
def iati_file(request: HttpRequest, forum: str) -> HttpResponse:
    """The projects as a file of the IATI Standard; where there is no publisher, or nothing to write, there is no file."""
    realm = forum_or_404(forum, PUBLIC)
    found = iati_of(request, realm)
    if not found.activities:
        raise Http404
    answer = HttpResponse(found.file(), content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{realm.key}-projects.iati.xml"'
    return answer


@opens_to("everyone")
@require_safe
def overview(request: HttpRequest, forum: str) -> HttpResponse:
    """Say which files there are, and which projects are left out of them, and why."""
    realm = forum_or_404(forum, PUBLIC)
    found = projects_of(request, realm)
    iati = iati_of(request, realm)
    context = {
        "forum": realm,
        "keeps": may_set_publisher(request.viewer, realm.pk),  # type: ignore[attr-defined]  # our middleware sets it
        "iati": iati,
        "no_publisher": NO_PUBLISHER,
        "iati_left_out": [
            (one.project, [NEEDED[needed] for needed in one.needed] or [SAMPLE]) for one in iati.left_out
        ],
        "iati_omitted": [(one.part, one.part.project, WHY[one.why]) for one in iati.omitted],
        "opened": found,
        "left_out": [(one.project, [REASONS[reason] for reason in one.reasons]) for one in found.left_out],
    }
    return render(request, "site/open_data.html", context)


@opens_to("everyone")
@require_safe
def places_file(request: HttpRequest, forum: str) -> HttpResponse:
    """The places as GeoJSON."""
    realm = forum_or_404(forum, PUBLIC)
    return _file(open_data.places(realm, _origin(request)), f"{realm.key}-places.geojson", "application/geo+json")


@opens_to("everyone")
@require_safe
def oc4ids_file(request: HttpRequest, forum: str) -> HttpResponse:
    """The projects as an OC4IDS package; where the standard can hold none, there is no file."""
    realm = forum_or_404(forum, PUBLIC)
    found = projects_of(request, realm)
    if found.package is None:
        raise Http404
    return _file(found.package, f"{realm.key}-oc4ids.json", "application/json")


def _file(data: dict[str, Any], name: str, content_type: str) -> JsonResponse:
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False}, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
