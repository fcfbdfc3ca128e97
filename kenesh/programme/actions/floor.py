"""Keeping a speakers' list: opening it, asking for the floor, giving it, handing in what will be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.files.actions import let_go_of, take_up
from kenesh.files.media import DOCX, PDF
from kenesh.kit.verdict import demand
from kenesh.programme import events, policy
from kenesh.programme.models import FloorRequest, Slot, Speech, SpeechFile
from kenesh.programme.speakers import MOST_REPLIES
from kenesh.programme.states import FLOOR, Speaking
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.files.models import Upload
    from kenesh.kit.localised import Localised
    from kenesh.programme.models import Session
    from kenesh.realms.viewer import Viewer

# How a statement may be handed in as a file.
SPEECH_KINDS = (PDF, DOCX)


@transaction.atomic
def set_floor(slot: Slot, floor: str, order: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Slot:
    """Open or close the speakers' list of a session, and say in what order delegations are called."""
    current = lock(slot)
    demand(policy.may_conduct(by, current.session))
    check_version(current, based_on)
    keep(current, {"floor": floor, "floor_order": order}, by=by, at=at, event=events.FLOOR_SET.key)
    return current


@transaction.atomic
def ask_floor(request: FloorRequest, *, by: Viewer, at: dt.datetime) -> FloorRequest:
    """Put a request on the speakers' list of its session.

    Its time is the delegation's in the plan, unless it says another. Raises ``Refused``, and ``ValidationError`` for a
    delegation that waits already, or has replied as often as it may.
    """
    session = lock(request.session)
    slot = Slot.objects.filter(session=session).first()
    demand(policy.may_ask_floor(by, session, slot, request.country))
    others = session.floor_requests.filter(country=request.country, sort=request.sort)
    if request.country and others.filter(state__in=(Speaking.WAITING, Speaking.SPEAKING)).exists():
        raise ValidationError({"country": _("This delegation is on the list already.")})
    replies = request.sort == FloorRequest.Sort.REPLY
    if request.country and replies and others.filter(state=Speaking.SPOKEN).count() >= MOST_REPLIES:
        words = _("A delegation replies at most %(times)s times in a session.") % {"times": MOST_REPLIES}
        raise ValidationError({"sort": words})
    if request.minutes is None and slot is not None:
        turn = slot.turns.filter(country=request.country).exclude(minutes=None).first() if request.country else None
        request.minutes = turn.minutes if turn else slot.minutes_each
    request.asked = at
    add(request, by=by, at=at, event=events.FLOOR_ASKED.key, key=f"{session.key}-{request.country or 'guest'}")
    return request


@transaction.atomic
def give_floor(request: FloorRequest, *, based_on: int, by: Viewer, at: dt.datetime) -> FloorRequest:
    """Give the floor to one; whoever speaks until now has ended."""
    lock(request.session)
    current = _as_read(request, based_on, by)
    demand(policy.may_give_floor(by, current))
    for speaking in FloorRequest.objects.select_for_update().filter(
        session=current.session_id, state=Speaking.SPEAKING
    ):
        _move(speaking, "end", events.FLOOR_ENDED.key, {"ended": at}, by=by, at=at)
    _move(current, "give", events.FLOOR_GIVEN.key, {"began": at}, by=by, at=at)
    return current


@transaction.atomic
def end_speaking(request: FloorRequest, *, based_on: int, by: Viewer, at: dt.datetime) -> FloorRequest:
    """Note that a statement ended. What was handed in of it is open to members from now on."""
    current = _as_read(request, based_on, by)
    demand(policy.may_end_speaking(by, current))
    _move(current, "end", events.FLOOR_ENDED.key, {"ended": at}, by=by, at=at)
    return current


@transaction.atomic
def take_back_floor(request: FloorRequest, *, based_on: int, by: Viewer, at: dt.datetime) -> FloorRequest:
    """Take back the floor that was given by mistake: the request waits as before, and what was handed in stays closed."""
    current = _as_read(request, based_on, by)
    demand(policy.may_take_back_floor(by, current))
    _move(current, "take-back", events.FLOOR_TAKEN_BACK.key, {"began": None}, by=by, at=at)
    return current


def _as_read(request: FloorRequest, based_on: int, by: Viewer) -> FloorRequest:
    """Lock a request, for whoever keeps the list. Who reads the list late hears what was done, before what may be done."""
    current = lock(request)
    demand(policy.may_conduct(by, current.session))
    check_version(current, based_on)
    return current


@transaction.atomic
def withdraw_request(request: FloorRequest, *, based_on: int, by: Viewer, at: dt.datetime) -> FloorRequest:
    """Withdraw a request; what was handed in for it is deleted."""
    current = lock(request)
    demand(policy.may_withdraw_request(by, current))
    check_version(current, based_on)
    _let_go(current, at)
    Speech.objects.filter(request=current).delete()
    _move(current, "withdraw", events.FLOOR_WITHDRAWN.key, {}, by=by, at=at)
    return current


@dataclass(frozen=True, slots=True)
class Statement:
    """What is handed in: a text, a file, or both. ``keeps_file``: the file handed in before stays, unless another comes."""

    language: str
    text: str = ""
    file: Upload | None = None
    keeps_file: bool = False


@transaction.atomic
def hand_in(request: FloorRequest, statement: Statement, *, based_on: int, by: Viewer, at: dt.datetime) -> FloorRequest:
    """Hand the interpreters what will be said, in place of what was handed in before.

    The journal says that it was done, never what was handed in.
    """
    current = lock(request)
    demand(policy.may_hand_in(by, current))
    check_version(current, based_on)
    if statement.file is not None and statement.file.media_type not in SPEECH_KINDS:
        raise ValidationError({"files": _("A statement is handed in as PDF or DOCX.")})
    said = {"language": statement.language, "text": statement.text, "handed_at": at}
    speech, _made = Speech.objects.update_or_create(request=current, defaults=said)
    if statement.file is not None or not statement.keeps_file:
        _let_go(current, at)
    if statement.file is not None:
        file = SpeechFile(speech=speech)
        take_up(statement.file, file, at=at)
        file.full_clean()
        file.save(force_insert=True)
    elif not statement.text and not SpeechFile.objects.filter(speech=speech).exists():
        raise ValidationError({"text": _("Write the statement, or choose a file.")})
    keep(current, {}, by=by, at=at, event=events.FLOOR_HANDED.key, data={})
    return current


def _let_go(request: FloorRequest, at: dt.datetime) -> None:
    """Delete the file that was handed in for a request."""
    files = SpeechFile.objects.filter(speech__request=request)
    let_go_of(list(files.values_list("sha256", flat=True)), at=at)
    files.delete()


def _move(current: FloorRequest, move: str, event: str, values: dict[str, Any], *, by: Viewer, at: dt.datetime) -> None:
    keep(current, {"state": FLOOR.after(move), **values}, by=by, at=at, event=event)


def new_request(session: Session, country: str, who: Localised, sort: str, minutes: int | None) -> FloorRequest:
    """A request that is not on the list yet."""
    return FloorRequest(
        forum=session.forum,
        edition=session.edition,
        session=session,
        country=country,
        who=who,
        sort=sort,
        minutes=minutes,
        sample=session.sample,
    )
