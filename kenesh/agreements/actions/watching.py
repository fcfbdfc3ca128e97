"""Telling the secretariat, once, what counts as dormant and whose term ends."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.agreements.models import Agreement, Obligation
from kenesh.agreements.notices import DORMANT, TERM_ENDS
from kenesh.agreements.queries import standings
from kenesh.agreements.standing import EXPIRY_NOTICE_DAYS, OPEN, newest
from kenesh.notices.actions.inbox import tell
from kenesh.people.queries import holders
from kenesh.realms.models import Forum
from kenesh.realms.policy import SECRETARIAT
from kenesh.realms.viewer import Holding, Viewer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.agreements.standing import Standing


def tell_due(now: dt.datetime) -> str:
    """Tell officers of agreements that count as dormant, once for each time one falls silent, and of terms that end."""
    told = 0
    for forum in Forum.objects.all():
        keeper = Viewer(holdings=(Holding(forum.pk, SECRETARIAT),))
        agreements = Agreement.objects.filter(forum=forum)
        known = standings(agreements, keeper, now.date())
        concerned = [one for one, how in known.items() if how.is_dormant or _term_ends(how, now.date())]
        if not concerned:
            continue
        titles = dict(Obligation.objects.filter(agreement__in=concerned).values_list("key", "title"))
        for agreement in agreements.filter(pk__in=concerned):
            agreement.forum = forum
            told += _tell(agreement, known[agreement.pk], titles, now)
    return _("Told of agreements: %(count)s.") % {"count": told} if told else ""


def _term_ends(how: Standing, today: dt.date) -> bool:
    last = how.term_ends.last
    return how.force in OPEN and last is not None and last - dt.timedelta(days=EXPIRY_NOTICE_DAYS) <= today


def _tell(agreement: Agreement, how: Standing, titles: Mapping[str, object], now: dt.datetime) -> int:
    about: dict[str, object] = {
        "heading": dict(agreement.heading()),
        "forum": dict(agreement.forum.heading()),
    }
    url = ("agreement", (agreement.forum.key, agreement.key))
    told = 0
    for user in holders(agreement.forum_id, SECRETARIAT, now.date()):
        if how.is_dormant:
            # Whatever wakes it gives it a later sign of life: what falls silent after that is told anew.
            alive = newest((agreement.signed, how.last_activity, how.last_report))
            data = {
                **about,
                "lacking": [str(sign) for sign in how.lacking],
                "since": how.since.isoformat() if how.since else "",
                "last": alive,
                "missed": [
                    {"title": titles.get(one.key, {}), "dues": [str(due) for due in one.dues]} for one in how.missed
                ],
            }
            told += tell(user, DORMANT, key=f"dormant:{agreement.pk}:{alive}", at=now, data=data, url=url)
        if _term_ends(how, now.date()):
            data = {**about, "ends": how.term_ends, "renewal": agreement.renewal}
            told += tell(user, TERM_ENDS, key=f"term:{agreement.pk}:{how.term_ends}", at=now, data=data, url=url)
    return told
