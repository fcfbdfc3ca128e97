"""What leaves the desk as files: badges, photographs, papers of the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kenesh.accreditation.actions.issuing import note_printed
from kenesh.accreditation.exports import as_pdf
from kenesh.accreditation.forms.doors import BadgesForm
from kenesh.accreditation.queries.desk import paper_of, printable
from kenesh.accreditation.views.finding import one_or_404, run_edition
from kenesh.files.media import JPEG
from kenesh.files.sending import send
from kenesh.kit.pages import opens_to

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from kenesh.realms.viewer import Request

# As many as a printer is given at once; more are printed in turns, those not printed yet first.
MOST = 500


@opens_to("signed-in")
@require_POST
def badges(request: Request, forum: str, key: str) -> HttpResponseBase:
    """Answer with badges as PDF, and note that they were printed: that is why it is sent as a form."""
    edition = run_edition(request, forum, key)
    form = BadgesForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose which badges, and in which size."))
        return redirect("accreditation-desk", forum, key)
    asked = form.cleaned_data
    found = list(printable(edition, asked["which"], asked["number"])[:MOST])
    if not found:
        messages.warning(request, _("There is no badge to print."))
        return redirect("accreditation-desk", forum, key)
    made = as_pdf(edition, found, asked["size"], sheet=asked["sheet"])
    note_printed(edition, found, by=request.viewer, at=timezone.now())
    name = f"badges-{edition.key}-{asked['size']}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@opens_to("signed-in")
@require_GET
def photograph(request: Request, forum: str, key: str, number: int) -> HttpResponseBase:
    """Answer with the photograph of a badge, to those who run the desk alone."""
    edition = run_edition(request, forum, key)
    found = getattr(one_or_404(request, edition, number), "photograph", None)
    if found is None:
        raise Http404
    return send(
        request, found.sha256, name=found.name, kind=JPEG, public=False, sealed=found.sealed, inline=True, keep=False
    )


@opens_to("signed-in")
@require_GET
def paper(request: Request, forum: str, key: str, number: int, paper: int) -> HttpResponseBase:
    """Answer with a paper that came with a request of the press."""
    edition = run_edition(request, forum, key)
    found = paper_of(one_or_404(request, edition, number), paper)
    if found is None:
        raise Http404
    return send(
        request, found.sha256, name=found.name, kind=found.media_type, public=False, sealed=found.sealed, keep=False
    )
