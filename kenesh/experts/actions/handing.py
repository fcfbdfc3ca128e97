"""Handing in, changing what was handed in, and taking it back; what experts say of themselves."""

from __future__ import annotations

import secrets
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.experts import events, policy
from kenesh.experts.models import Expert, Invitation, Keeper, Submission, SubmissionFile
from kenesh.experts.states import SUBMISSION, Handed
from kenesh.files import media
from kenesh.files.actions import clean_name, let_go_of
from kenesh.files.sealing import put_sealed
from kenesh.files.store import pieces_of
from kenesh.kit.codes import Codes
from kenesh.kit.localised import Localised
from kenesh.kit.verdict import demand
from kenesh.people.matching.parts import script_of
from kenesh.people.models import NameForm, Person
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.experts.models import ContributionCall
    from kenesh.experts.policy import Hand
    from kenesh.journal.actions import Actor
    from kenesh.realms.viewer import Viewer

# What is taken: it opens anywhere, and holds no macros.
KINDS = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
# What an expert says of themselves, and what they hand in.
OF_EXPERT = ("country", "sectors", "knows", "affiliation", "languages", "about", "listed")
_SAME_AS_LISTED = {"clearance": Clearance.SECRETARIAT, "cleared_for": Codes()}


def acting(by: Hand) -> Actor:
    """Who the journal says it was: an account, or the author by the link."""
    return f"expert-link:{by.pk}" if isinstance(by, Invitation) else by


@transaction.atomic
def hand_in(
    call: ContributionCall,
    said: Mapping[str, Any],
    file: IO[bytes] | None = None,
    *,
    by: Hand,
    at: dt.datetime,
    based_on: int | None = None,
) -> Submission:
    """Hand in for a call: ``name`` and what ``OF_EXPERT`` lists of the author; ``language``, ``title``, ``abstract``.

    Who is not known yet enters the register, known to the secretariat alone until something is published. Handing in
    again changes what was handed in, through a link what was handed in through it. Raises ``Refused`` (from the deadline
    on, to the second), ``Overtaken`` where another version than ``based_on`` stands, and ``ValidationError``.
    """
    current = lock(call)
    if isinstance(by, Invitation):
        by = Invitation.objects.select_for_update().get(pk=by.pk)
    demand(policy.may_hand_in(by, current, at))
    _check(current, said)
    expert, is_told_anew = _expert(current, said, by, at)
    known = Submission.objects.select_for_update().filter(call=current, expert=expert).first()
    author = said.get("name") or str(expert.person.heading())
    text = {"language": said["language"], "author": author, "affiliation": expert.affiliation} | {
        name: Localised({said["language"]: said[name]}) for name in ("title", "abstract")
    }
    if known is not None:
        if isinstance(by, Invitation) and by.submission_id != known.pk:
            raise ValidationError(_("This is handed in already."))
        if based_on is not None:
            check_version(known, based_on)
        again = known.state == Handed.WITHDRAWN
        values = text | ({"state": SUBMISSION.after("hand-in-again"), "submitted": at} if again else {})
        event = events.HANDED_IN if again else events.CHANGED
        # Who its author is hangs on it: a form opened before that changed is overtaken, as by its own words.
        keep(known, values, by=acting(by), at=at, event=event.key, data={} if is_told_anew else None)
        made = known
    else:
        on = {"forum": current.forum, "call": current, "edition": current.edition, "session": current.session}
        made = Submission(**on, expert=expert, submitted=at, sample=current.sample, **text)
        if isinstance(by, Invitation):
            made.invited, made.invited_by, made.invited_through = True, by.country, by.organisation
        # By chance: it tells nobody how many there are.
        key = f"{current.key[:60]}-{secrets.token_hex(3)}"
        add(made, by=acting(by), at=at, event=events.HANDED_IN.key, key=key)
    if isinstance(by, Invitation) and (by.submission_id, by.expert_id) != (made.pk, expert.pk):
        by.submission, by.expert = made, expert
        by.save(update_fields=["submission", "expert"])
    if file is not None:
        _take(made, file, at)
    return made


def longer_than(call: ContributionCall, abstract: str) -> str:
    """By how much an abstract is longer than a call takes, in words; empty where it fits."""
    over = {"most": call.longest, "now": len(abstract)}
    return _("At most %(most)s characters fit; this has %(now)s.") % over if len(abstract) > call.longest else ""


def _check(call: ContributionCall, said: Mapping[str, Any]) -> None:
    """Raise ``ValidationError`` with everything that does not fit the call, at once."""
    wrong: dict[str, Any] = {}
    if call.languages and said["language"] not in call.languages:
        wrong["language"] = _("This call takes contributions in other languages.")
    if too_long := longer_than(call, said["abstract"]):
        wrong["abstract"] = too_long
    if wrong:
        raise ValidationError(wrong)


def _expert(call: ContributionCall, said: Mapping[str, Any], by: Hand, at: dt.datetime) -> tuple[Expert, bool]:
    """The author as an expert of the forum: as known, with what is said now; else newly entered. And whether that is new."""
    if isinstance(by, Invitation):
        known = by.expert
    else:
        kept = Keeper.objects.filter(user=by.user_id, expert__forum=call.forum).select_related("expert").first()
        known = kept.expert if kept else None
    values = {name: said[name] for name in OF_EXPERT if name in said}
    if known is not None:
        current = write(known, values, by=by, at=at)
        return current, current.version != known.version
    if not values.get("country"):
        raise ValidationError({"country": _("Say in which country you work.")})
    person = Person(forum=call.forum, country=values["country"], clearance=Clearance.SECRETARIAT, sample=call.sample)
    form = NameForm(
        person=person,
        text=said["name"],
        language=_tongue(said["name"], said["language"]),
        script=str(script_of(said["name"])),
        origin=NameForm.Origin.WISH,
    )
    add(person, by=acting(by), at=at, key=said["name"], parts=[form])
    expert = Expert(forum=call.forum, person=person, sample=call.sample, **values)
    add(expert, by=acting(by), at=at, event=events.EXPERT_ENTERED.key, key=person.key)
    if not isinstance(by, Invitation):
        Keeper.objects.create(expert=expert, user_id=by.account)
    return expert, True


def _tongue(name: str, language: str) -> str:
    """The language of a name as its script allows."""
    fits = {"Latn": "en", "Cyrl": "ru", "Hang": "ko"}.get(str(script_of(name)))
    return language if fits == language else (fits if fits == "ko" else None) or "und"


@transaction.atomic
def write(expert: Expert, values: Mapping[str, Any], *, by: Hand, at: dt.datetime) -> Expert:
    """Change what an expert says of themselves. Who does not want to be listed any more leaves the directory at once."""
    current = lock(expert)
    demand(policy.may_write(by, current))
    inside = _SAME_AS_LISTED if values.get("listed") is False else {}
    keep(current, {**values, **inside}, by=acting(by), at=at, event=events.EXPERT_WRITTEN.key)
    return current


@transaction.atomic
def enlist(expert: Expert, *, based_on: int, by: Viewer, at: dt.datetime) -> Expert:
    """Put an expert who agreed into the public directory. Raises ``Refused`` and ``Overtaken``."""
    current = lock(expert)
    demand(policy.may_list(by, current))
    check_version(current, based_on)
    values = {"listed": True, "clearance": Clearance.PUBLIC, "cleared_for": Codes()}
    keep(current, values, by=by, at=at, event=events.LISTED.key)
    return current


@transaction.atomic
def delist(expert: Expert, *, based_on: int, by: Viewer, at: dt.datetime) -> Expert:
    """Take an expert out of the public directory. What was published stays."""
    current = lock(expert)
    demand(policy.may_unlist(by, current))
    check_version(current, based_on)
    keep(current, {"listed": False, **_SAME_AS_LISTED}, by=by, at=at, event=events.UNLISTED.key)
    return current


@transaction.atomic
def withdraw(submission: Submission, *, based_on: int, by: Hand, at: dt.datetime) -> Submission:
    """Take back what was handed in. Its file is deleted. Raises ``Refused`` and ``Overtaken``."""
    current = lock(submission)
    demand(policy.may_withdraw(by, current))
    check_version(current, based_on)
    _drop(current, at)
    keep(
        current, {"state": SUBMISSION.after("withdraw"), "reason": ""}, by=acting(by), at=at, event=events.WITHDRAWN.key
    )
    return current


def _take(submission: Submission, file: IO[bytes], at: dt.datetime) -> None:
    """Keep a file sealed, in the place of the one before. Raises ``ValidationError`` for what is not taken."""
    name = getattr(file, "name", "") or ""
    try:
        kind = media.media_type(file, name)
    except media.Unfit as why:
        raise ValidationError({"file": str(why)}) from why
    if kind not in KINDS:
        raise ValidationError({"file": _("Send the paper as DOCX or PDF.")})
    if getattr(file, "size", 0) > settings.LARGEST_FILE:
        raise ValidationError({"file": _("The file is too large.")})
    _drop(submission, at)
    kept = put_sealed(b"".join(pieces_of(file)))
    SubmissionFile.objects.create(
        submission=submission, name=clean_name(name, kind), media_type=kind, size=kept.size, sha256=kept.sha256
    )


def _drop(submission: Submission, at: dt.datetime) -> None:
    before = SubmissionFile.objects.filter(submission=submission).first()
    if before is not None:
        before.delete()
        let_go_of({before.sha256}, at=at)
