"""The press desk: releases in preparation, one of them with its texts held against the record, and the list of recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.instants import instant
from kenesh.kit.locales import language_name
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, State
from kenesh.people.acting import put_beside
from kenesh.press import policy
from kenesh.press.actions import recipients
from kenesh.press.forms import RecipientForm, row_number
from kenesh.press.models import Bulletin
from kenesh.press.queries.desk import (
    amendments_of,
    bulletins,
    changes_of,
    checked,
    clearings_of,
    is_under_embargo,
    recipients_of,
    sent_to,
    waiting_correction,
)
from kenesh.press.queries.resting import resting
from kenesh.press.states import Answer
from kenesh.press.wording import lacking, matching
from kenesh.realms.queries import forum_or_404
from kenesh.sources.histories import history_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse

    from kenesh.press.composing.facts import Ref
    from kenesh.press.models import Version
    from kenesh.press.queries.desk import Checked
    from kenesh.press.queries.resting import Rest
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request

_MARKS = {"draft": "planned", "clearing": "open", "cleared": "substantial", "withdrawn": "dropped"}


def state_of(bulletin: Bulletin, now: dt.datetime) -> State:
    """How far it has come, in a word and with a mark; the clock tells an embargo from what is out."""
    if bulletin.state != "released":
        return State(_MARKS[bulletin.state], bulletin.get_state_display())
    if is_under_embargo(bulletin, now):
        return State("open", _("Under embargo"))
    return State("completed", pgettext("release", "Published"))


def told_when(at: dt.datetime, *zones: str) -> list[str]:
    """An instant on clocks of several places, each once."""
    return [instant(at, zone) for zone in dict.fromkeys(zone for zone in zones if zone)]


@opens_to("signed-in")
@require_GET
def index(request: Request, forum: str, key: str = "") -> HttpResponse:
    """Show the releases in preparation, of a forum or of one edition, that the viewer may know of."""
    realm = forum_or_404(forum, request.viewer)
    edition = edition_or_404(request, realm, key) if key else None
    shown = list(bulletins(request.viewer, realm, edition))
    keeps = policy.may_compose(request.viewer, realm)
    if not keeps and not shown:
        raise PermissionDenied(keeps)
    now = timezone.now()
    rows = [
        (one, state_of(one, now), told_when(one.goes_out, one.zone, realm.time_zone) if one.goes_out else [])
        for one in shown
    ]
    latest = edition or sight.of(Edition, request.viewer).filter(forum=realm).order_by("-position").first()
    context = {"forum": realm, "edition": edition, "rows": rows, "keeps": keeps, "latest": latest}
    return render(request, "press/desk.html", context)


def edition_or_404(request: Request, realm: Forum, key: str) -> Edition:
    """An edition of the forum that the viewer may know of."""
    found: Edition | None = sight.of(Edition, request.viewer).filter(forum=realm, key=key).first()
    if found is None:
        raise Http404
    found.forum = realm
    return found


def bulletin_or_404(request: Request, forum: str, key: str) -> Bulletin:
    """A release in preparation that the viewer may know of."""
    found: Bulletin | None = (
        sight.of(Bulletin, request.viewer)
        .filter(forum__key=forum, key=key)
        .select_related("forum", "edition")
        .prefetch_related("versions")
        .first()
    )
    if found is None:
        raise Http404
    if found.edition:
        found.edition.forum = found.forum
    return found


@opens_to("signed-in")
@require_GET
def one(request: Request, forum: str, key: str) -> HttpResponse:
    """Show a release in one language, each sentence with its facts and how it stands to the record."""
    bulletin = bulletin_or_404(request, forum, key)
    versions = {one.language: one for one in bulletin.versions.all()}
    asked = request.GET.get("language") or (get_language() or "")
    version = versions.get(asked) or versions[bulletin.source]
    source = versions[bulletin.source]
    found = checked(bulletin, version, source, request.viewer)
    now = timezone.now()
    zones = [bulletin.zone, bulletin.forum.time_zone, request.session.get("zone", "")]
    context = {
        "forum": bulletin.forum,
        "bulletin": bulletin,
        "state": state_of(bulletin, now),
        "embargo": is_under_embargo(bulletin, now),
        "instants": told_when(bulletin.goes_out, *zones) if bulletin.goes_out else [],
        "version": version,
        "language": language_name(version.language),
        "versions": [
            (one, language_name(one.language), one is not source and one.follows != source.revision)
            for one in versions.values()
        ],
        "off": found.off,
        "rows": _rows(
            found, resting((fact for one in version.sentences for fact in one.facts), request.viewer, bulletin.forum)
        ),
        "missing": [lacking(one) for one in found.now.missing] if found.now else [],
        "clearings": clearings_of(bulletin),
        "amendments": [
            (each, changes_of(bulletin, each) if each.answer == Answer.WAITING else [])
            for each in amendments_of(bulletin)
        ],
        "issues": list(bulletin.issues.order_by("-number", "language")),
        "sent": sent_to(bulletin) if policy.may_keep(request.viewer, bulletin.forum_id) else [],
        "actions": _actions(request, bulletin, version, now),
        "history": history_of(bulletin, request.viewer),
    }
    return render(request, "press/bulletin.html", context)


def _rows(found: Checked, rests: Mapping[Ref, Rest]) -> list[tuple[str, str, list[Any]]]:
    """Each sentence with the word for how it stands to the record, and what it rests on."""
    return [
        (
            label,
            sort,
            [(one, str(match), matching(match), [rests[fact] for fact in one.facts]) for one, match in sentences],
        )
        for label, sort, sentences in found.paragraphs
    ]


def _actions(request: Request, bulletin: Bulletin, version: Version, now: dt.datetime) -> list[Action]:
    viewer, here = request.viewer, (bulletin.forum.key, bulletin.key)
    if not policy.may_keep(viewer, bulletin.forum_id):
        answer = policy.may_answer(viewer, bulletin, clearings_of(bulletin))
        own = policy.may_answer_correction(viewer, bulletin, waiting_correction(bulletin))
        if own:
            return [Action(_("Clear the correction, or object"), reverse("bulletin-correction", args=here), own)]
        return [Action(_("Clear it, or object"), reverse("bulletin-answer", args=here), answer)]
    correction = policy.may_answer_correction(viewer, bulletin, waiting_correction(bulletin))
    said = f"?language={version.language}"
    correct = _("Publish this language too") if version.left_out else _("Correct this text")
    offered = (
        (_("Edit this text"), "bulletin-write", said, policy.may_edit(viewer, bulletin)),
        (_("Ask for clearance"), "bulletin-ask", "", policy.may_ask(viewer, bulletin)),
        (_("Record a clearance"), "bulletin-answer", "", policy.may_answer(viewer, bulletin, clearings_of(bulletin))),
        (_("Give it free"), "bulletin-release", "", policy.may_release(viewer, bulletin)),
        (_("Hold it back"), "bulletin-hold", "", policy.may_hold(viewer, bulletin, now)),
        (correct, "bulletin-correct", said, policy.may_correct(viewer, bulletin, now)),
        (_("Clear the correction, or object"), "bulletin-correction", "", correction),
        (_("Withdraw it"), "bulletin-withdraw", "", policy.may_withdraw(viewer, bulletin)),
    )
    return [
        Action(label, reverse(name, args=here) + query, verdict) for label, name, query, verdict in offered if verdict
    ]


@opens_to("keepers")
@require_http_methods(["GET", "POST"])
def mailing(request: Request, forum: str) -> HttpResponse:
    """Show the outlets that are sent what is published; put one on the list, take one off."""
    realm = forum_or_404(forum, request.viewer)
    keeps = policy.may_compose(request.viewer, realm)
    if not keeps:
        raise PermissionDenied(keeps)
    if request.method == "POST" and "off" in request.POST:
        recipients.take_off_list(realm, row_number(request.POST["off"]), by=request.viewer, at=timezone.now())
        messages.success(request, _("The outlet is off the list. Corrections of what it was sent still reach it."))
        return redirect("press-recipients", forum)
    form = RecipientForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            recipients.put_on_list(
                realm, given["outlet"], given["address"], given["language"], by=request.viewer, at=timezone.now()
            )
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, _("The outlet is on the list."))
            return redirect("press-recipients", forum)
    listed = recipients_of(realm)
    context = {"forum": realm, "form": form, "listed": [(one, language_name(one.language)) for one in listed]}
    return render(request, "press/recipients.html", context)
