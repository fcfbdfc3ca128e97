"""The speakers' list: asking for the floor, keeping the list, the view for the room, and statements for interpreters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.files.sending import send
from kenesh.files.views import TakesFiles
from kenesh.kit import sight
from kenesh.kit.fields import VersionField
from kenesh.kit.pages import opens_to
from kenesh.people.acting import Act
from kenesh.programme import policy
from kenesh.programme.actions import floor as actions
from kenesh.programme.calling import why_called
from kenesh.programme.forms.floor import AskFloorForm, FloorForm, HandInForm
from kenesh.programme.models import FloorRequest, Session, Slot
from kenesh.programme.queries.floor import Floor, handed_before, handed_in, slot_of, statement_of
from kenesh.programme.views.planning import edition_or_404
from kenesh.realms.registers import Filters, choice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.viewer import Request


class SetFloor(Act[Slot]):
    """Open or close the speakers' list of a session."""

    name = "floor-set"
    model = Slot
    form = FloorForm
    title = _("Open or close the speakers' list")
    button = _("Set the speakers' list")
    done = _("The speakers' list stands as you said.")

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return policy.may_conduct(self.viewer, self.thing.session)

    def read(self) -> None:
        """Let the session know its edition."""
        self.thing.session.edition = self.thing.edition

    def act(self, form: FloorForm, at: dt.datetime) -> str:
        """Set it, and show the list."""
        given = form.given
        actions.set_floor(
            self.thing, given["floor"], given["floor_order"], based_on=form.based_on, by=self.viewer, at=at
        )
        return reverse("floor", args=(self.thing.forum.key, self.thing.session.key))


class AskFloor(Act[Session]):
    """Ask for the floor."""

    name = "floor-ask"
    model = Session
    form = AskFloorForm
    title = _("Ask for the floor")
    button = _("Ask for the floor")
    done = _("The request is on the speakers' list.")

    @cached_property
    def slot(self) -> Slot | None:
        """The plan of the session, which says whether there is a list."""
        return slot_of(self.thing)

    def may(self) -> Verdict:
        """Delegations while the list is open; the desk for anybody."""
        return policy.may_ask_floor(self.viewer, self.thing, self.slot)

    def act(self, form: AskFloorForm, at: dt.datetime) -> FloorRequest:
        """Ask."""
        given = form.given
        request = actions.new_request(self.thing, given["country"], given["who"], given["sort"], given.get("minutes"))
        return actions.ask_floor(request, by=self.viewer, at=at)


class OnRequest(Act[FloorRequest]):
    """Common to what is done about a request for the floor."""

    model = FloorRequest

    def read(self) -> None:
        """Let session and edition know their forum."""
        self.thing.edition.forum = self.thing.session.forum = self.thing.forum
        self.thing.session.edition = self.thing.edition


class OnTheList(OnRequest):
    """Common to what whoever keeps the list does by one press, on a page where others press as well."""

    leads_back = True

    def known(self, verdict: Verdict) -> Verdict:
        """What may be done to the request as it was read; whoever read it before others did something hears of that."""
        sent = self.request.POST.get("version")
        late = sent is not None and VersionField().clean(sent) != self.thing.version
        return policy.may_conduct(self.viewer, self.thing.session) if late else verdict


class GiveFloor(OnTheList):
    """Give the floor."""

    name = "floor-give"
    title = _("Give the floor")
    lead = _("Whoever speaks until now has ended; the time begins to run.")
    button = _("Give the floor")
    done = _("The floor is given; the time runs.")

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return self.known(policy.may_give_floor(self.viewer, self.thing))

    def act(self, form: Any, at: dt.datetime) -> FloorRequest:
        """Give it."""
        return actions.give_floor(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class EndSpeaking(OnTheList):
    """Note that a statement ended."""

    name = "floor-end"
    title = _("The statement ended")
    button = _("The statement ended")
    done = _("Noted: the statement ended.")

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return self.known(policy.may_end_speaking(self.viewer, self.thing))

    def act(self, form: Any, at: dt.datetime) -> FloorRequest:
        """End it."""
        return actions.end_speaking(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class TakeBackFloor(OnTheList):
    """Take back the floor that was given by mistake."""

    name = "floor-take-back"
    title = _("Take back the floor: it was given by mistake")
    button = _("Take back the floor")
    done = _("The floor is taken back. The request waits as before.")

    def may(self) -> Verdict:
        """The secretariat and the host's protocol."""
        return self.known(policy.may_take_back_floor(self.viewer, self.thing))

    def act(self, form: Any, at: dt.datetime) -> FloorRequest:
        """Take it back."""
        return actions.take_back_floor(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class WithdrawRequest(OnRequest):
    """Withdraw a request for the floor."""

    name = "floor-withdraw"
    title = _("Withdraw this request")
    lead = _("A statement handed in for it is deleted.")
    button = _("Withdraw it")
    done = _("The request is withdrawn.")

    def may(self) -> Verdict:
        """The delegation itself, or the desk."""
        return policy.may_withdraw_request(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> FloorRequest:
        """Withdraw it."""
        return actions.withdraw_request(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class HandIn(TakesFiles[FloorRequest], OnRequest):
    """Hand in a statement for the interpreters."""

    name = "floor-hand"
    sealed = True
    form = HandInForm
    title = _("Hand in a statement for the interpreters")
    lead = _(
        "Until it is delivered, only your delegation, the interpreters and the secretariat can read it; then, members can."
    )
    button = _("Hand it in")
    done = _("The interpreters have the statement.")

    def may(self) -> Verdict:
        """The delegation itself, or the desk."""
        return policy.may_hand_in(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """What was handed in before, where the reader may read it."""
        speech = handed_before(self.viewer, self.thing)
        return {"language": speech.language, "text": speech.text} if speech else {}

    def act(self, form: HandInForm, at: dt.datetime) -> FloorRequest:
        """Hand it in."""
        given = form.given
        statement = actions.Statement(given["language"], given["text"], form.file, given["keep_file"])
        return actions.hand_in(self.thing, statement, based_on=form.based_on, by=self.viewer, at=at)


def _floor(request: Request, forum: str, key: str) -> Floor:
    """The list of a session; 404 for what the viewer may not know of."""
    found = sight.of(Session, request.viewer).filter(forum__key=forum, key=key)
    session = found.select_related("forum", "edition").first()
    if session is None:
        raise Http404
    session.edition.forum = session.forum
    return Floor(session, request.viewer, timezone.now())


@opens_to("everyone")
@require_GET
def floor(request: Request, forum: str, key: str) -> HttpResponse:
    """Show the speakers' list of a session, as far as one may know of it, with what one may do about it."""
    found = _floor(request, forum, key)
    waiting = [one.request for one in found.waiting]
    filters = Filters(request.GET or None)
    named = [("", "—"), *((one.key, _who_waits(one)) for one in waiting)]
    for name, label in (("first", _("One who waits")), ("second", _("Another who waits"))):
        filters.fields[name] = choice(label, [])
        filters.fields[name].choices = named  # type: ignore[attr-defined]
    context = {
        "forum": found.session.forum,
        "floor": found,
        "filters": filters if len(waiting) > 1 else None,
        "compared": _compared(waiting, filters.asked(), found),
    }
    return render(request, "programme/floor.html", context)


def _who_waits(one: FloorRequest) -> str:
    reply = one.sort == FloorRequest.Sort.REPLY
    return f"{one.heading()} ({one.get_sort_display()})" if reply else str(one.heading())


def _compared(waiting: list[FloorRequest], asked: dict[str, str], found: Floor) -> str:
    """Why one of two that were chosen is called before the other."""
    first, second = asked.get("first"), asked.get("second")
    if not first or not second:
        return ""
    if first == second:
        return gettext("Choose two different requests.")
    earlier, later = [one for one in waiting if one.key in {first, second}]
    return why_called(earlier, later, found)


@opens_to("signed-in")
@require_GET
def room_view(request: Request, forum: str, key: str) -> HttpResponse:
    """The same in large letters for a screen in the room: who speaks, how long still, who is next."""
    found = _floor(request, forum, key)
    verdict = policy.may_follow_floor(request.viewer, found.session)
    if not verdict:
        raise PermissionDenied(verdict)
    return render(request, "programme/room_view.html", {"floor": found, "forum": None})


@opens_to("signed-in")
@require_GET
def statements(request: Request, forum: str, key: str) -> HttpResponse:
    """What was handed in and is not delivered yet, for the interpreters."""
    edition = edition_or_404(request, forum, key)
    verdict = policy.may_read_handed(request.viewer, edition)
    if not verdict:
        raise PermissionDenied(verdict)
    context = {"forum": edition.forum, "edition": edition, "speeches": handed_in(edition)}
    return render(request, "programme/statements.html", context)


@opens_to("signed-in")
@require_GET
def statement_file(request: Request, forum: str, key: str) -> HttpResponseBase:
    """The file of a statement, for whoever may read the statement."""
    speech = statement_of(request.viewer, forum, key)
    file = getattr(speech, "file", None)
    if speech is None or file is None:
        raise Http404
    verdict = policy.may_read_speech(request.viewer, speech.request)
    if not verdict:
        raise PermissionDenied(verdict)
    return send(
        request, file.sha256, name=file.name, kind=file.media_type, public=False, sealed=file.sealed, keep=False
    )
