"""The guide of the demonstration: one promise, carried from the release that made it to the next agenda.

It is found in the record, not written down: a release, an agreement or commitment that one of its clauses opens, a
project that came of it and raises a warning. What the viewer has done is read from the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from kenesh.journal.models import Entry
from kenesh.kit import sight
from kenesh.press.models import Clause
from kenesh.projects.models import Answer, Project
from kenesh.projects.queries.warnings import raised

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kenesh.agreements.models import Agreement
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, where, and whether it is done."""

    sentence: str
    href: str
    done: bool = False


def guide(viewer: Viewer, forum: Forum, today: dt.date) -> list[Step]:
    """Return the steps, or none where the record has no promise to show it with."""
    answer = _answered(viewer, forum)
    project = answer.project if answer else _candidate(viewer, forum, today)
    if project is None or project.agreement is None:
        return []
    project.forum = project.agreement.forum = forum
    return list(_steps(project, project.agreement, answer, forum))


def _steps(project: Project, agreement: Agreement, answer: Answer | None, forum: Forum) -> Iterator[Step]:
    clause = Clause.objects.filter(target_kind="agreement", target_key=agreement.key, paragraph__release__forum=forum)
    found = clause.select_related("paragraph__release").first()
    if found is not None:
        release = found.paragraph.release
        href = f"{reverse('release', args=(forum.key, release.key))}#clause-{found.pk}"
        yield Step(_("Open the press release where the promise was told; the clause leads to the agreement."), href)
    yield Step(
        _("Read the agreement: the line below its title leads to what came of it."), agreement.get_absolute_url()
    )
    words = _("Open the project that came of it: “%(project)s”. Its early warning says what is wrong.")
    yield Step(words % {"project": project.heading()}, project.get_absolute_url())
    here = (forum.key, project.key)
    yield Step(_("Answer the early warning: propose who does what."), reverse("warn-project", args=here), bool(answer))
    if answer is None:
        yield Step(_("Put the action on the agenda of the next edition."), "")
        return
    answer.forum = forum
    placed = answer.agenda_item is not None
    href = answer.get_absolute_url() if placed else reverse("answer-place", args=(forum.key, answer.key))
    yield Step(_("Put the action on the agenda of the next edition."), href, placed)
    if answer.agenda_item is not None:
        answer.agenda_item.forum = forum
        href = answer.agenda_item.get_absolute_url()
        yield Step(_("See where the agenda item comes from, and record what was decided under it."), href)


def _answered(viewer: Viewer, forum: Forum) -> Answer | None:
    """The viewer's last answer to a warning about a project that came of an agreement."""
    acts = Entry.objects.filter(event="warning.answered", actor=f"user:{viewer.user_id}", forum_id=forum.pk)
    found = sight.of(Answer, viewer).filter(
        pk__in=list(acts.order_by("-seq").values_list("subject_id", flat=True)[:20]), project__agreement__isnull=False
    )
    return found.select_related("project__agreement", "agenda_item").order_by("-pk").first()


def _candidate(viewer: Viewer, forum: Forum, today: dt.date) -> Project | None:
    """A project that raises a warning and came of an agreement that a release tells of."""
    told = Clause.objects.filter(target_kind="agreement", paragraph__release__forum=forum).values("target_key")
    numbers = [row["number"] for row in raised(viewer, forum, today) if row["of"] == "project"]
    found = sight.of(Project, viewer).filter(pk__in=numbers, agreement__key__in=told, agreement__forum=forum)
    return found.select_related("agreement").order_by("key").first()
