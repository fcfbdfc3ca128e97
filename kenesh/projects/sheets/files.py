"""Files as evidence on the pages of reports and of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kenesh.kit import sight
from kenesh.kit.parts import Action
from kenesh.kit.sections import Section, shown_on
from kenesh.projects import policy
from kenesh.projects.models import EvidenceFile

if TYPE_CHECKING:
    from collections.abc import Iterable

sight.guard(policy.visible_with_all, EvidenceFile)


class Files(Section):
    """Photographs first, then documents, each with what can be done about it."""

    title = _("Photographs and documents")
    anchor = "files"
    template = "projects/files.html"

    def ask(self) -> None:
        """Read the files. They are evidence themselves: the page does not list the act of sending each as a source."""
        self.files = self.link(self.seen(EvidenceFile, **{self.thing.kind: self.thing}))

    @property
    def photographs(self) -> list[tuple[EvidenceFile, bool, list[Action]]]:
        """What is shown as a picture, whether the viewer may have it as it was sent, and what can be done about it."""
        return [self._row(file) for file in self.files if file.shows]

    @property
    def documents(self) -> list[tuple[EvidenceFile, bool, list[Action]]]:
        """Everything else, files that were withdrawn too."""
        return [self._row(file) for file in self.files if not file.shows]

    def _row(self, file: EvidenceFile) -> tuple[EvidenceFile, bool, list[Action]]:
        may, here = policy.may_correct_file(self.viewer, file), (self.thing.forum.key, file.key)
        steps = ((_("Correct"), "evidence-file-correct"), (_("Withdraw"), "evidence-file-withdraw"))
        acts = [Action(label, reverse(name, args=here), may) for label, name in steps] if may else []
        return file, bool(policy.may_open_original(self.viewer, file)), acts

    def __bool__(self) -> bool:
        return bool(self.files)


@shown_on("report", 12)
class ReportFiles(Files):
    """The files of a report."""

    def offers(self) -> Iterable[Action]:
        """Adding more."""
        may: Any = policy.may_add_files(self.viewer, self.thing)
        if may:
            here = (self.thing.forum.key, self.thing.key)
            yield Action(_("Add files"), reverse("report-files", args=here), may, 30)


@shown_on("commitment", 22)
class CommitmentFiles(Files):
    """The files about a commitment."""


@shown_on("agreement", 42)
class AgreementFiles(Files):
    """The files about an agreement."""


@shown_on("place", 45)
class PlaceFiles(Files):
    """The photographs taken in a place."""


@shown_on("project", 32)
class ProjectFiles(Files):
    """The files about a project: its gallery."""
