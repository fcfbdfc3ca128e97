"""The page on which an edition is taken along as one file."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.realms.policy import may_keep
from kenesh.site.forms import BundleForm
from kenesh.site.freezing.bundle import write_bundle

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from kenesh.realms.viewer import Request


def _edition(request: Request, forum: str, key: str) -> Edition:
    editions = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key)
    edition: Edition | None = editions.select_related("forum").first()
    if edition is None:
        raise Http404
    verdict = may_keep(request.viewer, edition.forum_id)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    return edition


@opens_to("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: Request, forum: str, key: str) -> HttpResponseBase:
    """Say what is in the file; make it, as the public may know the edition, in the languages chosen."""
    edition = _edition(request, forum, key)
    form = BundleForm(request.POST or None) if request.method == "POST" else BundleForm()
    if request.method == "POST" and form.is_valid():
        file = TemporaryFile()  # noqa: SIM115 - the answer closes it
        write_bundle(edition, file, timezone.now(), form.cleaned_data["languages"])
        file.seek(0)
        name = f"{edition.forum.key}-{edition.key}-{timezone.localdate().isoformat()}.zip"
        return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    context = {"forum": edition.forum, "edition": edition, "form": form, "command": "kenesh edition verify"}
    return render(request, "site/bundle.html", context)
