"""What pages read about accounts, roles, drafts and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.people import policy
from kenesh.people.models import Appointment, CalendarFeed, Token, User
from kenesh.realms.viewer import PUBLIC, Holding, Viewer

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from kenesh.kit.refs import Ref
    from kenesh.people.models import Draft


def viewer_of(user: User | AnonymousUser) -> Viewer:
    """Return the viewer for a user as of today; one query for the roles."""
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    today = timezone.localdate()
    held = Appointment.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), user=user
    ).values_list("forum_id", "role", "country")
    return Viewer(user.pk, str(user), tuple(Holding(*row) for row in held), is_administrator=user.is_administrator)


def holders(forum_id: int, role: str, today: dt.date, country: str = "") -> QuerySet[User]:
    """The open accounts that hold a role in a forum on a day; for one country where one is named."""
    held = appointments_held(forum_id, role, today)
    if country:
        held = held.filter(country=country)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")


def appointments_held(forum_id: int, role: str, today: dt.date) -> QuerySet[Appointment]:
    """A role in a forum as it is held on a day."""
    return Appointment.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), forum=forum_id, role=role
    )


def names_of_accounts(numbers: set[int]) -> dict[int, str]:
    """What accounts are called in histories: never by an e-mail address."""
    found = User.objects.filter(pk__in=numbers).values_list("pk", "name")
    return {number: name or _("Somebody with an account") for number, name in found}


def accounts(viewer: Viewer, words: str = "") -> QuerySet[User]:
    """The accounts ``viewer`` may know of, with the roles they may know of; by name. Two queries."""
    found = policy.accounts_seen_by(viewer).prefetch_related(Prefetch("appointments", appointments(viewer)))
    for word in words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.order_by("name", "email")


def account(viewer: Viewer, number: int) -> User | None:
    """One account, if ``viewer`` may know of it."""
    return accounts(viewer).filter(pk=number).first()


def appointments(viewer: Viewer) -> QuerySet[Appointment]:
    """The roles ``viewer`` may know of: their own, and those in forums where they give roles."""
    forums = policy.appointing_forums(viewer)
    known = Appointment.objects.select_related("forum").filter(Q(user_id=viewer.user_id) | Q(forum__in=forums))
    return known.order_by("forum__order", "role", "country")


def draft_for(viewer: Viewer, form: str, subject: Ref) -> Draft | None:
    """What ``viewer`` left in ``form`` about ``subject``, if anything."""
    return policy.drafts_of(viewer).filter(form=form, subject_kind=subject.kind, subject_id=subject.id).first()


def drafts(viewer: Viewer) -> QuerySet[Draft]:
    """Everything ``viewer`` began and has not sent, newest first."""
    return policy.drafts_of(viewer)


def tokens(viewer: Viewer) -> QuerySet[Token]:
    """The tokens of ``viewer``, newest first."""
    return policy.tokens_of(viewer)


def token_in_force(digest: str, now: dt.datetime) -> Token | None:
    """The token of this digest, with its owner, unless it expired, was revoked, or its owner's account is closed."""
    found = Token.objects.filter(digest=digest, revoked_at=None, expires_at__gt=now, user__is_active=True)
    return found.select_related("user").first()


def feeds(viewer: Viewer) -> QuerySet[CalendarFeed]:
    """The secret addresses of ``viewer`` for calendar programs, oldest first."""
    return policy.feeds_of(viewer).select_related("forum")


def feed_by_digest(digest: str) -> CalendarFeed | None:
    """The feed whose secret has this digest, with its owner, whose account is open."""
    return CalendarFeed.objects.select_related("user", "forum").filter(digest=digest, user__is_active=True).first()
