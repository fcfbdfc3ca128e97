"""Reminding members of what they owe: once for each date that passed, 30 days after it (APEC's practice)."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions.models import Commitment
from kenesh.kit import sight
from kenesh.kit.countries import country_in_words
from kenesh.kit.refs import Ref
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import appointments_held, holders
from kenesh.projects import events, policy
from kenesh.projects.models import MATTERS, Project, Reminder
from kenesh.projects.notices import REMINDED, WARNED
from kenesh.projects.queries.matters import Matters
from kenesh.projects.queries.standing import of_commitments, of_projects
from kenesh.projects.queries.warnings import raised
from kenesh.projects.rules import REMIND_AFTER_DAYS
from kenesh.realms.models import Clearance, Forum
from kenesh.realms.policy import SECRETARIAT
from kenesh.realms.viewer import Holding, Viewer
from kenesh.sources.actions import add


def remind_due(now: dt.datetime) -> str:
    """Send every reminder that is due and was not sent; says how many."""
    sent = sum(
        remind(owing, forum, now)
        for forum in Forum.objects.all()
        if (reached := countries_reached(forum, now.date()))
        for owing in unreminded(forum, now.date())
        if owing.country in reached
    )
    return _("Reminders sent: %(count)s.") % {"count": sent} if sent else ""


def countries_reached(forum: Forum, today: dt.date) -> frozenset[str]:
    """The countries whose focal points can be told; whoever has none is reminded once there is one."""
    held = appointments_held(forum.pk, "focal-point", today)
    return frozenset(held.filter(user__is_active=True).values_list("country", flat=True))


class Owing(NamedTuple):
    """One matter that one country owes something on since ``due``: what was due, or the last report on it."""

    about: Ref
    country: str
    due: str


def unreminded(forum: Forum, today: dt.date) -> list[Owing]:
    """What is owed by a named country since 30 days or longer, and was not reminded of: a few queries for each kind.

    A country is reminded of nothing that its own focal points may not know of.
    """
    ripe = today - dt.timedelta(days=REMIND_AFTER_DAYS)
    keeper = Viewer(holdings=(Holding(forum.pk, SECRETARIAT),))
    found: list[Owing] = []
    for model, standing in (
        (Commitment, of_commitments(keeper, forum, ripe)),
        (Project, of_projects(keeper, forum, ripe)),
    ):
        past = sight.of(model, keeper).filter(standing.past, forum=forum).exclude(countries="")
        matters = Matters([Ref(model.kind, number) for number in past.values_list("pk", flat=True)], keeper, forum)
        sent = set(
            Reminder.objects.filter(**{f"{model.kind}__forum": forum}).values_list(f"{model.kind}_id", "country", "due")
        )
        for about, matter in sorted(matters.things.items()):
            # A report is owed since the last one, whoever filed that.
            due = matter.due if isinstance(matter, Commitment) else matters.newest(about)
            found += [
                Owing(about, code, due)
                for code in policy.owed_by(matter)
                if (about.id, code, due) not in sent and policy.may_be_reminded(code, matter)
            ]
    return found


@transaction.atomic
def remind(owing: Owing, forum: Forum, at: dt.datetime) -> bool:
    """Remind one country of one thing, unless it was reminded of it already; returns whether it was sent now."""
    model = MATTERS[owing.about.kind]
    matter: Any = model.objects.select_for_update().filter(pk=owing.about.id).first()
    if matter is None:
        return False
    matter.forum = forum
    if not policy.may_be_reminded(owing.country, matter):
        return False
    about = {owing.about.kind: matter}
    if Reminder.objects.filter(**about, country=owing.country, due=owing.due).exists():
        return False
    is_report = owing.about.kind == Project.kind
    told = sum(
        tell(
            user,
            REMINDED,
            key=f"reminder:{owing.about}:{owing.country}:{owing.due}",
            at=at,
            data={"heading": dict(matter.heading()), ("last" if is_report else "due"): owing.due},
            url=(matter.kind, (forum.key, matter.key)),
        )
        for user in holders(forum.pk, "focal-point", at.date(), owing.country)
    )
    reminder = Reminder(
        forum=forum,
        **about,
        country=owing.country,
        due=owing.due,
        sent=at.date().isoformat(),
        told=told,
        clearance=matter.clearance if matter.clearance != Clearance.PUBLIC else Clearance.MEMBERS,
        cleared_for=matter.cleared_for,
        order=Reminder.objects.filter(**about).count(),
    )
    key = f"{matter.kind}-{matter.key}-{owing.country}-{owing.due or 'never'}".replace("/", "-")
    words = {"country": dict(country_in_words(owing.country))}
    add(reminder, by="system", at=at, event=events.REMINDED.key, key=key, data=words)
    return True


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
