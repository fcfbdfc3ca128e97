"""Declaring rules of precedence, deciding otherwise with a reason, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.delegations import events, policy
from kenesh.delegations.models import Override, RuleSet
from kenesh.delegations.queries.delegations import HEADS, rank_of
from kenesh.kit.verdict import demand
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kenesh.delegations.models import Participant, Rule
    from kenesh.kit.localised import Localised
    from kenesh.people.models import Post
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def declare_rules(rule_set: RuleSet, rules: Sequence[Rule], *, by: Viewer, at: dt.datetime) -> RuleSet:
    """Declare a new rule set for its edition; what was declared before stays on record. Raises ``Refused``."""
    edition = lock(rule_set.edition)
    demand(policy.may_arrange(by, edition))
    if not rules:
        raise ValidationError(_("Name at least one rule."))
    rule_set.forum_id, rule_set.edition = edition.forum_id, edition
    rule_set.clearance, rule_set.cleared_for = edition.clearance, edition.cleared_for
    rule_set.order = edition.rule_sets.count() + 1
    for place, rule in enumerate(rules):
        rule.rule_set, rule.order = rule_set, place
    key = f"{edition.key}-rules-{rule_set.order}"
    add(rule_set, by=by, at=at, event=events.DECLARED.key, key=key, parts=list(rules))
    return rule_set


@transaction.atomic
def move(
    participant: Participant, before: Participant | None, reason: Localised, *, by: Viewer, at: dt.datetime
) -> Override:
    """Put the delegation that a participant leads directly before another's, or last. Raises ``Refused``."""
    edition = lock(participant.edition)
    demand(policy.may_arrange(by, edition))
    _check(participant, before)
    if not reason:
        raise ValidationError({"reason": _("Say why it is decided otherwise than the rules say.")})
    override = Override(
        forum_id=edition.forum_id,
        edition=edition,
        participant=participant,
        before=before,
        reason=reason,
        order=edition.overrides.count() + 1,
    )
    # What is decided about rank is not for everybody to read.
    public = edition.clearance == Clearance.PUBLIC
    override.clearance = Clearance.MEMBERS if public else edition.clearance
    override.cleared_for = edition.cleared_for
    naming = [participant, *([before] if before else [])]
    add(override, by=by, at=at, event=events.MOVED.key, key=f"{edition.key}-moved-{override.order}", naming=naming)
    return override


def _check(participant: Participant, before: Participant | None) -> None:
    for name, one in (("participant", participant), ("before", before)):
        if one is not None and (one.role not in HEADS or one.absent or one.edition_id != participant.edition_id):
            raise ValidationError({name: _("Choose somebody who leads a delegation at this edition.")})
    if before is not None and (
        before.pk == participant.pk or (before.country and before.country == participant.country)
    ):
        raise ValidationError({"before": _("A delegation cannot stand before itself.")})


@transaction.atomic
def adopt_office(participant: Participant, post: Post, *, based_on: int, by: Viewer, at: dt.datetime) -> Participant:
    """Let an office of the participant's person count at this edition: since when it is held, and its class of rank.

    The title stays as it is where there is one, and so does a class that the office's title does not speak of. What was
    adopted rests on the act, and the person's page on its own sources. Raises ``Refused`` and ``ValidationError``.
    """
    current = lock(participant)
    demand(policy.may_adopt_office(by, current))
    check_version(current, based_on)
    if current.person_id is None or post.person_id != current.person_id:
        raise ValidationError({"post": _("This is no office of this person.")})
    values = {
        "took_office": post.since,
        "rank": rank_of(post.title) or current.rank,
        "title": current.title or post.title,
    }
    keep(current, values, by=by, at=at, event=events.OFFICE.key)
    return current


@transaction.atomic
def move_back(override: Override, *, based_on: int, by: Viewer, at: dt.datetime) -> Override:
    """Take back a decision: it stays on record and no longer counts. Raises ``Refused``."""
    current = lock(override)
    demand(policy.may_remove_override(by, current))
    check_version(current, based_on)
    keep(current, {"removed": True}, by=by, at=at, event=events.MOVED_BACK.key)
    return current
