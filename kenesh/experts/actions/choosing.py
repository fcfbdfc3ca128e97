"""What the chair chooses, closing and moving the deadline, and publishing what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kenesh.documents.models import LanguageVersion, Paper, TextStanding
from kenesh.experts import events, policy
from kenesh.experts.models import ContributionCall, PublishedFile, Submission, SubmissionFile
from kenesh.experts.states import CALL, SUBMISSION, Calling, Handed
from kenesh.files.actions import let_go_of
from kenesh.files.sealing import kept_as
from kenesh.kit.codes import Codes
from kenesh.kit.verdict import demand
from kenesh.programme.models import Contribution
from kenesh.realms.models import Clearance
from kenesh.realms.policy import told_to
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.realms.viewer import Viewer

_MOVES = {"select": events.SELECTED, "reserve": events.RESERVED, "decline": events.DECLINED}


@transaction.atomic
def choose(
    submission: Submission, move: str, reason: str = "", *, based_on: int, by: Viewer, at: dt.datetime
) -> Submission:
    """``select`` it, put it into ``reserve``, or ``decline`` it with the reason, which the author reads.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` without a reason for not choosing it.
    """
    lock(submission.call)
    current = lock(submission)
    demand(policy.may_choose(by, current, move))
    check_version(current, based_on)
    if move == "decline" and not reason.strip():
        raise ValidationError({"reason": _("Give the reason: the author reads it.")})
    values = {"state": SUBMISSION.after(move), "reason": reason.strip()}
    keep(current, values, by=by, at=at, event=_MOVES[move].key)
    return current


@transaction.atomic
def decide(call: ContributionCall, *, based_on: int, by: Viewer, at: dt.datetime) -> ContributionCall:
    """Say that the choice is made; every author is told. Raises ``Refused``, ``Overtaken`` and ``ValidationError``."""
    current = lock(call)
    demand(policy.may_decide(by, current))
    check_version(current, based_on)
    if Submission.objects.filter(call=current, state=Handed.SUBMITTED).exists():
        raise ValidationError(_("First say of each contribution whether it is chosen."))
    chairs = bool(policy.is_chair(by, current))
    event = events.DECIDED if chairs else events.ENTERED_CHOICE
    values = {"state": CALL.after("decide"), "decided": at, "by_chair": chairs}
    keep(current, values, by=by, at=at, event=event.key)
    return current


@transaction.atomic
def publish(call: ContributionCall, *, based_on: int, by: Viewer, at: dt.datetime) -> ContributionCall:
    """Publish what was chosen: each becomes a contribution to the session, and a paper where there is a file.

    Whoever may know of the session knows of them from then on, and of their authors by name. What was not chosen, and
    what is in reserve, stays restricted. Raises ``Refused`` and ``Overtaken``.
    """
    current = lock(call)
    demand(policy.may_publish(by, current))
    check_version(current, based_on)
    clearance, cleared_for = told_to(current)
    seen = {"clearance": clearance, "cleared_for": cleared_for}
    chosen = Submission.objects.select_for_update(of=("self",)).filter(call=current, state=Handed.SELECTED)
    for one in chosen.select_related("expert__person", "forum"):
        _publish(one, current, seen, by, at)
    keep(current, {"state": CALL.after("publish")}, by=by, at=at, event=events.PUBLISHED.key)
    return current


def _publish(one: Submission, call: ContributionCall, seen: dict[str, Any], by: Viewer, at: dt.datetime) -> None:
    person, expert = one.expert.person, one.expert
    if person.clearance == Clearance.SECRETARIAT:
        keep(lock(person), seen, by=by, at=at)
    if expert.listed and expert.clearance == Clearance.SECRETARIAT:
        listed = {"clearance": Clearance.PUBLIC, "cleared_for": Codes()}
        keep(lock(expert), listed, by=by, at=at, event=events.LISTED.key)
    whole = {"forum": one.forum, "edition": call.session.edition, "sample": one.sample, **seen}
    contribution = Contribution(
        **whole,
        sort=Contribution.Sort.PRESENTATION,
        person=person,
        organisation=expert.organisation,
        countries=Codes((expert.country,)),
        message=one.title,
        order=_after(Contribution, call),
    )
    add(contribution, by=by, at=at, key=one.key)
    contribution.sessions.set([call.session])
    values: dict[str, Any] = {"state": SUBMISSION.after("publish"), "contribution": contribution, "paper": None, **seen}
    if _publish_file(one, at):
        paper = Paper(**whole, sort=Paper.Sort.OTHER, title=one.title, note=one.abstract, order=_after(Paper, call))
        paper.date = at.date().isoformat()
        address = settings.SITE_URL + reverse("submission-file", args=one.where)
        version = LanguageVersion(paper=paper, language=one.language, standing=TextStanding.AUTHENTIC, url=address)
        add(paper, by=by, at=at, key=one.key, parts=[version])
        values["paper"] = paper
    keep(one, values, by=by, at=at, event=events.OUT.key)


def _publish_file(one: Submission, at: dt.datetime) -> bool:
    """Make the paper that was handed in a part of the record, where there is one: from now on it lies unsealed."""
    sealed = SubmissionFile.objects.filter(submission=one).first()
    if sealed is None:
        return False
    plain = kept_as(sealed.sha256, sealed=False)
    # What another key sealed stays as it lies.
    if plain != sealed.sha256:
        said = {name: getattr(sealed, name) for name in ("name", "media_type", "size")}
        PublishedFile.objects.create(submission=one, sha256=plain, **said)
        sealed.delete()
        let_go_of({sealed.sha256}, at=at)
    return True


def _after(model: type[Contribution | Paper], call: ContributionCall) -> int:
    """Behind whatever the edition has of the kind."""
    return int(model.objects.filter(edition=call.session.edition_id).count())


@transaction.atomic
def extend(
    call: ContributionCall, closes: dt.datetime, *, based_on: int, by: Viewer, at: dt.datetime
) -> ContributionCall:
    """Move the deadline later. Raises ``Refused``, ``Overtaken``, and ``ValidationError`` for an earlier one."""
    current = lock(call)
    demand(policy.may_extend(by, current))
    check_version(current, based_on)
    if closes <= current.closes or closes <= at:
        raise ValidationError({"closes": _("The deadline can only be moved later.")})
    keep(current, {"closes": closes}, by=by, at=at, event=events.EXTENDED.key)
    return current


@transaction.atomic
def call_off(call: ContributionCall, *, based_on: int, by: Viewer, at: dt.datetime) -> ContributionCall:
    """Withdraw a call. What was handed in stays restricted."""
    current = lock(call)
    demand(policy.may_call_off(by, current))
    check_version(current, based_on)
    keep(current, {"state": CALL.after("withdraw")}, by=by, at=at, event=events.CALL_WITHDRAWN.key)
    return current


def close_due(now: dt.datetime) -> int:
    """Close every call whose deadline has passed, each by itself; returns how many."""
    due = ContributionCall.objects.filter(state=Calling.OPEN, closes__lte=now).order_by("pk")
    return sum(_close_one(number, now) for number in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _close_one(number: int, now: dt.datetime) -> bool:
    current = ContributionCall.objects.select_for_update().get(pk=number)
    if current.state != Calling.OPEN or now < current.closes:
        return False
    keep(current, {"state": CALL.after("close")}, by="system", at=now, event=events.CLOSED.key)
    return True
