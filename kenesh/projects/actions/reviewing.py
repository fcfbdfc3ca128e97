"""Deciding on a candidate: taking it over, all or a part, rejecting it, letting it wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.projects import events, policy
from kenesh.projects.actions.taking_over import Writing
from kenesh.projects.models import Candidate, Project
from kenesh.projects.queries.iati import project_of, review
from kenesh.projects.states import REVIEW
from kenesh.realms.models import Clearance, Forum
from kenesh.sources.actions import enter, free_key, lock
from kenesh.sources.models import Source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from kenesh.journal.events import Event
    from kenesh.projects.queries.iati import Review
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def take_over(
    candidate: Candidate, parts: Collection[str], relation: str = "", *, based_on: int, by: Viewer, at: dt.datetime
) -> Project:
    """Take over ``parts`` of what an activity says (see ``Review.offers``), with its file as their source.

    An activity that is no project yet becomes one, which needs its title; ``relation`` says how it relates to the
    forum. What was taken before, from this or an older file, is not taken again. Raises ``Refused`` and
    ``ValidationError``; nothing is written then.
    """
    current = _locked(candidate, based_on)
    demand(policy.may_accept(by, current))
    found = project_of(current)
    project = lock(found) if found else None
    reviewed = review(current, project)
    wanted = [name for name in reviewed.offers if name in parts]
    if project is None and "title" not in wanted:
        raise ValidationError({"parts": _("A new project needs its title.")})
    if not wanted and reviewed.offers:
        raise ValidationError({"parts": _("Choose what to take over.")})
    writing = Writing(current, _source(current), by, at)
    if project is None:
        project = _opened(reviewed, wanted, relation, by, at)
        writing.cite(project)
    else:
        writing.change(project, reviewed, wanted)
    writing.hang(project, reviewed, wanted)
    # As it is now: what was written changed it.
    current.project = project = lock(project)
    after = review(current, project)
    current.standing = after.standing
    current.state = REVIEW.after("accept-part" if after.offers else "accept")
    _decided(current, events.TAKEN_OVER, by, at)
    return project


@transaction.atomic
def reject(candidate: Candidate, reason: Localised, *, based_on: int, by: Viewer, at: dt.datetime) -> Candidate:
    """Reject an activity, with the reason."""
    current = _locked(candidate, based_on)
    demand(policy.may_reject(by, current))
    if not reason:
        raise ValidationError({"reason": _("Say why.")})
    current.state, current.reason = REVIEW.after("reject"), reason
    _decided(current, events.NOT_TAKEN, by, at, said=dict(reason))
    return current


@transaction.atomic
def let_wait(candidate: Candidate, *, based_on: int, by: Viewer, at: dt.datetime) -> Candidate:
    """Let an activity wait for review again."""
    current = _locked(candidate, based_on)
    demand(policy.may_let_wait(by, current))
    current.state, current.reason = REVIEW.after("wait"), Localised()
    _decided(current, events.LET_WAIT, by, at)
    return current


def _locked(candidate: Candidate, based_on: int) -> Candidate:
    # Candidates of one forum are decided on one after the other: two files may tell of one project.
    Forum.objects.select_for_update(no_key=True).get(pk=candidate.file.forum_id)
    current = Candidate.objects.select_related("file__forum").get(pk=candidate.pk)
    if current.version != based_on:
        raise ValidationError(_("Somebody else decided on this meanwhile: look at what became of it."))
    return current


def _decided(current: Candidate, event: Event, by: Viewer, at: dt.datetime, **data: Any) -> None:
    current.version += 1
    current.save()
    forum = current.file.forum
    told = {"identifier": current.identifier, "number": current.file_id, **data}
    record(event.key, ref(forum), by=by, at=at, forum_id=forum.pk, clearance=Clearance.SECRETARIAT, data=told)


def _source(candidate: Candidate) -> Source:
    """The file as a source of the record, once."""
    file = candidate.file
    known = {"forum": file.forum, "key": f"iati-{file.digest[:12]}"}
    told = {
        "url": file.url,
        "title": Localised({"en": f"IATI: {file.name}"}),
        "publisher": file.publisher,
        "checked": file.sent_at.date().isoformat(),
    }
    return Source.objects.get_or_create(**known, defaults=told)[0]


def _opened(reviewed: Review, wanted: list[str], relation: str, by: Viewer, at: dt.datetime) -> Project:
    if relation not in Project.Relation.values:
        raise ValidationError({"relation": _("Say how the project relates to the forum.")})
    forum = reviewed.candidate.file.forum
    values = {one.name: one.after for one in reviewed.differences if one.name in wanted}
    # By its identifier it is found again, whatever else is taken.
    values["iati_identifier"] = reviewed.candidate.identifier
    project = Project(forum=forum, relation=relation, **values)
    project.key = free_key(project)
    enter(project, by=by, at=at, key=project.key, twice=True)
    return project
