"""Invitations by note verbale: their page, their files, writing and issuing them, and the forum's templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from kenesh.kit.dates import write_date
from kenesh.kit.locales import language_name
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Fact, Link
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.pdf import as_pdf
from kenesh.nominations import policy
from kenesh.nominations.actions import invitations
from kenesh.nominations.courtesies import FURTHER, WORDS
from kenesh.nominations.exports import note_verbale
from kenesh.nominations.forms.desk import InviteForm, IssueForm, NoteForm, TemplateForm
from kenesh.nominations.forms.nominating import ReasonForm
from kenesh.nominations.models import Invitation
from kenesh.nominations.models.invitation import BLOCKS
from kenesh.nominations.queries.notes import invitation_at, language_for, template_for
from kenesh.nominations.showing import invitation_state
from kenesh.nominations.views.arranging import OnDesk
from kenesh.people.acting import Act, put_beside
from kenesh.realms.policy import may_keep
from kenesh.realms.queries import forum_or_404
from kenesh.sources.histories import history_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request

# An act that nobody should take for the next thing to do.
_LAST = 9
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _invitation(request: Request, forum: str, key: str) -> Invitation:
    thing = invitation_at(request.viewer, forum, key)
    if thing is None:
        raise Http404
    return thing


@opens_to("signed-in")
@require_GET
def show(request: Request, forum: str, key: str) -> HttpResponse:
    """Show an invitation as it is sent."""
    thing = _invitation(request, forum, key)
    here = (thing.forum.key, thing.key)
    viewer = request.viewer
    actions = [
        Action(_("Issue it"), reverse("invitation-issue", args=here), policy.may_issue(viewer, thing), 1),
        Action(_("Write it anew"), reverse("invitation-write", args=here), policy.may_write_note(viewer, thing), 2),
        Action(
            _("Withdraw it"), reverse("invitation-withdraw", args=here), policy.may_withdraw_note(viewer, thing), _LAST
        ),
    ]
    allowed = [one for one in actions if one.verdict]
    desk = reverse("nominations", args=(thing.forum.key, thing.edition.key))
    context = {
        "forum": thing.forum,
        "thing": thing,
        "state": invitation_state(thing),
        "links": [Link(thing.edition.heading(), desk, _("To"))],
        "action": next((one for one in allowed if one.place < _LAST), None),
        "others": allowed[1:] if len(allowed) > 1 else [one for one in allowed if one.place >= _LAST],
        "facts": [
            Fact(_("Number"), thing.symbol or gettext("given when it is issued")),
            Fact(_("Date"), write_date(thing.date.isoformat()) if thing.date else ""),
            Fact(_("Language"), language_name(thing.language)),
            *([Fact(_("Why it was withdrawn"), thing.reason)] if thing.reason else []),
        ],
        "document": note_verbale(thing),
        "lines": history_of(thing, viewer),
    }
    return render(request, "nominations/invitation.html", context)


@opens_to("signed-in")
@require_GET
def pdf(request: Request, forum: str, key: str) -> HttpResponse:
    """The note as PDF."""
    thing = _invitation(request, forum, key)
    return _file(as_pdf(note_verbale(thing), request.build_absolute_uri("/")), "application/pdf", thing, "pdf")


@opens_to("signed-in")
@require_GET
def docx(request: Request, forum: str, key: str) -> HttpResponse:
    """The note for Word and LibreOffice."""
    thing = _invitation(request, forum, key)
    made = as_docx(note_verbale(thing), request.build_absolute_uri("/"), timezone.now())
    return _file(made, _DOCX, thing, "docx")


def _file(content: bytes, sort: str, thing: Invitation, ending: str) -> HttpResponse:
    number = thing.symbol.replace("/", "-") or thing.key
    headers = {"Content-Disposition": f'attachment; filename="{thing.forum.key}-note-{number}.{ending}"'}
    return HttpResponse(content, content_type=sort, headers=headers)


class Invite(OnDesk):
    """Invite by note verbale."""

    name = "nominations-invite"
    form = InviteForm
    title = _("Invite by note verbale")
    lead = _(
        "The note is written from the forum's template. You can change it until it is issued; then it has its number."
    )
    button = _("Draft the note")
    done = _("The note is drafted. Read it, and issue it when it is right.")

    def act(self, form: InviteForm, at: dt.datetime) -> Invitation:
        """Draft it."""
        given = form.given
        language = given["language"] or language_for(self.thing, given["country"])
        return invitations.draft(
            self.thing, given["country"], given["organisation"], language, based_on=form.based_on, by=self.viewer, at=at
        )


class WriteNote(Act[Invitation]):
    """Write the note anew."""

    name = "invitation-write"
    model = Invitation
    form = NoteForm
    title = _("Write the note anew")
    button = _("Keep it")
    done = _("The note is kept.")

    def may(self) -> Verdict:
        """Who arranges the desk, until it is issued."""
        return policy.may_write_note(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in BLOCKS}

    def act(self, form: NoteForm, at: dt.datetime) -> Invitation:
        """Keep it."""
        return invitations.write(self.thing, form.blocks, based_on=form.based_on, by=self.viewer, at=at)


class Issue(Act[Invitation]):
    """Issue the note."""

    name = "invitation-issue"
    model = Invitation
    form = IssueForm
    title = _("Issue the note")
    lead = _("It gets the next number of its year, and its addressee can read it here. It no longer changes.")
    button = _("Issue it")
    done = _("The note is issued.")

    def may(self) -> Verdict:
        """Who arranges the desk."""
        return policy.may_issue(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """Today."""
        return {"date": timezone.localdate()}

    def act(self, form: IssueForm, at: dt.datetime) -> Invitation:
        """Issue it."""
        return invitations.issue(self.thing, form.given["date"], based_on=form.based_on, by=self.viewer, at=at)


class WithdrawNote(Act[Invitation]):
    """Withdraw the note."""

    name = "invitation-withdraw"
    model = Invitation
    form = ReasonForm
    title = _("Withdraw the note")
    lead = _("Its number stays taken, and the reason stays with it.")
    button = _("Withdraw it")
    done = _("The note is withdrawn.")

    def may(self) -> Verdict:
        """Who arranges the desk."""
        return policy.may_withdraw_note(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Invitation:
        """Withdraw it."""
        return invitations.withdraw(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


@opens_to("keepers")
@require_http_methods(["GET", "POST"])
def template(request: Request, forum: str, language: str) -> HttpResponse:
    """Show how notes are written in a language, and change it."""
    realm = forum_or_404(forum, request.viewer)
    verdict = may_keep(request.viewer, realm.pk)
    if not verdict:
        raise PermissionDenied(verdict)
    languages = [*settings.LANGUAGES, *((tag, language_name(tag)) for tag in FURTHER)]
    if language not in dict(languages):
        raise Http404
    blocks, version = template_for(realm, language)
    form = TemplateForm(request.POST or None, initial={**blocks, "version": version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invitations.set_template(
                realm, language, given, based_on=given["version"], by=request.viewer, at=timezone.now()
            )
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            messages.success(request, gettext("Notes in this language are written so from now on."))
            return redirect("note-template", forum, language)
    context = {
        "forum": realm,
        "form": form,
        "language": language,
        "languages": languages,
        "words": [f"{{{word}}}" for word in WORDS],
    }
    return render(request, "nominations/template.html", context)
