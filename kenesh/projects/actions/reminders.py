"""Reminding members of what they owe: ahead of a date, on it, and once 30 days after it (APEC's practice).

Where that last reminder stays without an answer for 30 days more, those who supervise are told (the secretariat, and the
country's head of mission), and whoever owes is told that they were.
"""

from __future__ import annotations

import datetime as dt
from itertools import batched
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions.models import Commitment, DateProposal
from kenesh.kit import sight
from kenesh.kit.countries import country_in_words
from kenesh.kit.refs import Ref
from kenesh.notices.actions.inbox import Telling, tell, tell_many
from kenesh.people.queries import appointments_held, holders
from kenesh.projects import events, policy
from kenesh.projects.models import MATTERS, Project, Reminder, ReportDate
from kenesh.projects.notices import RAISED, RAISED_OWN, REMINDED, REMINDED_AHEAD, REMINDED_ON, WARNED
from kenesh.projects.queries.matters import Matters
from kenesh.projects.queries.standing import of_commitments, of_projects
from kenesh.projects.queries.warnings import raised
from kenesh.projects.rules import NOTICE_DAYS, RAISE_AFTER_DAYS, REMIND_AFTER_DAYS, Step
from kenesh.realms.models import Clearance, Forum
from kenesh.realms.policy import SECRETARIAT
from kenesh.realms.viewer import Holding, Viewer
from kenesh.sources.actions import add_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kenesh.kit.partial import PartialDate
    from kenesh.people.models import User


def remind_due(now: dt.datetime) -> str:
    """Send every reminder that is due and was not sent; says how many."""
    sent = 0
    for forum in Forum.objects.all():
        if reached := countries_reached(forum, now.date()):
            owed = [owing for owing in unreminded(forum, now.date()) if owing.country in reached]
            # In parts, so that nobody else who writes waits long.
            sent += sum(remind_of(some, forum, now) for some in batched(owed, _AT_ONCE))
    return _("Reminders sent: %(count)s.") % {"count": sent} if sent else ""


_AT_ONCE = 100


def countries_reached(forum: Forum, today: dt.date) -> frozenset[str]:
    """The countries whose focal points can be told; whoever has none is reminded once there is one."""
    held = appointments_held(forum.pk, "focal-point", today)
    return frozenset(held.filter(user__is_active=True).values_list("country", flat=True))


class Owing(NamedTuple):
    """One matter that one country owes something on since ``due`` (what is due, or the last report), and the step."""

    about: Ref
    country: str
    due: str
    step: Step = Step.AFTER


def unreminded(forum: Forum, today: dt.date) -> list[Owing]:
    """What is owed by a named country and was not reminded of at the step that is reached: a few queries for each kind.

    A country is reminded of nothing that its own focal points may not know of.
    """
    keeper = Viewer(holdings=(Holding(forum.pk, SECRETARIAT),))
    return [owing for model in (Commitment, Project) for owing in _of_kind(model, keeper, forum, today)]


def _of_kind(model: type[Any], keeper: Viewer, forum: Forum, today: dt.date) -> Iterator[Owing]:
    stands = of_commitments if model is Commitment else of_projects
    reached: dict[int, Step] = {}
    for step, day in _moments(today):
        past = sight.of(model, keeper).filter(stands(keeper, forum, day).past, forum=forum).exclude(countries="")
        for number in past.values_list("pk", flat=True):
            reached.setdefault(number, step)
    matters = Matters([Ref(model.kind, number) for number in reached], keeper, forum)
    sent: dict[tuple[int, str, str], dict[str, str]] = {}
    kept = Reminder.objects.filter(**{f"{model.kind}__forum": forum})
    for number, code, due, step, day in kept.values_list(f"{model.kind}_id", "country", "due", "step", "sent"):
        sent.setdefault((number, code, due), {})[step] = day
    pleading = set(DateProposal.objects.filter(forum=forum, state="proposed").values_list("commitment_id", "country"))
    for about, matter in sorted(matters.things.items()):
        newest = matters.newest(about)
        # A report is owed since the last one, whoever filed that.
        due = matter.due if isinstance(matter, Commitment) else newest
        step = reached[about.id]
        if isinstance(matter, Project) and matter.report_rhythm:
            due, step = _awaited(matters.awaited(about), today)
        for code in policy.owed_by(matter):
            told = sent.get((about.id, code, due), {})
            waits = model is Commitment and (about.id, code) in pleading
            taken = _next(step, told, newest, today, waits=waits)
            if taken and policy.may_be_reminded(code, matter):
                yield Owing(about, code, due, taken)


def _awaited(dates: Sequence[ReportDate], today: dt.date) -> tuple[PartialDate, Step]:
    """The newest date of a reporting calendar that is reached and not answered, with its step: each is reminded of."""
    reached = [(date.due, step) for date in dates for step, day in _moments(today) if date.due_by < day.isoformat()]
    due = reached[-1][0]
    return next((due, step) for date, step in reached if date == due)


def _moments(today: dt.date) -> Sequence[tuple[Step, dt.date]]:
    """Each step with the day before which a date must lie for the step to be reached, the latest step first."""
    day = dt.timedelta(days=1)
    return (
        (Step.AFTER, today - REMIND_AFTER_DAYS * day),
        (Step.ON, today + day),
        (Step.AHEAD, today + (NOTICE_DAYS + 1) * day),
    )


def _next(reached: Step, told: Mapping[str, str], newest: PartialDate, today: dt.date, *, waits: bool) -> Step | None:
    """The step that is to be taken now: the one reached, unless taken; after the last reminder, those who supervise.

    What was reported since, or another date that waits for the secretariat, answers a reminder.
    """
    if reached not in told:
        return reached
    if reached != Step.AFTER or Step.RAISED in told or waits:
        return None
    reminded = dt.date.fromisoformat(told[Step.AFTER])
    answered = newest.last is not None and newest.last >= reminded
    return None if answered or today - reminded < dt.timedelta(days=RAISE_AFTER_DAYS) else Step.RAISED


def remind(owing: Owing, forum: Forum, at: dt.datetime) -> bool:
    """Take one step with one country about one thing, unless it was taken already; returns whether it was taken now."""
    return bool(remind_of([owing], forum, at))


@transaction.atomic
def remind_of(owings: Sequence[Owing], forum: Forum, at: dt.datetime) -> int:
    """The same about many at once, in a number of queries that does not grow with them; returns how many were taken."""
    matters = _lock({owing.about for owing in owings}, forum)
    reminded = _reminded(matters)
    people = People(forum, at.date())
    due = [
        owing
        for owing in dict.fromkeys(owings)
        if owing.about in matters
        and owing[1:] not in reminded.get(owing.about, ())
        and policy.may_be_reminded(owing.country, matters[owing.about])
    ]
    tellings = [_tellings(owing, matters[owing.about], people) for owing in due]
    said = iter(tell_many([telling for some in tellings for telling in some], at))
    reminders = []
    for owing, some in zip(due, tellings, strict=True):
        matter = matters[owing.about]
        before = reminded.setdefault(owing.about, [])
        reminders.append(
            Reminder(
                forum=forum,
                **{matter.kind: matter},
                country=owing.country,
                step=owing.step,
                due=owing.due,
                sent=at.date().isoformat(),
                told=sum(next(said) for _one in some),
                clearance=matter.clearance if matter.clearance != Clearance.PUBLIC else Clearance.MEMBERS,
                cleared_for=matter.cleared_for,
                order=len(before),
            )
        )
        before.append(owing[1:])
    for event, is_raised in ((events.RAISED, True), (events.REMINDED, False)):
        taken = [one for one in reminders if (one.step == Step.RAISED) == is_raised]
        words = [{"country": dict(country_in_words(one.country))} for one in taken]
        add_many(taken, at=at, event=event.key, keys=[_key(one) for one in taken], data=words)
    return len(reminders)


def _lock(about: Iterable[Ref], forum: Forum) -> dict[Ref, Any]:
    """The matters as they are now, kept from changing; those that are gone are left out."""
    found: dict[Ref, Any] = {}
    for kind, model in MATTERS.items():
        numbers = [one.id for one in about if one.kind == kind]
        if numbers:
            for matter in model.objects.select_for_update().filter(pk__in=numbers).order_by("pk"):
                matter.forum = forum
                found[Ref(kind, matter.pk)] = matter
    return found


def _reminded(matters: Iterable[Ref]) -> dict[Ref, list[tuple[str, str, str]]]:
    """The steps taken so far, by matter: country, what was due, step."""
    found: dict[Ref, list[tuple[str, str, str]]] = {}
    for kind in MATTERS:
        numbers = [one.id for one in matters if one.kind == kind]
        if numbers:
            kept = Reminder.objects.filter(**{f"{kind}__in": numbers}).order_by()
            for number, *step in kept.values_list(f"{kind}_id", "country", "due", "step"):
                found.setdefault(Ref(kind, number), []).append(tuple(step))
    return found


def _key(reminder: Reminder) -> str:
    matter: Any = reminder.matter
    step = "" if reminder.step == Step.AFTER else f"-{reminder.step}"
    return f"{matter.kind}-{matter.key}-{reminder.country}-{reminder.due or 'never'}{step}".replace("/", "-")


class People:
    """Who holds a role in a forum on a day, asked once for each role and country."""

    def __init__(self, forum: Forum, day: dt.date) -> None:
        self.forum, self.day = forum, day
        self._held: dict[tuple[str, str], list[User]] = {}

    def __call__(self, role: str, country: str = "") -> list[User]:
        """The open accounts."""
        if (role, country) not in self._held:
            self._held[role, country] = list(holders(self.forum.pk, role, self.day, country))
        return self._held[role, country]


def _tellings(owing: Owing, matter: Any, people: People) -> list[Telling]:
    """What everybody is told whom a step concerns."""
    forum, country = matter.forum, owing.country
    told = [(user, _WORDINGS[owing.step]) for user in people("focal-point", country)]
    if owing.step == Step.RAISED:
        told += [(user, RAISED) for user in (*people(SECRETARIAT), *people("head-of-mission", country))]
    since = "last" if owing.about.kind == Project.kind and not matter.report_rhythm else "due"
    data: dict[str, object] = {
        "heading": dict(matter.heading()),
        since: owing.due,
        "country": dict(country_in_words(country)),
    }
    if owing.step in {Step.AHEAD, Step.ON}:
        data["to_come"] = True
    step = "" if owing.step == Step.AFTER else f":{owing.step}"
    key = f"reminder:{owing.about}:{country}:{owing.due}{step}"
    return [Telling(user, wording, key, data, (matter.kind, (forum.key, matter.key))) for user, wording in told]


_WORDINGS = {
    Step.AHEAD: REMINDED_AHEAD,
    Step.ON: REMINDED_ON,
    Step.AFTER: REMINDED,
    Step.RAISED: RAISED_OWN,
}


def warn_due(now: dt.datetime) -> str:
    """Tell the officers of each forum, once a week, that warnings wait for an answer; says how many were told."""
    year, week, _day = now.date().isocalendar()
    told = 0
    for forum in Forum.objects.all():
        keeper = Viewer(holdings=(Holding(forum.pk, SECRETARIAT),))
        if not raised(keeper, forum, now.date()).exists():
            continue
        for user in holders(forum.pk, SECRETARIAT, now.date()):
            told += tell(
                user,
                WARNED,
                key=f"warned:{forum.pk}:{year}-{week}",
                at=now,
                data={"forum": dict(forum.heading())},
                url=("warnings", (forum.key,)),
            )
    return _("Told of early warnings: %(count)s.") % {"count": told} if told else ""
