"""The official list of participants: its issues, and what it would say now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kenesh.delegations import policy
from kenesh.delegations.exports.lists import list_book, list_sheet
from kenesh.delegations.queries import lists
from kenesh.delegations.queries.order import reading
from kenesh.delegations.revisions import Mark
from kenesh.delegations.sheets.listing import MARKS, changed_words, lead, name_of, removed_words, role_words
from kenesh.delegations.views.finding import edition_or_404, file
from kenesh.delegations.views.plans import PDF, XLSX
from kenesh.kit.localised import Localised
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.pdf import as_pdf
from kenesh.realms.models import Clearance

if TYPE_CHECKING:
    from kenesh.delegations.queries.lists import Shown
    from kenesh.realms.viewer import Request

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@opens_to("everyone")
@require_GET
def participants(request: Request, forum: str, key: str) -> HttpResponse:
    """The issues of an edition's list; for whoever can issue one, what it would say now."""
    edition = edition_or_404(request, forum, key)
    known = lists.issues(edition, request.viewer)
    verdict = policy.may_arrange(request.viewer, edition)
    context: dict[str, Any] = {"forum": edition.forum, "edition": edition, "issues": known, "verdict": verdict}
    context["may_read_order"] = policy.may_read_order(request.viewer, edition.forum_id)
    if verdict:
        clearance = known[0].clearance if known else Clearance.MEMBERS
        context |= _context(lists.draft(edition, clearance, known))
        context["decided"] = reading(edition, request.viewer).decisions
    return render(request, "delegations/participant_lists.html", context)


@opens_to("everyone")
@require_GET
def participant_list(request: Request, forum: str, key: str, number: int) -> HttpResponse:
    """One issue of the list, with marks for what is new in it."""
    shown = _issue_or_404(request, forum, key, number)
    context = {"forum": shown.edition.forum, "edition": shown.edition, "issue": shown.issue, **_context(shown)}
    context["may_read_order"] = policy.may_read_order(request.viewer, shown.edition.forum_id)
    return render(request, "delegations/participant_list.html", context)


@opens_to("everyone")
@require_GET
def participant_list_file(request: Request, forum: str, key: str, number: int, ending: str) -> HttpResponse:
    """One issue as DOCX, PDF or XLSX, in the language of the address."""
    shown = _issue_or_404(request, forum, key, number)
    name = f"participants-{number}.{ending}"
    if ending == "xlsx":
        return file(list_book(shown), XLSX, shown.edition, name)
    origin = request.build_absolute_uri("/")
    if ending == "docx":
        return file(as_docx(list_sheet(shown), origin, timezone.now()), DOCX, shown.edition, name)
    return file(as_pdf(list_sheet(shown), origin), PDF, shown.edition, name)


def _issue_or_404(request: Request, forum: str, key: str, number: int) -> Shown:
    edition = edition_or_404(request, forum, key)
    known = lists.issues(edition, request.viewer)
    issue = next((one for one in known if one.number == number), None)
    if issue is None:
        raise Http404
    return lists.shown(edition, issue, known)


def _context(shown: Shown) -> dict[str, Any]:
    groups = [
        (
            called,
            [
                (
                    *name_of(one.line),
                    Localised(one.line.title),
                    role_words(one.line),
                    MARKS[one.mark],
                    changed_words(one.before) if one.before else "",
                )
                for one in lines
            ],
        )
        for called, _country, lines in shown.groups
    ]
    removed = [removed_words(line) for line in shown.revision.removed]
    return {"groups": groups, "removed": removed, "lead": lead(shown), "marks": bool(shown.before), "added": Mark.ADDED}
