"""What pages read about accounts, roles, drafts and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.kit import sight
from kenesh.people import policy
from kenesh.people.models import Appointment, CalendarFeed, Person, Token, User
from kenesh.realms.policy import visible_to
from kenesh.realms.viewer import PUBLIC, Holding, Viewer

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from kenesh.kit.refs import Ref
    from kenesh.people.models import Draft


# How many entries may have been merged one after the other, before an old address leads nowhere.
_MERGINGS = 5


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


def own_account(viewer: Viewer) -> User:
    """The account of whoever is signed in; one query."""
    return User.objects.get(pk=viewer.account)


def is_account(number: int) -> bool:
    """Whether an account has this number; one query."""
    return User.objects.filter(pk=number).exists()


def factors_of(user: User) -> list[str]:
    """By what else than a password somebody signs in: sorts of allauth; one query."""
    return list(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def number_of_person(viewer: Viewer, forum_id: int, key: str) -> int | None:
    """The number of an entry of a forum's register that ``viewer`` may know of; one query."""
    return sight.of(Person, viewer).filter(forum=forum_id, key=key).values_list("pk", flat=True).first()


def stands_for(viewer: Viewer, forum: str, key: str) -> Person | None:
    """The entry that stands for one that was merged away, where ``viewer`` might have known of both.

    A query for each merging on the way, and one more.
    """
    known = visible_to(viewer, Person.objects.exclude(merged_into=None))
    gone = known.filter(forum__key=forum, key=key).first()
    for _step in range(_MERGINGS):
        if gone is None:
            return None
        stays = Person.objects.filter(pk=gone.merged_into_id or 0)
        found: Person | None = (
            sight.of(Person, viewer).filter(pk__in=stays.values("pk")).select_related("forum").first()
        )
        if found is not None:
            return found
        gone = stays.exclude(merged_into=None).first()
    return None


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
