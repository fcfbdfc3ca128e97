"""The page on which an edition is taken along as one file: ordering it, how far it is, and fetching it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from kenesh.forums.models import Edition
from kenesh.hosting import actions, policy
from kenesh.hosting.bundling import PURPOSE, part_words
from kenesh.hosting.states import Making
from kenesh.kit import sight
from kenesh.kit.encryption import decrypt_file
from kenesh.kit.pages import opens_to
from kenesh.site.forms import BundleForm
from kenesh.site.freezing.making import make_bundle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.http.response import HttpResponseBase

    from kenesh.realms.viewer import Request


def _edition(request: Request, forum: str, key: str) -> Edition:
    editions = sight.of(Edition, request.viewer).filter(forum__key=forum, key=key)
    edition: Edition | None = editions.select_related("forum").first()
    if edition is None:
        raise Http404
    verdict = policy.may_take_along(request.viewer, edition, (), timezone.localdate())
    if not verdict:
        raise PermissionDenied(verdict)
    return edition


@opens_to("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: Request, forum: str, key: str) -> HttpResponseBase:
    """Say what is in the file, order it, and show how far what was ordered is."""
    edition = _edition(request, forum, key)
    now = timezone.now()
    parts = policy.parts_for(request.viewer, edition, timezone.localdate())
    form = BundleForm(request.POST if request.method == "POST" else None, parts=parts)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.order_bundle(
                edition, chosen["languages"], chosen["parts"], by=request.viewer, at=now, start=make_bundle.enqueue
            )
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            return redirect("edition-bundle", forum, key)
    ordered = [
        (one, [part_words(part) for part in one.parts], actions.kept_until(one))
        for one in policy.bundles_of(request.viewer, edition)
    ]
    context = {
        "forum": edition.forum,
        "edition": edition,
        "form": form,
        "command": "kenesh edition verify",
        "ordered": ordered,
        "busy": any(one.state in {Making.QUEUED, Making.MAKING} for one, _parts, _until in ordered),
    }
    return render(request, "site/bundle.html", context)


@opens_to("signed-in")
@require_GET
def bundle_file(request: Request, forum: str, key: str, number: int) -> HttpResponseBase:
    """The file, for whoever ordered it."""
    edition = _edition(request, forum, key)
    found = policy.bundles_of(request.viewer, edition).filter(pk=number, state=Making.READY).first()
    if found is None or not found.path.is_file():
        raise Http404
    verdict = policy.may_take_along(request.viewer, edition, found.parts, timezone.localdate())
    if not verdict:
        raise PermissionDenied(verdict)
    name = f"{edition.forum.key}-{edition.key}-{timezone.localdate(found.ordered_at).isoformat()}.zip"
    return StreamingHttpResponse(
        _pieces(found.path),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(found.size),
            "Cache-Control": "private, no-store",
        },
    )


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from decrypt_file(file, PURPOSE)
