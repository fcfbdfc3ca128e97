"""Who may make accounts, give roles, keep drafts, make tokens and have a calendar of their own.

An administrator gives every role in every forum; a secretariat officer every role in their own. Nobody gives a role
to themselves, so that no single person can come to see what a forum keeps to itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import YES, Verdict, no, not_now
from kenesh.people.models import CalendarFeed, Draft, Person, Token, User
from kenesh.realms.models import Forum
from kenesh.realms.policy import SECRETARIAT, may_keep, may_see, visible_to
from kenesh.realms.viewer import Holding, Viewer

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Who speaks for a delegation.
_SPEAKERS = frozenset({"focal-point", "head-of-mission"})
# Whoever acts: a viewer, or the machine itself ("system:cli"), whose keeper could change the database anyway.
type Actor = Viewer | str


def keeps(viewer: Viewer) -> frozenset[int]:
    """The forums in which ``viewer`` is a secretariat officer."""
    return frozenset(held.forum_id for held in viewer.holdings if held.role == SECRETARIAT)


def may_administer(by: Actor) -> Verdict:
    """Whether ``by`` may open and close accounts and make administrators."""
    if isinstance(by, str) or by.is_administrator:
        return YES
    return no(_("Accounts are opened and closed by the administrators of this installation."))


def may_invite(by: Actor) -> Verdict:
    """Whether ``by`` may make an account for somebody at all."""
    if isinstance(by, str) or by.is_administrator or keeps(by):
        return YES
    return no(_("Accounts are made by administrators and by secretariat officers."))


def may_appoint(by: Actor, user_id: int | None, forum_id: int) -> Verdict:
    """Whether ``by`` may give the user roles in the forum, or withdraw them; ``None`` is a user yet to be made."""
    if isinstance(by, str):
        return YES
    if not by.is_administrator and not may_keep(by, forum_id):
        return no(_("Roles in this forum are given by its secretariat officers and by administrators."))
    if user_id is not None and by.user_id == user_id:
        return no(_("Nobody changes their own roles: somebody else must do it."))
    return YES


def may_appoint_somewhere(by: Viewer, user: User) -> Verdict:
    """Whether there is a forum in which ``by`` may give the user a role."""
    if not may_invite(by):
        return may_invite(by)
    return no(_("Nobody changes their own roles: somebody else must do it.")) if _is(by, user) else YES


def may_change_account(by: Actor, user: User) -> Verdict:
    """Whether ``by`` may change the user's name, language and time zone: their own, or anybody's as administrator."""
    if isinstance(by, str) or by.is_administrator or by.user_id == user.pk:
        return YES
    return no(_("Only its owner and administrators change an account."))


def may_close(by: Actor, user: User) -> Verdict:
    """Whether ``by`` may close the account, or open it again."""
    if verdict := may_administer(by):
        return no(_("Nobody closes their own account.")) if _is(by, user) else YES
    return verdict


def may_raise(by: Actor, user: User) -> Verdict:
    """Whether ``by`` may make the user an administrator, or end that."""
    if verdict := may_administer(by):
        return no(_("Nobody changes their own roles: somebody else must do it.")) if _is(by, user) else YES
    return verdict


def appointing_forums(viewer: Viewer) -> QuerySet[Forum]:
    """The forums in which ``viewer`` may give roles; agrees with :func:`may_appoint`."""
    return Forum.objects.all() if viewer.is_administrator else Forum.objects.filter(pk__in=keeps(viewer))


def accounts_seen_by(viewer: Viewer) -> QuerySet[User]:
    """The accounts ``viewer`` may know of: all for administrators; an officer's are those with a role in their forums."""
    if viewer.is_administrator:
        return User.objects.all()
    if viewer.is_public:
        return User.objects.none()
    return User.objects.filter(Q(pk=viewer.user_id) | Q(appointments__forum_id__in=keeps(viewer))).distinct()


def may_keep_drafts(viewer: Viewer) -> Verdict:
    """Whether ``viewer`` may keep drafts: everybody who is signed in."""
    return no(_("Sign in to keep what you type.")) if viewer.is_public else YES


def drafts_of(viewer: Viewer) -> QuerySet[Draft]:
    """Everybody sees their own drafts and no others."""
    return Draft.objects.none() if viewer.is_public else Draft.objects.filter(user_id=viewer.account)


def may_make_tokens(viewer: Viewer) -> Verdict:
    """Whether ``viewer`` may make tokens: everybody who is signed in, for themselves."""
    return no(_("Sign in to make a token.")) if viewer.is_public else YES


def tokens_of(viewer: Viewer) -> QuerySet[Token]:
    """Everybody sees their own tokens and no others."""
    return Token.objects.none() if viewer.is_public else Token.objects.filter(user_id=viewer.account)


def may_revoke(viewer: Viewer, token: Token) -> Verdict:
    """Whether ``viewer`` may revoke the token: its owner. A closed account's tokens open nothing anyway."""
    return YES if viewer.user_id == token.user_id else no(_("A token is revoked by its owner."))


def may_make_feed(viewer: Viewer) -> Verdict:
    """Whether ``viewer`` may have a calendar of their own: everybody who is signed in."""
    return no(_("Sign in to have a calendar of your own.")) if viewer.is_public else YES


def may_share_delegation(viewer: Viewer, forum_id: int, country: str) -> Verdict:
    """Whether ``viewer`` may give a delegation's calendar to its office, and it may still be read there: whoever speaks for it."""
    if (forum_id, country) in delegations_of(viewer):
        return YES
    return no(_("The calendar of a delegation is shared by its focal point or head of mission."))


def delegations_of(viewer: Viewer) -> list[tuple[int, str]]:
    """The delegations for which ``viewer`` speaks, each with its forum."""
    held = [one for one in viewer.holdings if one.role in _SPEAKERS and one.country]
    return list(dict.fromkeys((one.forum_id, one.country) for one in held))


def for_delegation(viewer: Viewer, forum_id: int, country: str) -> Viewer:
    """``viewer`` with the roles held for one delegation alone: whoever reads along there knows no more than it."""
    held = tuple(one for one in viewer.holdings if (one.forum_id, one.country) == (forum_id, country))
    return replace(viewer, holdings=held, is_administrator=False)


def may_revoke_feed(viewer: Viewer, feed: CalendarFeed) -> Verdict:
    """Whether ``viewer`` may revoke a secret address: its owner may. Agrees with :func:`feeds_of`."""
    return YES if viewer.user_id == feed.user_id else no(_("Only its owner revokes a secret address."))


def feeds_of(viewer: Viewer) -> QuerySet[CalendarFeed]:
    """Everybody knows their own secret addresses and no others."""
    if viewer.is_public:
        return CalendarFeed.objects.none()
    return CalendarFeed.objects.filter(user_id=viewer.account)


def _is(by: Actor, user: User) -> bool:
    return not isinstance(by, str) and by.user_id == user.pk


def persons_visible_to(viewer: Viewer, things: QuerySet[Person]) -> QuerySet[Person]:
    """Keep the persons ``viewer`` may know of. Whoever was merged into another entry is found there."""
    return visible_to(viewer, things).filter(merged_into=None)


def may_see_person(viewer: Viewer, person: Person) -> Verdict:
    """Whether ``viewer`` may know of a person. Agrees with :func:`persons_visible_to`; a test says so."""
    if person.merged_into_id is not None:
        return no(_("There is nothing here for you to see."))
    return may_see(viewer, person)


def may_name(viewer: Viewer, person: Person) -> Verdict:
    """Whether ``viewer`` may add a form of a person's name, and say whom it is not: the forum's officers."""
    return may_keep(viewer, person.forum_id)


def may_read_likely(viewer: Viewer, forum_id: int) -> Verdict:
    """Whether ``viewer`` may read which entries are likely one: the forum's officers."""
    return may_keep(viewer, forum_id)


def may_merge(viewer: Viewer, person: Person) -> Verdict:
    """Whether ``viewer`` may merge another entry into this one: the forum's officers."""
    return may_keep(viewer, person.forum_id)


def may_part(viewer: Viewer, person: Person) -> Verdict:
    """Whether ``viewer`` may take apart what was merged into this entry."""
    merged = YES if person.merged.exists() else not_now(_("Nobody was merged into this entry."))
    return may_keep(viewer, person.forum_id) and merged


def register_reader(forum: Forum) -> Viewer:
    """Through whose eyes a forum's whole register is compared before somebody is entered: its officers'."""
    return Viewer(holdings=(Holding(forum.pk, SECRETARIAT),))
