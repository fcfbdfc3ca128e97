"""Telling chairs that a deadline passed, and authors what became of what they handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kenesh.experts.actions.choosing import close_due
from kenesh.experts.actions.inviting import LINKS, remind_due
from kenesh.experts.models import ContributionCall, Submission
from kenesh.experts.notices import OUT, OUTCOME, TO_CHOOSE, TO_ENTER, WHO
from kenesh.experts.policy import FOCAL
from kenesh.experts.states import Calling, Handed
from kenesh.notices.actions.inbox import tell
from kenesh.notices.actions.mail import post
from kenesh.people.models import User
from kenesh.people.queries import holders
from kenesh.programme.models import Turn
from kenesh.realms.policy import SECRETARIAT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kenesh.journal.models import Entry

_TOLD = (Handed.SELECTED, Handed.RESERVE, Handed.NOT_SELECTED)


def do_due(now: dt.datetime) -> str:
    """Close what is over, remind whom a deadline nears, and forget mails with links and codes after their time."""
    closed = close_due(now)
    remind_due(now)
    LINKS.forget_due(now)
    if not closed:
        return ""
    return ngettext(
        "Calls for contributions closed: %(count)s.", "Calls for contributions closed: %(count)s.", closed
    ) % {"count": closed}


def tell_chair(entries: Sequence[Entry]) -> None:
    """Tell whoever chairs the session, and the secretariat, that the deadline of a call passed."""
    for entry, call in _calls(entries):
        chairs = Turn.objects.filter(part=Turn.Part.CHAIR, slot__dropped=False, slot__session=call.session_id)
        said = {"heading": dict(call.heading())}
        key, url = f"contributions:{call.pk}:{entry.seq}", (call.kind, call.where)
        for country in dict.fromkeys(chairs.exclude(country="").values_list("country", flat=True)):
            for user in holders(call.forum_id, FOCAL, entry.at.date(), country):
                tell(user, TO_CHOOSE, key=key, at=entry.at, data=said, url=url)
        for user in User.objects.filter(person__turns__in=chairs, is_active=True):
            tell(user, TO_CHOOSE, key=key, at=entry.at, data=said, url=url)
        for user in holders(call.forum_id, SECRETARIAT, entry.at.date()):
            tell(user, TO_ENTER, key=key, at=entry.at, data=said, url=url)


def tell_who(entries: Sequence[Entry]) -> None:
    """Tell the secretariat that an invitation waits for it."""
    for entry, call in _calls(entries):
        said, key = {"heading": dict(call.heading())}, f"contributions-who:{call.pk}:{entry.seq}"
        for user in holders(call.forum_id, SECRETARIAT, entry.at.date()):
            tell(user, WHO, key=key, at=entry.at, data=said, url=(call.kind, call.where))


def tell_authors(entries: Sequence[Entry]) -> None:
    """Tell every author of a call how the choice came out."""
    for entry, call in _calls(entries):
        for one in Submission.objects.filter(call=call, state__in=_TOLD):
            _tell_author(one, call, entry)


def tell_author_of_change(entries: Sequence[Entry]) -> None:
    """Tell the author of what is chosen otherwise after the choice was made, and of what is published.

    What was chosen before, :func:`tell_authors` tells, however late this is worked off.
    """
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    rows = Submission.objects.filter(pk__in=latest, call__state__in=(Calling.DECIDED, Calling.PUBLISHED))
    for one in rows.select_related("call__forum"):
        if one.call.decided is not None and latest[one.pk].at > one.call.decided:
            _tell_author(one, one.call, latest[one.pk])


def _tell_author(one: Submission, call: ContributionCall, entry: Entry) -> None:
    key = f"contribution:{one.pk}:{one.state}:{entry.seq}"
    wording = OUT if one.state == Handed.PUBLISHED else OUTCOME
    said = {"heading": dict(call.heading()), "call": dict(call.heading())}
    for user in User.objects.filter(pk__in=one.expert.keepers.values("user")):
        tell(user, wording, key=key, at=entry.at, data=said, url=(one.kind, one.where))
    link = getattr(one, "invitation", None)
    if link is None or link.revoked_at is not None or not link.values["email"]:
        return
    heading, state = str(call.heading()), Handed(one.state)

    def words() -> tuple[str, str]:
        lines = [_outcome(state) % {"call": heading}]
        if one.reason:
            lines.append(_("The reason: %(reason)s") % {"reason": one.reason})
        lines.append(_("Your link, which came with an earlier mail, shows it too."))
        return _("There is an answer: %(heading)s") % {"heading": heading}, "\n\n".join(lines) + "\n"

    post(f"expert-told:{key}", to=link.values["email"], language=link.language, write=words, at=entry.at)


def _outcome(state: Handed) -> str:
    if state == Handed.SELECTED:
        return _("Your contribution was chosen: %(call)s. It is published with the programme of the session.")
    if state == Handed.RESERVE:
        return _("Your contribution is in reserve: %(call)s. You hear from us if a place becomes free.")
    if state == Handed.PUBLISHED:
        return _("Your contribution is published: %(call)s.")
    return _("Your contribution was not chosen: %(call)s. Nobody else is told, and it is not published.")


def _calls(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ContributionCall]]:
    latest = {entry.subject_id: entry for entry in entries if entry.subject_id is not None}
    for call in ContributionCall.objects.filter(pk__in=latest).select_related("forum"):
        yield latest[call.pk], call
