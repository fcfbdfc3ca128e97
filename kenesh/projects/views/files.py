"""Files as evidence: sending them, correcting and withdrawing them; and their bytes."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from kenesh.files.media import JPEG
from kenesh.files.sending import send
from kenesh.files.views import TakesFiles
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act
from kenesh.projects import policy
from kenesh.projects.actions import files
from kenesh.projects.forms.files import AddFilesForm, CorrectFileForm, WithdrawFileForm
from kenesh.projects.models import EvidenceFile, Report
from kenesh.realms.models import Clearance
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponseBase

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request

# The copies of a photograph, by their width in pixels.
COPIES = {"480": "small", "1600": "large"}


@opens_to("everyone")
def content(request: Request, forum: str, key: str, which: str) -> HttpResponseBase:
    """The bytes of a file; 404 for what the viewer may not know of, 403 for an original that is not for them."""
    return content_of(request, forum, key, which)


def content_of(request: Request, forum: str, key: str, which: str) -> HttpResponseBase:
    """Answer with the bytes of a file as ``request.viewer`` may have them."""
    known = sight.of(EvidenceFile, request.viewer).filter(forum__key=forum, key=key)
    file = known.select_related("forum").first()
    if file is None or file.is_withdrawn:
        raise Http404
    open_to_all = sight.of(EvidenceFile, PUBLIC).filter(pk=file.pk).exists() if _is_public(file) else False
    if which in COPIES and file.is_picture:
        name = f"{PurePath(file.name).stem}-{which}.jpg"
        digest = getattr(file, COPIES[which])
        return send(request, digest, name=name, kind=JPEG, public=open_to_all, inline=True)
    if which in COPIES:
        raise Http404
    verdict = policy.may_open_original(request.viewer, file)
    if not verdict:
        raise PermissionDenied(verdict)
    public = open_to_all and not file.is_picture
    return send(request, file.sha256, name=file.name, kind=file.media_type, public=public)


def _is_public(file: EvidenceFile) -> bool:
    return file.clearance == Clearance.PUBLIC


class AddFiles(TakesFiles[Report]):
    """Send files for a report that is on record."""

    name = "report-files"
    model = Report
    form = AddFilesForm
    title = _("Add files to this report")
    lead = _("Documents and photographs that show what the report says.")
    button = _("Add the files")
    done = _("The files are on record.")

    def may(self) -> Verdict:
        """Whoever may report for the same."""
        return policy.may_add_files(self.viewer, self.thing)

    def act(self, form: AddFilesForm, at: dt.datetime) -> Report:
        """Add them."""
        return files.add_to_report(self.thing, form.sent, by=self.viewer, at=at)


class CorrectFile(Act[EvidenceFile]):
    """Correct what is said of a file."""

    name = "evidence-file-correct"
    model = EvidenceFile
    form = CorrectFileForm
    title = _("Correct what is said of this file")
    button = _("Keep it so")
    done = _("It is corrected.")

    def may(self) -> Verdict:
        """The secretariat, and who sent it."""
        return policy.may_correct_file(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        thing = self.thing
        names = ("title", "alt", "taken", "place", "credit", "rights")
        members = thing.clearance == Clearance.MEMBERS
        return {**{name: getattr(thing, name) for name in names}, "position": thing.point, "members_only": members}

    def act(self, form: CorrectFileForm, at: dt.datetime) -> EvidenceFile:
        """Keep it so."""
        only = form.given["members_only"]
        return files.correct(self.thing, form.values, members_only=only, based_on=form.based_on, by=self.viewer, at=at)


class WithdrawFile(Act[EvidenceFile]):
    """Withdraw a file."""

    name = "evidence-file-withdraw"
    model = EvidenceFile
    form = WithdrawFileForm
    title = _("Withdraw this file")
    lead = _("The file is deleted. That it was here, and why it is not any more, stays on record.")
    button = _("Withdraw the file")
    done = _("The file is withdrawn.")

    def may(self) -> Verdict:
        """The secretariat, and who sent it."""
        return policy.may_withdraw_file(self.viewer, self.thing)

    def act(self, form: WithdrawFileForm, at: dt.datetime) -> EvidenceFile:
        """Withdraw it."""
        return files.withdraw(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)
