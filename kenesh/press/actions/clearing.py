"""Asking named people to clear a release, and what they answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.kit.verdict import demand
from kenesh.press import events, policy
from kenesh.press.actions.noting import demand_following, lock, note
from kenesh.press.models import Clearing
from kenesh.press.states import BULLETIN, Answer

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kenesh.kit.localised import Localised
    from kenesh.people.models import User
    from kenesh.press.models import Bulletin
    from kenesh.realms.viewer import Viewer


class Asked(NamedTuple):
    """Somebody who is asked: by name, with the account where there is one."""

    name: str
    office: str = ""
    user: User | None = None


class Paper(NamedTuple):
    """What an answer stands on that somebody else records: a letter or mail by its reference, and its date."""

    reference: str
    date: dt.date


def demand_paper(paper: Paper | None, at: dt.datetime) -> Paper:
    """Raise ``ValidationError`` where no paper is named, or one of a day that has not come anywhere."""
    if paper is None or not paper.reference.strip():
        raise ValidationError({"paper": _("Name the letter or mail in which they say so.")})
    if paper.date > (at + dt.timedelta(days=1)).date():
        raise ValidationError({"paper_date": _("This day has not come yet.")})
    return paper


@transaction.atomic
def ask(
    bulletin: Bulletin,
    people: Sequence[Asked],
    *,
    without: Collection[str] = (),
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Bulletin:
    """Ask people to clear the release as it stands. Whoever was asked before is asked again with them.

    ``without`` are languages that do not go out. Raises ``Refused``, ``Overtaken``, and ``ValidationError`` where a
    language that does is stale, or somebody asks themselves.
    """
    current = lock(bulletin, based_on)
    demand(policy.may_ask(by, current))
    if any(one.user is not None and one.user.pk == by.user_id for one in people):
        raise ValidationError({"accounts": _("Somebody else than you clears it.")})
    for version in current.versions.all():
        version.left_out = version.language in without and version.language != current.source
        version.save(update_fields=["left_out"])
    demand_following(current)
    known = list(current.clearings.all())
    fresh = [one for one in people if not any(_same(one, old) for old in known)]
    if not known and not fresh:
        raise ValidationError({"people": _("Name at least one person who clears it.")})
    for one in known:
        one.answer, one.answered, one.recorded_by, one.revision = Answer.WAITING, None, None, current.revision
        one.paper, one.paper_date = "", None
        one.save()
    Clearing.objects.bulk_create(
        Clearing(
            bulletin=current,
            name=one.name,
            office=one.office,
            user=one.user,
            revision=current.revision,
            order=len(known) + place,
        )
        for place, one in enumerate(fresh)
    )
    current.state = BULLETIN.after("ask")
    note(events.ASKED.key, current, by=by, at=at, data={"count": len(known) + len(fresh)})
    return current


def _same(one: Asked, old: Clearing) -> bool:
    return one.user.pk == old.user_id if one.user and old.user_id else one.name == old.name


@transaction.atomic
def answer(  # noqa: PLR0913 - an answer has these parts
    bulletin: Bulletin,
    clearing: int,
    *,
    clears: bool,
    reason: Localised,
    paper: Paper | None = None,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Bulletin:
    """Record that somebody clears the release, or objects with a reason, which makes it a draft again.

    Whoever records it for somebody else names the ``paper`` it stands on. Raises ``Refused``, ``Overtaken`` and
    ``ValidationError``.
    """
    current = lock(bulletin, based_on)
    clearings = list(current.clearings.select_for_update())
    demand(policy.may_answer(by, current, clearings))
    one = next((one for one in clearings if one.pk == clearing), None)
    if one is None or not policy.may_answer_for(by, one, current):
        raise ValidationError({"who": _("Choose one of those who were asked.")})
    if not clears and not reason:
        raise ValidationError({"reason": _("Say what you object to, so that it can be mended.")})
    one.answer = Answer.CLEARED if clears else Answer.OBJECTED
    one.reason, one.answered, one.revision = reason, at, current.revision
    own = one.user_id is not None and one.user_id == by.user_id
    one.recorded_by_id, one.paper, one.paper_date = (None, "", None) if own else (by.user_id, *demand_paper(paper, at))
    one.save()
    if not clears:
        current.state = BULLETIN.after("object")
    elif all(each.answer == Answer.CLEARED and each.revision == current.revision for each in clearings):
        current.state = BULLETIN.after("clear")
    note((events.CLEARED if clears else events.OBJECTED).key, current, by=by, at=at)
    return current
