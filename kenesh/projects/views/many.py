"""Reporting on many commitments and projects on one page: what is right is filed, the rest stays as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.kit.countries import country_name
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import ref
from kenesh.kit.verdict import Refused
from kenesh.people.acting import put_beside
from kenesh.people.actions import TooLarge, drop_draft, keep_draft
from kenesh.people.queries import draft_for
from kenesh.people.typed import typed
from kenesh.projects import policy
from kenesh.projects.actions import reports
from kenesh.projects.forms.many import RowForm, is_untouched
from kenesh.projects.queries import many
from kenesh.projects.sheets.owed import state_of
from kenesh.projects.views.reports import account_of
from kenesh.realms.queries import forum_or_404
from kenesh.realms.registers import Filters, choice
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.projects.models import Report
    from kenesh.projects.queries.many import Owing
    from kenesh.projects.queries.owed import Row
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request, Viewer

# How many rows stand on a page, and how many are taken from one that stood open while others were added.
ROWS, MOST_ROWS = 30, 100
FORM = "owed-report"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is about, with its form."""

    owing: Owing
    form: RowForm

    @property
    def state(self) -> Any:
        """Whether it is due, late or silent; nothing where it is owed no more."""
        return state_of(self.owing.debt) if self.owing.debt else None


@opens_to("signed-in")
def report_many(request: Request, forum: str) -> HttpResponse:
    """Show what is owed, with a row to report in for each; file what was typed."""
    realm = forum_or_404(forum, request.viewer)
    verdict = policy.may_report_on_many(request.viewer, realm.pk)
    if not verdict:
        raise PermissionDenied(verdict)
    filters = _filters(request, realm)
    rows = many.owing(request.viewer, realm, timezone.localdate(), filters.asked().get("country", ""))
    if request.method != "POST":
        return _show(request, realm, filters, rows)
    if "discard" in request.POST:
        drop_draft(request.viewer, form=FORM, subject=ref(realm))
        return redirect(request.get_full_path())
    return _file(request, realm, filters, rows)


def _filters(request: Request, forum: Forum) -> Filters:
    own = policy.reporting_for(request.viewer, forum.pk)
    countries = list(forum.members) if own is None else own
    found = Filters(request.GET or None)
    if len(countries) > 1:
        found.fields["country"] = choice(_("Member"), [(code, country_name(code)) for code in countries])
    return found


def _show(request: Request, realm: Forum, filters: Filters, rows: Sequence[Row]) -> HttpResponse:
    viewer = request.viewer
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    shown = many.read(list(page.object_list), viewer, realm)
    draft = draft_for(viewer, FORM, ref(realm))
    data = typed(draft.data) if draft else QueryDict()
    begun = [name for name in data.getlist("row")[:MOST_ROWS] if not is_untouched(data, name)]
    # What was begun comes first, on whichever page it stood.
    owing = [*many.named(begun, rows, viewer, realm), *(one for one in shown if one.name not in begun)]
    lines = [Line(one, _form(viewer, one, data if one.name in begun else None)) for one in owing]
    return _render(request, realm, filters, lines, page=page, kept_at=draft.updated_at if draft and begun else None)


def _form(viewer: Viewer, owing: Owing, data: QueryDict | None = None, date: str = "") -> RowForm:
    initial = {"date": date or timezone.localdate().isoformat(), "assessment": "not-assessed"}
    return RowForm(data, prefix=owing.name, initial=initial, thing=owing.matter, viewer=viewer)


def _file(request: Request, realm: Forum, filters: Filters, rows: Sequence[Row]) -> HttpResponse:
    """File row by row, each by itself: what is wrong with one keeps no other from being filed."""
    viewer, sent = request.viewer, request.POST
    now = timezone.now()
    filed: list[Report] = []
    left: list[Line] = []
    waiting = 0
    names = sent.getlist("row")[:MOST_ROWS]
    known = many.named(names, rows, viewer, realm)
    for owing in known:
        if is_untouched(sent, owing.name):
            left.append(Line(owing, _form(viewer, owing, date=sent.get(f"{owing.name}-date", ""))))
            continue
        form, report = _file_one(viewer, owing, sent, now)
        if report is not None:
            filed.append(report)
        else:
            waiting += 1
            left.append(Line(owing, form))
    lost = [name for name in names if name not in {one.name for one in known} and not is_untouched(sent, name)]
    if filed:
        words = ngettext("%(count)s report is on record.", "%(count)s reports are on record.", len(filed))
        messages.success(request, words % {"count": len(filed)})
    if not waiting and not lost:
        drop_draft(viewer, form=FORM, subject=ref(realm))
        if not filed:
            messages.info(request, _("Nothing was written in any row."))
        return redirect(request.get_full_path())
    _keep(request, realm, {line.owing.name for line in left}, now)
    texts = [text for name in lost for text in _texts(sent, name)]
    return _render(request, realm, filters, left, filed=filed, waiting=waiting, lost=texts)


def _file_one(viewer: Viewer, owing: Owing, sent: QueryDict, at: dt.datetime) -> tuple[RowForm, Report | None]:
    form = _form(viewer, owing, sent)
    valid, verdict = form.is_valid(), policy.may_report(viewer, owing.matter)
    if not verdict:
        form.add_error(None, str(verdict.reason))
    if not valid or not verdict:
        return form, None
    try:
        account = account_of(form)
        return form, reports.file_report(owing.matter, account, by=viewer, at=at, based_on=form.based_on)
    except Overtaken as late:
        data = sent.copy()
        data[f"{owing.name}-version"] = str(late.current.version)
        form = _form(viewer, owing, data)
        form.add_error(None, _("Somebody changed this while you were writing. Look at it, then send the row again."))
    except Refused as refused:
        form.add_error(None, str(refused.verdict.reason))
    except ValidationError as wrong:
        put_beside(form, wrong)
    return form, None


def _texts(sent: QueryDict, name: str) -> list[str]:
    return [text for field in sent if field.startswith(f"{name}-text") for text in sent.getlist(field) if text.strip()]


def _keep(request: Request, realm: Forum, names: set[str], at: dt.datetime) -> None:
    """Keep what is not filed yet as a draft; what is filed is no draft any more."""
    kept = {
        field: request.POST.getlist(field)
        for field in request.POST
        if any(field.startswith(f"{name}-") for name in names)
    }
    kept["row"] = [name for name in request.POST.getlist("row") if name in names]
    try:
        keep_draft(request.viewer, form=FORM, subject=ref(realm), data=kept, based_on=0, at=at)
    except TooLarge as why:
        messages.warning(request, str(why))


def _render(request: Request, realm: Forum, filters: Filters, lines: list[Line], **more: Any) -> HttpResponse:
    context = {"forum": realm, "filters": filters, "lines": lines, "subject": ref(realm), "draft_form": FORM, **more}
    return render(request, "projects/report_many.html", context)
