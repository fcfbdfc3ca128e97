"""Setting up the desk of nominations of an edition: categories, quotas, deadlines, duties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.forums.queries import date_of
from kenesh.journal.actions import Personal
from kenesh.journal.values import listed
from kenesh.kit.countries import country_in_words
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import new_key, tell_of_desk
from kenesh.nominations.models import Assignment, Category, Duty, Quota, Timing
from kenesh.nominations.standard import STANDARD
from kenesh.people.models import User
from kenesh.realms.models import Clearance
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kenesh.forums.models import Edition
    from kenesh.journal.events import Event
    from kenesh.realms.viewer import Viewer

_TIMES = ("nominations_close", "changes_close", "purge_on", "backups")


@transaction.atomic
def open_desk(edition: Edition, *, based_on: int, by: Viewer, at: dt.datetime) -> list[Category]:
    """Give an edition the standard categories that it does not have yet. Raises ``Refused``."""
    current = lock(edition)
    demand(policy.may_arrange(by, current))
    check_version(current, based_on)
    there = set(current.categories.values_list("code", flat=True))
    made = []
    for order, one in enumerate(STANDARD):
        if one.code in there:
            continue
        category = Category(
            forum=current.forum,
            edition=current,
            key=f"{current.key}-{one.code}",
            code=one.code,
            name=in_every_language(lambda one=one: str(one.name)),  # type: ignore[misc]  # bound as it is now
            needs_photo=one.needs_photo,
            needs_approval_by_host=one.needs_approval_by_host,
            in_delegation=one.in_delegation,
            order=order,
            clearance=Clearance.MEMBERS,
            sample=current.sample,
        )
        category.full_clean()
        category.save()
        made.append(category)
    if made:
        tell_of_desk(current, events.ARRANGED, by=by, at=at)
    return made


@transaction.atomic
def add_category(
    edition: Edition, code: str, name: Localised, *, based_on: int, by: Viewer, at: dt.datetime, **rules: bool
) -> Category:
    """Add a category of one's own. Raises ``Refused`` and ``ValidationError``."""
    current = lock(edition)
    demand(policy.may_arrange(by, current))
    check_version(current, based_on)
    category = Category(
        forum=current.forum,
        edition=current,
        key=f"{current.key}-{code}",
        code=code,
        name=name,
        order=current.categories.count(),
        clearance=Clearance.MEMBERS,
        sample=current.sample,
        **rules,
    )
    category.full_clean()
    category.save()
    tell_of_desk(current, events.ARRANGED, by=by, at=at)
    return category


@transaction.atomic
def take_categories(edition: Edition, earlier: Iterable[Category], *, by: Viewer, at: dt.datetime) -> list[Category]:
    """Give an edition the categories of an earlier one that it does not have yet, without quotas. Raises ``Refused``."""
    current = lock(edition)
    demand(policy.may_arrange(by, current))
    there = set(current.categories.values_list("code", flat=True))
    rules = ("code", "name", "needs_photo", "needs_approval_by_host", "in_delegation", "order")
    made = []
    for one in earlier:
        if one.code in there:
            continue
        category = Category(forum=current.forum, edition=current, key=f"{current.key}-{one.code}")
        for name in rules:
            setattr(category, name, getattr(one, name))
        category.clearance, category.sample = Clearance.MEMBERS, current.sample
        category.full_clean()
        category.save()
        made.append(category)
    if made:
        tell_of_desk(current, events.ARRANGED, by=by, at=at)
    return made


@transaction.atomic
def set_quotas(
    edition: Edition, country: str, numbers: Mapping[str, int | None], *, based_on: int, by: Viewer, at: dt.datetime
) -> None:
    """Set how many people of each category a country may nominate, by short names; None lifts a limit.

    An empty country sets what holds for every country without a number of its own. Raises ``Refused``.
    """
    current = lock(edition)
    demand(policy.may_arrange(by, current))
    check_version(current, based_on)
    told: list[tuple[Localised, int]] = []
    for category in current.categories.all():
        if category.code not in numbers:
            continue
        number = numbers[category.code]
        if number is None:
            Quota.objects.filter(category=category, country=country).delete()
        else:
            Quota.objects.update_or_create(category=category, country=country, defaults={"number": number})
            told.append((Localised(category.name), number))
    whom = country_in_words(country) if country else in_every_language(lambda: _("every country"))
    limits = in_every_language(lambda: listed(f"{name} – {most}" for name, most in told) or "–")
    tell_of_desk(current, events.QUOTA, by=by, at=at, country=dict(whom), numbers=dict(limits))


@transaction.atomic
def set_timing(
    edition: Edition, values: Mapping[str, Any], *, seen: int, based_on: int, by: Viewer, at: dt.datetime
) -> Timing:
    """Set the deadlines of an edition. ``seen`` is the version of them that was on screen, 0 where there was none.

    Raises ``Refused``, ``Overtaken``, and ``ValidationError`` for an order that makes no sense.
    """
    current = lock(edition)
    demand(policy.may_arrange(by, current))
    check_version(current, based_on)
    timing = Timing.objects.select_for_update().filter(edition=current).first()
    if (timing.version if timing else 0) != seen:
        raise ValidationError(
            _("Somebody set the deadlines meanwhile. Look at what stands now, then send yours again.")
        )
    timing = timing or Timing(
        forum=current.forum,
        edition=current,
        key=new_key(current),
        clearance=Clearance.MEMBERS,
        sample=current.sample,
        version=0,
    )
    gone = [name for name in ("changes_close", "purge_on") if getattr(timing, name) and not values[name]]
    if gone:
        # Links were sent, and details taken in, on this word.
        raise ValidationError(dict.fromkeys(gone, _("What was declared can be moved, but not taken away.")))
    for name in _TIMES:
        setattr(timing, name, values[name])
    _check(timing)
    timing.version += 1
    timing.full_clean()
    timing.save()
    tell_of_desk(current, events.TIMED, by=by, at=at)
    return timing


def _check(timing: Timing) -> None:
    wrong = {}
    if timing.nominations_close and timing.changes_close and timing.changes_close < timing.nominations_close:
        wrong["changes_close"] = _("Changes close when nominations do, or later.")
    last = date_of(timing.edition).last
    if timing.purge_on and last and timing.purge_on < last:
        wrong["purge_on"] = _("Personal details are needed until the edition is over.")
    if timing.purge_on and not timing.backups:
        wrong["backups"] = _("Say how long backups keep what is deleted here: those nominated may ask.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def give_duty(  # noqa: PLR0913 - a duty has these parts
    edition: Edition, email: str, duty: str, until: dt.date | None, *, based_on: int, by: Viewer, at: dt.datetime
) -> Assignment:
    """Give an account a duty at an edition. Raises ``Refused``, and ``ValidationError`` by field."""
    current = lock(edition)
    serves = policy.serves_clause(current, at.date())
    user = User.objects.filter(serves, email=email.strip().lower(), is_active=True).first()
    demand(policy.may_assign(by, current, user.pk if user else None))
    check_version(current, based_on)
    if user is None:
        raise ValidationError({"email": _("No account with this address works for the secretariat or for the host.")})
    given, _new = Assignment.objects.update_or_create(edition=current, user=user, duty=duty, defaults={"until": until})
    _tell_duty(given, events.DUTY_GIVEN, by, at)
    return given


@transaction.atomic
def end_duty(assignment: Assignment, *, by: Viewer, at: dt.datetime) -> None:
    """End a duty now. Twice changes nothing."""
    found = Assignment.objects.select_for_update().select_related("edition", "user").filter(pk=assignment.pk).first()
    demand(policy.may_assign(by, assignment.edition, assignment.user_id))
    if found is not None:
        _tell_duty(found, events.DUTY_ENDED, by, at)
        found.delete()


def _tell_duty(one: Assignment, event: Event, by: Viewer, at: dt.datetime) -> None:
    duty = dict(in_every_language(lambda: str(Duty(one.duty).label)))
    who = Personal(str(one.user), f"user:{one.user_id}")
    tell_of_desk(one.edition, event, by=by, at=at, secret=True, duty=duty, who=who)
