"""Who owes what, early warnings, and the rules that raise them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.pdf import as_pdf
from kenesh.people.models import Organisation
from kenesh.projects import policy
from kenesh.projects.exports import owed_workbook
from kenesh.projects.owing import owed_sheet
from kenesh.projects.queries import owed as debts
from kenesh.projects.queries import warnings
from kenesh.projects.rules import RULES, STEPS
from kenesh.projects.sheets.owed import STATES, state_of
from kenesh.projects.sheets.warnings import told
from kenesh.realms.queries import forum_or_404
from kenesh.realms.registers import PAGE, Filters, choice

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request

# Whoever has no country is chosen by this word in the address.
_NOBODY = "nobody"
_SORTS = {"commitment": gettext_lazy("Commitments"), "project": gettext_lazy("Reports on projects")}


def _narrowed(request: Request, forum: Forum) -> tuple[Filters, debts.Asked]:
    """The filters above the list, and what they ask for."""
    found = Filters(request.GET or None)
    organisations = sight.of(Organisation, request.viewer).filter(forum=forum).prefetch_related("names")
    by_key = {one.key: one for one in organisations}
    bodies = sorted((str(one.heading()), key) for key, one in by_key.items())
    found.fields.update(
        {
            "country": choice(
                _("Member"),
                [*((code, country_name(code)) for code in forum.members), (_NOBODY, _("No country named"))],
            ),
            "body": choice(_("Body"), [(key, name) for name, key in bodies]),
            "state": choice(_("State"), [(key, label) for key, label in STATES.items()]),
            "sort": choice(_("What is owed"), _SORTS.items()),
        }
    )
    if policy.may_read_reminders(request.viewer, forum.pk) and (named := debts.officials(request.viewer, forum)):
        found.fields["official"] = choice(_("Responsible official"), [(name, name) for name in named])
    given = found.asked()
    country, body = given.get("country"), by_key.get(given.get("body", ""))
    asked = debts.Asked(
        country=None if country is None else "" if country == _NOBODY else country,
        state=given.get("state", ""),
        organisation=body.pk if body else None,
        official=given.get("official", ""),
        kind=given.get("sort", ""),
    )
    return found, asked


@opens_to("everyone")
@require_GET
def owed(request: Request, forum: str) -> HttpResponse:
    """Show what every member owes and since when; narrowed as asked."""
    realm = forum_or_404(forum, request.viewer)
    viewer, today = request.viewer, timezone.localdate()
    filters, asked = _narrowed(request, realm)
    ledger = debts.Ledger(viewer, realm, today, asked)
    page = Paginator(ledger.rows, PAGE).get_page(request.GET.get("page"))
    inside = policy.may_read_reminders(viewer, realm.pk)
    shown = debts.read(list(page.object_list), viewer, realm, reminders=inside)
    context = {
        "forum": realm,
        "filters": filters,
        "page": page,
        "rows": [(debt, state_of(debt)) for debt in shown],
        "tally": [
            (country, [(key, label, counts[key]) for key, label in STATES.items()])
            for country, counts in ledger.tally().items()
        ],
        "states": STATES,
        "nobody": _NOBODY,
        "inside": inside,
        "may_report": policy.may_report_on_many(viewer, realm.pk),
        "query": request.GET.urlencode(),
    }
    return render(request, "projects/owed.html", context)


@opens_to("everyone")
@require_GET
def owed_file(request: Request, forum: str) -> FileResponse:
    """The same list, whole, as a workbook."""
    realm = forum_or_404(forum, request.viewer)
    viewer, today = request.viewer, timezone.localdate()
    _filters, asked = _narrowed(request, realm)
    inside = policy.may_read_reminders(viewer, realm.pk)
    shown = debts.read(debts.Ledger(viewer, realm, today, asked).rows, viewer, realm, reminders=inside)
    file = owed_workbook(shown, realm, today, inside=inside, origin=request.build_absolute_uri("/"))
    return FileResponse(file, as_attachment=True, filename=f"{realm.key}-owed-{today.isoformat()}.xlsx")


@opens_to("everyone")
@require_GET
def owed_print(request: Request, forum: str) -> HttpResponse:
    """The same list, whole, as a document to print: by member, person and body.

    It is made to be passed on, and so holds what everybody may know whom its marking names, and no more.
    """
    realm = forum_or_404(forum, request.viewer)
    today = timezone.localdate()
    filters, asked = _narrowed(request, realm)
    reader, marking = policy.list_reader(request.viewer, realm)
    shown = debts.read(debts.Ledger(reader, realm, today, asked).rows, reader, realm)
    told = filters.told()
    printed = owed_sheet(
        shown,
        realm,
        today,
        narrowed=list(told.values()),
        marking=marking,
        only=(asked.country or "", asked.official, told.get("body", "")),
    )
    made = as_pdf(printed, request.build_absolute_uri("/"))
    name = f"{realm.key}-owed-{today.isoformat()}-{get_language()}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@opens_to("signed-in")
@require_GET
def warning_list(request: Request, forum: str) -> HttpResponse:
    """Show the early warnings that wait for an answer."""
    realm = forum_or_404(forum, request.viewer)
    verdict = policy.may_read_warnings(request.viewer, realm.pk)
    if not verdict:
        raise PermissionDenied(verdict)
    found = warnings.raised(request.viewer, realm, timezone.localdate())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = warnings.read(page.object_list, request.viewer, realm)
    context = {"forum": realm, "page": page, "rows": [(warning, told(warning)) for warning in shown]}
    return render(request, "projects/warning_list.html", context)


@opens_to("everyone")
@require_GET
def rules(request: Request, forum: str) -> HttpResponse:
    """Say in plain words what raises a warning."""
    realm = forum_or_404(forum, request.viewer)
    return render(request, "projects/rules.html", {"forum": realm, "rules": RULES, "steps": STEPS})
