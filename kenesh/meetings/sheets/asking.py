"""The page of a request: the sides and their ranks, what was proposed side by side, the thread; the way to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kenesh.forums.models import Edition
from kenesh.kit import trace
from kenesh.kit.locales import language_name
from kenesh.kit.parts import Action, Cell, Column, Fact, State
from kenesh.kit.sections import Section, shown_on
from kenesh.kit.templatetags.links import link, listed
from kenesh.meetings import policy
from kenesh.meetings.models import Meeting, Party, Reply, Request, Wish
from kenesh.meetings.queries import asking
from kenesh.meetings.showing import (
    age_words,
    answer_state,
    by_words,
    parity_words,
    rank_name,
    rank_words,
    request_state,
    span_words,
)
from kenesh.meetings.states import Answer
from kenesh.programme.queries.plans import frame_of
from kenesh.realms.fields import names_of
from kenesh.realms.models import Clearance
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.sources.histories import history_of
from kenesh.sources.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["RequestSheet", "asking"]

trace.follows(Request, "edition")
trace.follows(Meeting, "request")


class RequestSheet(Sheet[Request]):
    """The page of a request. Its history is shown to all who may know of it: the host's protocol too."""

    model = Request
    template = "meetings/request.html"

    def arrange(self) -> None:
        """Read the parties once: what can be done depends on them."""
        self.parties = list(self.thing.parties.all())

    @cached_property
    def zone(self) -> str:
        """The host's clock."""
        return frame_of(self.thing.edition).zone

    @cached_property
    def told(self) -> list[Any]:
        """What was done, to everybody who may open the page."""
        known = may_see_opaque_clause(self.viewer)
        # The host's protocol knows of every request. A party does not learn what was asked of others before.
        if policy.is_desk(self.viewer, self.thing.edition):
            known |= ~Q(clearance=Clearance.SECRETARIAT)
        return history_of(self.thing, self.viewer, known, zone=self.zone)

    @property
    def sort(self) -> str:
        """Its number and what it asks for."""
        words = {"number": self.thing.number, "sort": self.thing.get_sort_display()}
        return _("Request %(number)s: %(sort)s") % words

    @property
    def state(self) -> State:
        """What became of it."""
        return request_state(self.thing)

    @property
    def facts(self) -> list[Fact]:
        """What is on the table now, and how old the request is."""
        thing = self.thing
        languages = listed(language_name(tag) for tag in thing.languages)
        found = [
            Fact(_("Asked by"), by_words(thing.asked_by)),
            Fact(_("Age"), age_words(thing, timezone.now())),
            Fact(_("Length"), _("%(number)s minutes") % {"number": thing.minutes}),
            Fact(_("Level"), rank_name(thing.level)),
            Fact(_("Languages"), languages),
            Fact(_("Half of the day"), thing.get_session_display()),
            Fact(_("Importance"), _("%(number)s of 5") % {"number": thing.importance}),
            Fact(_("Required by protocol"), _("yes") if thing.required else ""),
            Fact(_("Note"), thing.note),
            Fact(_("Why it was withdrawn"), thing.reason),
        ]
        return [one for one in found if one.value]

    def offers(self) -> Iterable[Action]:
        """Answering for each side, then what those who asked can do."""
        here, viewer, thing = (self.thing.forum.key, self.thing.key), self.viewer, self.thing
        remind = policy.may_remind(viewer, thing, self.parties, timezone.now())
        mine = [one for one in self.parties if policy.answers_for(viewer, thing, one)]
        for what, name, may, place in (
            (gettext_lazy("Accept it"), "meeting-request-accept", policy.may_accept, 5),
            (gettext_lazy("Propose another"), "meeting-request-propose", policy.may_propose, 10),
            (gettext_lazy("Decline it, with the reason"), "meeting-request-decline", policy.may_decline, 15),
        ):
            verdicts = [may(viewer, thing, one) for one in mine or self.parties]
            verdict = next((one for one in verdicts if one), verdicts[0] if verdicts else None)
            # Whoever agrees already has nothing to answer: what else they could do comes later.
            waits = any(one.answer == Answer.WAITING for one in mine)
            if verdict is not None:
                yield Action(what, reverse(name, args=here), verdict, place if waits else place + 20)
        for label, name, verdict, place in (
            (_("Go on with the others"), "meeting-request-go-on", policy.may_go_on(viewer, thing, self.parties), 7),
            (_("Mend the request"), "meeting-request-mend", policy.may_edit(viewer, thing, self.parties), 20),
            (_("Remind those who wait"), "meeting-request-remind", remind, 25),
            (_("Withdraw the request"), "meeting-request-withdraw", policy.may_withdraw(viewer, thing), 60),
        ):
            yield Action(label, reverse(name, args=here), verdict, place)

    def _correcting(self) -> Iterable[Action]:
        """Nothing is corrected here behind the back of the other parties."""
        return ()


@shown_on("meeting-request", 10)
class Sides(Section):
    """Who is to meet, who comes for each side, and what it answered."""

    title = gettext_lazy("Who is to meet")
    anchor = "sides"
    template = "meetings/sides.html"

    def ask(self) -> None:
        """Read the parties."""
        self.parties = self.read(Party.objects.filter(request=self.thing))

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the table."""
        heads = (_("Side"), _("Who comes"), _("Rank"), pgettext("requests for meetings", "With"), _("Answer"))
        return [Column(one) for one in heads]

    @property
    def rows(self) -> list[Sequence[Cell]]:
        """A row for each side."""
        return [
            (
                Cell(_leader(one) if one.leader else names_of([one.country])),
                Cell(_who(one)),
                Cell(rank_words(one)),
                Cell(_with(one)),
                Cell(one.reason, state=answer_state(one)),
            )
            for one in self.parties
        ]

    @property
    def parity(self) -> str:
        """How their ranks compare."""
        return parity_words(self.parties)


@shown_on("meeting-request", 20)
class OnTheTable(Section):
    """What was asked and what was proposed instead, side by side, the last one first; nothing of it changes."""

    title = gettext_lazy("What was proposed")
    anchor = "proposed"
    template = "meetings/proposed.html"

    def ask(self) -> None:
        """Read proposals and the times wished with each."""
        self.offers_made = self.read(Reply.objects.filter(request=self.thing, sort__in=Reply.ON_THE_TABLE))
        self._wishes = self.read(Wish.objects.filter(request=self.thing))

    @cached_property
    def zone(self) -> str:
        """In whose time times are told."""
        return frame_of(self.thing.edition).zone

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the table."""
        heads = (_("Proposed by"), _("Subject"), _("Length"), _("Level"), _("When"), _("In words"))
        return [Column(one) for one in heads]

    @property
    def rows(self) -> list[Sequence[Cell]]:
        """A row for each proposal."""
        # A request that was mended stands as it was mended: the times wished before are gone.
        last = {one.round: one.pk for one in self.offers_made}
        return [
            (
                Cell(by_words(one.country, on_behalf=one.on_behalf)),
                Cell(one.subject),
                Cell(_("%(number)s minutes") % {"number": one.minutes}),
                Cell(rank_name(one.level)),
                Cell(self._when(one) if last[one.round] == one.pk else one.get_session_display()),
                Cell(one.text),
            )
            for one in reversed(self.offers_made)
        ]

    def _when(self, offer: Reply) -> str:
        wished = [span_words(one.starts, one.ends, self.zone) for one in self._wishes if one.round == offer.round]
        return "; ".join([*filter(None, [offer.get_session_display()]), *wished])


@shown_on("meeting-request", 30)
class Thread(Section):
    """Who said what, when."""

    title = gettext_lazy("The thread")
    anchor = "thread"
    template = "meetings/thread.html"

    def ask(self) -> None:
        """Read the thread."""
        self.replies = self.read(Reply.objects.filter(request=self.thing))

    @property
    def lines(self) -> list[tuple[Reply, str]]:
        """Each with who said it."""
        return [
            (one, "" if one.sort == Reply.Sort.LAPSED else by_words(one.country, on_behalf=one.on_behalf))
            for one in self.replies
        ]


@shown_on("meeting", 5)
class AskedFor(Section):
    """How the ranks of those who meet compare, and the request that led here."""

    title = gettext_lazy("How it was agreed")
    anchor = "agreed"
    template = "meetings/asked_for.html"

    def ask(self) -> None:
        """Read the request and its parties, where the viewer may know of it."""
        asked_for = self.thing.request_id
        self.requests = self.link(self.seen(Request, pk=asked_for)) if asked_for else []
        shown = self.seen(Request, pk=asked_for).values("pk")
        self.parties = self.read(Party.objects.filter(request__in=shown)) if asked_for else []

    @property
    def parity(self) -> str:
        """How their ranks compare."""
        return parity_words(self.parties)

    def __bool__(self) -> bool:
        return bool(self.parties)


@shown_on("edition", 21)
class MeetingDesk(Section):
    """The way to the desk of meetings: offered to those who have work there, shown to nobody else."""

    title = gettext_lazy("Meetings")
    anchor = "meeting-desk"
    template = "meetings/meetings.html"

    def ask(self) -> None:
        """Nothing is read before the desk is opened."""

    def offers(self) -> Iterable[Action]:
        """Opening it."""
        edition = self.thing
        if edition.state == Edition.State.PLANNED and policy.may_use_desk(self.viewer, edition):
            href = reverse("meeting-desk", args=(edition.forum.key, edition.key))
            yield Action(gettext_lazy("Meetings on the sidelines"), href, place=16)

    def __bool__(self) -> bool:
        return False


def _leader(party: Party) -> str:
    return _("A leader of the host: %(country)s") % {"country": names_of([party.country])}


def _who(party: Party) -> Any:
    if party.person is not None:
        return listed([link(party.person), party.title]) if party.title else link(party.person)
    return party.title or _("not said yet")


def _with(party: Party) -> str:
    said = []
    if party.companions:
        said.append(_("Companions: %(number)s.") % {"number": party.companions})
    if party.own_interpreter:
        said.append(_("Brings its own interpreter."))
    return " ".join(said)
