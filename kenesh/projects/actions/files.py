"""Files as evidence: adding them, correcting what is said of them, withdrawing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kenesh.files.actions import let_go, take_up
from kenesh.files.states import FILE
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.models import MATTERS, EvidenceFile, Report
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kenesh.files.forms import Sent
    from kenesh.kit.localised import Localised
    from kenesh.projects.models import Period
    from kenesh.realms.viewer import Viewer


def add_files(on: Report | Period, files: Iterable[Sent], *, by: Viewer, at: dt.datetime) -> list[EvidenceFile]:
    """Add files to what was just reported, within its transaction; who may report it was asked there.

    Each has the clearance of the matter: it is seen only where the report is, too.
    """
    matter = on.matter if isinstance(on, Report) else on.project
    assert matter is not None  # noqa: S101 - the database promises it
    # A file keeps the narrower clearance of a period, which follows its indicator.
    like = matter if isinstance(on, Report) else on
    made = []
    for sent in files:
        file = sent.kept(EvidenceFile(forum_id=on.forum_id, **{matter.kind: matter, on.kind: on}, country=on.country))
        file.clearance, file.cleared_for = like.clearance, like.cleared_for
        file.order = _last(on) + 1
        take_up(sent.upload, file, at=at)
        add(file, by=by, at=at, event=events.FILE_ADDED.key, key=f"{on.key}-file")
        made.append(file)
    return made


def _last(on: Report | Period) -> int:
    return int(EvidenceFile.objects.filter(**{on.kind: on}).aggregate(last=Max("order"))["last"] or 0)


@transaction.atomic
def add_to_report(report: Report, files: Iterable[Sent], *, by: Viewer, at: dt.datetime) -> Report:
    """Add files to a report that is on record. Raises ``Refused`` and ``ValidationError``."""
    current = lock(report)
    demand(policy.may_add_files(by, current))
    if not add_files(current, files, by=by, at=at):
        raise ValidationError({"files": _("Choose a file.")})
    return current


@transaction.atomic
def correct(
    file: EvidenceFile,
    values: Mapping[str, Any],
    *,
    members_only: bool,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> EvidenceFile:
    """Say anew what a file is, when and where it was taken, and whether it is for the members only."""
    current = lock(file)
    demand(policy.may_correct_file(by, current))
    check_version(current, based_on)
    matter = next(found for name in MATTERS if (found := getattr(current, name)) is not None)
    clearance = matter.clearance
    if members_only and clearance == Clearance.PUBLIC:
        clearance = Clearance.MEMBERS
    values = {**values, "clearance": clearance, "cleared_for": matter.cleared_for}
    keep(current, values, by=by, at=at, event=events.FILE_CORRECTED.key)
    return current


@transaction.atomic
def withdraw(file: EvidenceFile, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> EvidenceFile:
    """Withdraw a file: its bytes are deleted; that it was, why it is not, and its digest stay on record."""
    current = lock(file)
    demand(policy.may_withdraw_file(by, current))
    check_version(current, based_on)
    values = {"state": FILE.after("withdraw"), "reason": reason}
    keep(current, values, by=by, at=at, event=events.FILE_WITHDRAWN.key, data={"sha256": current.sha256})
    let_go(current, at=at)
    return current
