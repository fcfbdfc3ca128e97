"""Inviting experts to a call: a link is mailed, and one reminder before the deadline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kenesh.experts import events, policy
from kenesh.experts.models import Invitation, Submission
from kenesh.experts.queries.known import PAGES, of_address, same_of_address
from kenesh.experts.states import Handed
from kenesh.forums.queries import clock_of
from kenesh.journal.actions import record
from kenesh.kit.countries import country_name
from kenesh.kit.instants import instant
from kenesh.kit.refs import ref
from kenesh.kit.secrecy import digest_of, new_secret
from kenesh.kit.verdict import demand
from kenesh.notices.actions.links import LONGEST_OPEN, Links
from kenesh.notices.actions.mail import post
from kenesh.people.limits import is_sent_too_many
from kenesh.realms.models import Clearance
from kenesh.realms.policy import countries_of, may_keep
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from kenesh.experts.models import ContributionCall, Expert
    from kenesh.realms.viewer import Viewer

# Whoever has not handed in is reminded once, this long before the deadline.
AHEAD = dt.timedelta(days=3)
# Once it is published or the call has ended, a link opens nothing after so many days more.
STAYS = dt.timedelta(days=60)


def _still(link: Invitation, at: dt.datetime) -> bool:
    return at < link.call.closes + STAYS


LINKS = Links(
    PAGES,
    "expert",
    Invitation,
    ("call__session__edition__forum", "call__forum"),
    lambda link: link.values["email"],
    lambda link: str(link.call.heading()),
    _still,
)


@transaction.atomic
def invite(call: ContributionCall, values: Mapping[str, Any], *, by: Viewer, at: dt.datetime) -> Invitation:
    """Invite somebody: ``name``, ``email``, ``language``, and perhaps ``organisation`` and a known ``expert``.

    The invitation is the delegation's of whoever invites; of officers it is the secretariat's. Somebody invited again
    gets a new link, and the one before opens nothing any more. Whoever opens the link acts for the expert: that a new
    address is an expert's only officers say, and the invitation of a focal point who says so waits for them. With
    ``another``, it is nobody on record. Raises ``Refused`` and ``ValidationError``.
    """
    current = lock(call)
    demand(policy.may_invite(by, current, at))
    expert, said_to_be = _who(current, values, by)
    if is_sent_too_many("expert-link", values["email"]):
        raise ValidationError({"email": _("Several invitations were sent to this address. Try again in an hour.")})
    keyed = PAGES.whose(values["email"])
    before = Invitation.objects.filter(call=current, whose=keyed, revoked_at=None).first()
    of = (
        ""
        if may_keep(by, current.forum_id)
        else min(countries_of(by, current.forum_id, policy.FOCAL) - {""}, default="")
    )
    if before is not None and before.country != of and not may_keep(by, current.forum_id):
        raise ValidationError({"email": _("This address is invited already.")})
    # Somebody else at the address that was invited before acts for nobody whom the link before was for.
    goes_on = before is not None and not values.get("another")
    link = Invitation(
        call=current,
        expert=expert or (before.expert if before and goes_on else None),
        said_to_be=said_to_be,
        country=before.country if before else of,
        organisation=values.get("organisation"),
        language=values.get("language") or "en",
        whose=keyed,
        invited_by_id=by.account,
        made_at=at,
    )
    if before is not None:
        if goes_on:
            link.submission, before.submission = before.submission, None
        before.revoked_at, before.session, before.code = at, "", ""
        before.save()
    link.seal(values.get("name", ""), values["email"])
    if said_to_be is None:
        _mail(link, current, at)
    else:
        # Nobody is told this secret.
        link.digest = digest_of(new_secret())
        link.save()
    told = {"forum_id": current.forum_id, "clearance": Clearance.SECRETARIAT}
    event = events.INVITED if said_to_be is None else events.ASKED_WHO
    record(event.key, ref(current), by=by, at=at, **told)  # type: ignore[arg-type]
    return link


def _who(call: ContributionCall, values: Mapping[str, Any], by: Viewer) -> tuple[Expert | None, Expert | None]:
    """The expert on record who is invited, and the one whom the secretariat is asked about first."""
    said, proven = values.get("expert"), of_address(call.forum, values["email"])
    if said is not None:
        known = said in proven or bool(policy.may_say_who(by, call))
        return (said, None) if known else (None, said)
    return None if values.get("another") else same_of_address(call.forum, values.get("name", ""), values["email"]), None


@transaction.atomic
def say_who(link: Invitation, *, is_known: bool, by: Viewer, at: dt.datetime) -> Invitation:
    """Say whether a waiting invitation goes to the expert it is said to go to, and mail it. Raises ``Refused``."""
    current = lock(link.call)
    demand(policy.may_confirm(by, current, at))
    waits = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "said_to_be")
    found = waits.filter(pk=link.pk, call=current, revoked_at=None, said_to_be__isnull=False).first()
    if found is None:
        raise ValidationError({"invitation": _("This invitation does not wait any more.")})
    found.expert = found.said_to_be if is_known else found.expert
    found.said_to_be, found.call, found.made_at = None, current, at
    _mail(found, current, at)
    told = {"forum_id": current.forum_id, "clearance": Clearance.SECRETARIAT}
    record(events.INVITED.key, ref(current), by=by, at=at, **told)  # type: ignore[arg-type]
    return found


def _mail(link: Invitation, call: ContributionCall, at: dt.datetime, *, reminds: bool = False) -> str:
    """Give the invitation a new secret and mail the link; returns the secret."""
    secret = new_secret()
    link.digest = digest_of(secret)
    link.save()
    session, clock = call.session, clock_of(call.session.edition)

    def words() -> tuple[str, str]:
        said = {"call": call.heading(), "closes": instant(call.closes, clock)}
        about = {"forum": call.forum.heading(), "session": session.heading(), "edition": session.edition.heading()}
        lines = [
            _("You have not handed in yet.") if reminds else "",
            _invites(link, call),
            _("You are asked to contribute to the session “%(session)s” of “%(edition)s” (%(forum)s).") % about,
            _("What is sought: %(call)s.") % said,
            str(call.text),
            _("The deadline is %(closes)s.") % said,
            PAGES.address(secret, link.language),
            _("The link alone opens nothing: that page mails a code to this address, and the code opens your form."),
            _("This link takes the place of the earlier one.") if reminds else "",
            _("If this is not meant for you, please leave it be."),
        ]
        subject = _("Reminder: %(call)s") if reminds else _("You are invited to contribute: %(call)s")
        return subject % said, "\n\n".join(filter(None, lines)) + "\n"

    post(
        f"{LINKS.links}{link.pk}:{link.digest[:12]}",
        to=link.values["email"],
        language=link.language,
        write=words,
        at=at,
    )
    return secret


def _invites(link: Invitation, call: ContributionCall) -> str:
    """Who invites: the office, and the organisation that proposed it."""
    said = {"forum": call.forum.heading(), "country": country_name(link.country) if link.country else ""}
    if link.organisation is None:
        if link.country:
            return _("You are invited by the focal point of %(country)s for the forum “%(forum)s”.") % said
        return _("You are invited by the secretariat of the forum “%(forum)s”.") % said
    said["organisation"] = link.organisation.heading()
    if link.country:
        words = _(
            "You are invited by the focal point of %(country)s for the forum “%(forum)s”, "
            "on the proposal of: %(organisation)s."
        )
        return words % said
    words = _("You are invited by the secretariat of the forum “%(forum)s”, on the proposal of: %(organisation)s.")
    return words % said


@transaction.atomic
def remind_due(now: dt.datetime) -> int:
    """Remind whoever was invited and has not handed in, once, some days before the deadline; returns how many."""
    waiting = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("call__session__edition__forum", "call__forum", "organisation")
        .prefetch_related("organisation__names")
    )
    waiting = waiting.filter(
        revoked_at=None, said_to_be=None, reminded_at=None, call__state="open", made_at__lte=now - dt.timedelta(days=1)
    )
    waiting = waiting.filter(call__closes__gt=now, call__closes__lte=now + AHEAD)
    # The reminder brings a new link, which closes the pages of the old: not while somebody may be typing there.
    waiting = waiting.exclude(~Q(session=""), mailed_since__gt=now - LONGEST_OPEN)
    handed = Submission.objects.exclude(state=Handed.WITHDRAWN).values("pk")
    count = 0
    for link in waiting.exclude(submission__in=handed):
        link.reminded_at, link.session, link.code = now, "", ""
        _mail(link, link.call, now, reminds=True)
        count += 1
    return count
