"""Bringing in a publisher's file: all of it or nothing, read piece by piece, however large it is."""

from __future__ import annotations

import hashlib
from itertools import batched
from typing import TYPE_CHECKING, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.kit.writable import writable
from kenesh.projects import events, policy
from kenesh.projects.iati.accounting import Account
from kenesh.projects.iati.activity import by_language
from kenesh.projects.iati.offering import Left, offer
from kenesh.projects.iati.reader import Reader
from kenesh.projects.models import Candidate, IatiFile, Project
from kenesh.projects.queries.iati import Known, review
from kenesh.projects.states import REVIEW
from kenesh.realms.models import Clearance, Forum

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kenesh.realms.viewer import Viewer

# So many candidates are written together.
_TOGETHER = 100
_CHUNK = 1024 * 1024
_LONGEST = 200


@transaction.atomic
def bring_in(forum: Forum, source: BinaryIO, *, name: str, url: str, by: Viewer, at: dt.datetime) -> IatiFile:
    """Keep every activity of a file as a candidate; ``url`` is where its publisher publishes it.

    ``source`` can be read twice. Raises ``Refused`` by policy, the engine's ``Refused`` for what is no file of
    activities of version 2, and ``ValidationError`` for an address that is none. Candidates of older files that wait
    for the same activities are overtaken.
    """
    demand(policy.may_bring_in(by, forum.pk))
    # Files of one forum are brought in one after the other.
    Forum.objects.select_for_update(no_key=True).get(pk=forum.pk)
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    source.seek(0)
    reader = Reader(source)
    file = IatiFile(
        forum=forum,
        name=writable(name)[:_LONGEST],
        url=url,
        digest=digest.hexdigest(),
        sent_by_id=by.account,
        sent_at=at,
    )
    file.full_clean(exclude=["account"])
    file.save()
    bringing = _Bringing(file, reader, at.date())
    for together in batched(bringing.candidates(), _TOGETHER):
        Candidate.objects.bulk_create(together)
    if not bringing.account.activities:
        raise ValidationError(_("There is no activity in this file."))
    file.account, file.publisher = bringing.account.kept(reader.unread), bringing.publisher[:_LONGEST]
    file.save(update_fields=["account", "publisher"])
    _overtake(file)
    told = {"number": file.pk, "activities": bringing.account.activities}
    record(
        events.BROUGHT_IN.key, ref(forum), by=by, at=at, forum_id=forum.pk, clearance=Clearance.SECRETARIAT, data=told
    )
    return file


class _Bringing:
    """Makes candidates of activities, and counts them."""

    def __init__(self, file: IatiFile, reader: Reader, today: dt.date) -> None:
        self._file, self._reader, self._today = file, reader, today
        self._known = Known(file.forum)
        self.account = Account()
        self.publisher = ""

    def candidates(self) -> Iterator[Candidate]:
        """Yield a candidate for each activity that has an identifier of its own."""
        seen: set[str] = set()
        for activity in self._reader:
            if activity.reporting and not self.publisher:
                self.publisher = str(Localised(by_language(activity.reporting.narratives, "en")))
            offered, money = offer(activity, self._today)
            name = activity.identifier
            why = Left.NO_IDENTIFIER if not name or len(name) > _LONGEST else Left.TWICE if name in seen else ""
            if why:
                self.account.leave(name, activity.line, str(why), money)
                continue
            seen.add(name)
            self.account.offer(offered, money)
            yield self._candidate(name, _cleaned(offered.kept()))

    def _candidate(self, name: str, kept: dict[str, object]) -> Candidate:
        number = self._known.number(kept)
        candidate = Candidate(file=self._file, identifier=name, project_id=number, offered=kept)
        project = Project.objects.get(pk=number) if number else None
        candidate.standing = review(candidate, project).standing if project else Candidate.Standing.NEW
        return candidate


def _cleaned[V](value: V) -> V:
    """The same, with texts that the database can hold."""
    if isinstance(value, str):
        return writable(value)  # type: ignore[return-value]  # a text stays one
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}  # type: ignore[return-value]  # as above
    return [_cleaned(one) for one in value] if isinstance(value, list) else value  # type: ignore[return-value]  # as above


def _overtake(file: IatiFile) -> None:
    older = Candidate.objects.filter(file__forum=file.forum, file__pk__lt=file.pk, state__in=("waiting", "partly"))
    named = Candidate.objects.filter(file=file).values("identifier")
    older.filter(identifier__in=named).update(state=REVIEW.after("overtake"))


@transaction.atomic
def forget_file(file: IatiFile, *, by: Viewer, at: dt.datetime) -> None:
    """Forget a file and its candidates. What was taken over from it stays on record, and is never taken twice."""
    current = IatiFile.objects.select_for_update(of=("self",)).select_related("forum").get(pk=file.pk)
    demand(policy.may_bring_in(by, current.forum_id))
    told = {"number": current.pk}
    current.delete()
    record(
        events.FORGOTTEN.key,
        ref(current.forum),
        by=by,
        at=at,
        forum_id=current.forum_id,
        clearance=Clearance.SECRETARIAT,
        data=told,
    )
