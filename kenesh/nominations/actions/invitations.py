"""Writing invitations, giving them their numbers, and withdrawing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.locales import language_name
from kenesh.kit.localised import in_every_language
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import add, keep, new_key
from kenesh.nominations.courtesies import FURTHER
from kenesh.nominations.models import Invitation, NoteTemplate
from kenesh.nominations.models.invitation import BLOCKS
from kenesh.nominations.queries.notes import blocks_for, template_for
from kenesh.nominations.states import INVITATION
from kenesh.realms.models import Clearance, Forum
from kenesh.realms.policy import may_keep
from kenesh.sources.actions import check_version, cleaned, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.forums.models import Edition
    from kenesh.people.models import Organisation
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def draft(  # noqa: PLR0913 - a note has these parts
    edition: Edition,
    country: str,
    organisation: Organisation | None,
    language: str,
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Invitation:
    """Draft an invitation from the forum's template in a language. Raises ``Refused`` and ``ValidationError``."""
    current = lock(edition)
    demand(policy.may_arrange(by, current))
    check_version(current, based_on)
    if not country and organisation is None:
        raise ValidationError({"country": _("Say whom it addresses: a country, an organisation, or both.")})
    if language in FURTHER and not template_for(current.forum, language)[1]:
        raise ValidationError({"language": _("First write the forum's own template of notes in this language.")})
    host = current.country
    invitation = Invitation(
        forum=current.forum,
        edition=current,
        key=new_key(current, country),
        country=country,
        organisation=organisation,
        language=language,
        clearance=Clearance.DELEGATION if host else Clearance.SECRETARIAT,
        cleared_for=[host] if host else [],
        sample=current.sample,
    )
    for name, text in blocks_for(invitation).items():
        setattr(invitation, name, text)
    add(invitation, events.INVITED, by=by, at=at)
    return invitation


@transaction.atomic
def write(
    invitation: Invitation, blocks: Mapping[str, str], *, based_on: int, by: Viewer, at: dt.datetime
) -> Invitation:
    """Write the blocks of a draft anew. Raises ``Refused``, ``Overtaken`` and ``ValidationError``."""
    current = lock(invitation)
    demand(policy.may_write_note(by, current))
    check_version(current, based_on)
    keep(current, {name: blocks[name] for name in BLOCKS}, events.NOTE_WRITTEN, by=by, at=at)
    return current


@transaction.atomic
def issue(invitation: Invitation, date: dt.date, *, based_on: int, by: Viewer, at: dt.datetime) -> Invitation:
    """Give an invitation its number, the next of its year in the forum: no two share one, and none is left out."""
    Forum.objects.select_for_update(no_key=True).get(pk=invitation.forum_id)
    current = lock(invitation)
    demand(policy.may_issue(by, current))
    check_version(current, based_on)
    latest = Invitation.objects.filter(forum=current.forum_id).exclude(date=None).aggregate(date=Max("date"))["date"]
    if latest and date < latest:
        raise ValidationError(
            {"date": _("A note of a later date has its number already: choose %(date)s or later.") % {"date": latest}}
        )
    taken = Invitation.objects.filter(forum=current.forum_id, year=date.year).aggregate(last=Max("number"))["last"]
    number = (taken or 0) + 1
    told = {current.country, current.edition.country} - {""}
    known = {
        "clearance": Clearance.PARTIES if told else Clearance.SECRETARIAT,
        "cleared_for": sorted(told),
    }
    values = {"year": date.year, "number": number, "date": date, "state": INVITATION.after("issue"), **known}
    keep(current, values, events.ISSUED, by=by, at=at, data={"number": f"{number}/{date.year}"})
    return current


@transaction.atomic
def withdraw(invitation: Invitation, reason: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Invitation:
    """Withdraw an issued invitation. Its number stays taken. Raises ``Refused`` and ``Overtaken``."""
    current = lock(invitation)
    demand(policy.may_withdraw_note(by, current))
    check_version(current, based_on)
    keep(current, {"state": INVITATION.after("withdraw"), "reason": reason}, events.NOTE_WITHDRAWN, by=by, at=at)
    return current


@transaction.atomic
def set_template(
    forum: Forum, language: str, blocks: Mapping[str, str], *, based_on: int, by: Viewer, at: dt.datetime
) -> NoteTemplate:
    """Set how a forum writes its notes in a language. ``based_on`` is the version that was seen, 0 for the shipped one.

    Raises ``Refused``, and ``ValidationError`` where somebody changed it meanwhile.
    """
    demand(may_keep(by, forum.pk))
    Forum.objects.select_for_update(no_key=True).get(pk=forum.pk)
    found = NoteTemplate.objects.filter(forum=forum, language=language).first()
    if (found.version if found else 0) != based_on:
        raise ValidationError(
            _("Somebody changed this template meanwhile. Look at what stands now, then send yours again.")
        )
    template = found or NoteTemplate(forum=forum, language=language, version=0)
    for name in BLOCKS:
        setattr(template, name, cleaned(blocks[name]))
    template.version += 1
    template.full_clean()
    template.save()
    called = dict(in_every_language(lambda: language_name(language)))
    record(
        events.TEMPLATE.key,
        ref(forum),
        by=by,
        at=at,
        forum_id=forum.pk,
        clearance=Clearance.SECRETARIAT,
        data={"language": called},
    )
    return template
