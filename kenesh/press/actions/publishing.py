"""What follows once a release is out: it enters the record, and is sent to those on the list. Never before its instant."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kenesh.journal.actions import record
from kenesh.kit.localised import Localised
from kenesh.kit.refs import ref
from kenesh.notices.actions.mail import post, recall
from kenesh.press import events
from kenesh.press.actions.noting import lock, note
from kenesh.press.models import Bulletin, Clause, Issue, Paragraph, Recipient, Release, Sending
from kenesh.press.queries.room import FRESH, due_to_enter, due_to_send
from kenesh.press.wording import following
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add, keep
from kenesh.sources.actions import lock as lock_thing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.db.models import Model


# Everybody reads the history of what is on record: who of the secretariat it was, its own history tells.
_DESK = "secretariat"
_log = logging.getLogger(__name__)


def publish_due(now: dt.datetime) -> str:
    """Let what is out by now enter the record, and send it: each number once. Says what was done."""
    entered = sum(_try(_enter, issue, now) for issue in due_to_enter(now))
    sent = sum(_try(_send, issue, now) for issue in due_to_send(now))
    if not entered and not sent:
        return ""
    return _("Releases that entered the record: %(entered)s; mails written: %(sent)s.") % {
        "entered": entered,
        "sent": sent,
    }


def enter_due(bulletin: Bulletin, now: dt.datetime) -> None:
    """Let what is out of one release enter the record without waiting for the tick, its numbers in their order.

    As at the tick nobody but the secretariat is named for it.
    """
    for issue in due_to_enter(now):
        if issue.bulletin_id == bulletin.pk:
            _try(_enter, issue, now)


def _try(do: Callable[[Issue, dt.datetime], int], issue: Issue, now: dt.datetime) -> int:
    """Do it; what stands in the way of one release does not stop those of others."""
    try:
        return do(issue, now)
    except (ValidationError, DatabaseError, ValueError):
        _log.exception("Number %s of release %s was not published", issue.number, issue.bulletin_id)
        return 0


@transaction.atomic
def _enter(found: Issue, now: dt.datetime) -> bool:
    """Enter one number into the record: its text by paragraph, each sentence with its first fact."""
    bulletin = Bulletin.objects.select_for_update(of=("self",)).select_related("forum").get(pk=found.bulletin_id)
    issue = Issue.objects.select_for_update().get(pk=found.pk)
    if issue.entered is not None or bulletin.state != "released":
        return False
    before = Issue.objects.filter(bulletin=bulletin, language=issue.language, release__isnull=False).first()
    issue.release = (
        _corrected(before.release, issue, now) if before and before.release else _first(bulletin, issue, now)
    )
    issue.entered = now
    issue.save()
    if issue.correction and issue.language == bulletin.source:
        _mark_others(bulletin, issue, now)
    # Counted as a version: whoever is about to hold it back learns that it is out.
    note(events.ENTERED.key, bulletin, by=None, at=now, data={"number": issue.number})
    return True


def _first(bulletin: Bulletin, issue: Issue, now: dt.datetime) -> Release:
    zone = ZoneInfo(bulletin.zone or bulletin.forum.time_zone)
    made = Release(
        forum=bulletin.forum,
        edition=bulletin.edition,
        title=Localised({issue.language: issue.title}),
        issued_by=_secretariat(),
        date=issue.goes_out.astimezone(zone).date().isoformat(),
        language=issue.language,
        standing=issue.standing,
        url=address(bulletin, issue.language),
        note=issue.correction,
        sample=bulletin.sample,
    )
    add(made, by=_DESK, at=now, key=f"{bulletin.key}-{issue.language}", parts=_parts(made, issue))
    return made


def _mark_others(bulletin: Bulletin, issue: Issue, now: dt.datetime) -> None:
    """Say in the record of the other languages that the source was corrected; their own correction says it then."""
    older = bulletin.issues.filter(number__lt=issue.number).exclude(language=issue.language)
    for release in Release.objects.filter(pk__in=older.values("release")):
        keep(lock_thing(release), {"note": _in_each_language(lambda: following(issue))}, by=_DESK, at=now)


def _secretariat() -> Localised:
    """Who issues the desk's own releases."""
    return _in_each_language(lambda: _("The secretariat"))


def _in_each_language(say: Callable[[], str]) -> Localised:
    said = {}
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            said[tag] = say()
    return Localised(said)


def _corrected(release: Release, issue: Issue, now: dt.datetime) -> Release:
    current = lock_thing(release)
    current.paragraphs.all().delete()
    for part in _parts(current, issue):
        part.save()
    values = {"title": Localised({issue.language: issue.title}), "note": Localised(issue.correction)}
    keep(current, values, by=_DESK, at=now, event=events.RELEASE_CORRECTED.key, lists=["paragraphs"])
    return current


def _parts(release: Release, issue: Issue) -> list[Model]:
    """Paragraphs, then their clauses."""
    found: list[Model] = []
    for place, one in enumerate(issue.paragraphs):
        paragraph = Paragraph(
            release=release, label=one.label, summary=Localised({issue.language: one.text}), order=place
        )
        found.append(paragraph)
        for number, sentence in enumerate(sentence for sentence in one.sentences if sentence.facts):
            fact = sentence.facts[0]
            found.append(
                Clause(
                    paragraph=paragraph,
                    text=Localised({issue.language: sentence.text}),
                    target_kind=fact.kind,
                    target_key=fact.key,
                    field=fact.field,
                    order=number,
                )
            )
    return found


def withdraw_from_record(bulletin: Bulletin, reason: Localised, *, at: dt.datetime) -> None:
    """Take the text out of the record's entry; that there was a release, and why it was withdrawn, stays."""
    for release in Release.objects.filter(pk__in=bulletin.issues.values("release")):
        current = lock_thing(release)
        current.paragraphs.all().delete()
        zone = ZoneInfo(bulletin.zone or bulletin.forum.time_zone)
        values = {"note": Localised(reason), "withdrawn": at.astimezone(zone).date().isoformat()}
        keep(current, values, by=_DESK, at=at, event=events.RELEASE_WITHDRAWN.key, lists=["paragraphs"])


def address(bulletin: Bulletin, language: str) -> str:
    """Where a release is read in one language, as a whole address."""
    with override(language):
        return settings.SITE_URL + reverse("press-release", args=(bulletin.forum.key, bulletin.key))


@transaction.atomic
def _send(issue: Issue, now: dt.datetime) -> int:
    """Mail one number to everybody on the list who reads its language, and to whoever was sent the number before.

    A correction of the source is told to whoever was sent the release in another language too.
    """
    bulletin = lock(issue.bulletin)
    if bulletin.state != "released":
        return 0
    already = set(Sending.objects.filter(issue=issue).values_list("recipient", flat=True))
    before = Sending.objects.filter(issue__bulletin=bulletin, issue__number__lt=issue.number)
    if issue.language != bulletin.source or issue.goes_out < now - FRESH:
        before = before.filter(issue__language=issue.language)
    listed = Recipient.objects.filter(forum=bulletin.forum_id, language=issue.language, until__isnull=True)
    wanted = listed.filter(since__lte=now) | Recipient.objects.filter(pk__in=before.values("recipient"))
    count = 0
    for one in wanted.distinct().order_by("pk"):
        if one.pk in already or not one.mail:
            continue
        Sending.objects.create(issue=issue, recipient=one, at=now)
        post(
            _key(issue.pk, one.pk),
            to=one.mail,
            language=one.language,
            write=partial(_mail if one.language == issue.language else _herald, issue),
            at=now,
        )
        count += 1
    if count:
        record(
            events.SENT.key,
            ref(bulletin),
            by=None,
            at=now,
            forum_id=bulletin.forum_id,
            clearance=Clearance.SECRETARIAT,
            data={"number": issue.number, "count": count},
        )
    return count


def _key(issue: int, recipient: int) -> str:
    return f"release:{issue}:{recipient}"


def tell_withdrawn(bulletin: Bulletin, reason: Localised, at: dt.datetime) -> None:
    """Take back what waits to be sent, and mail the withdrawal to whoever was sent a number of it."""
    sendings = Sending.objects.filter(issue__bulletin=bulletin).select_related("recipient")
    sent = [one for one in sendings.order_by("pk") if not recall(_key(one.issue_id, one.recipient_id), at)]
    for one in {each.recipient_id: each.recipient for each in sent}.values():
        if one.mail:
            post(
                f"release-withdrawn:{bulletin.pk}:{one.pk}",
                to=one.mail,
                language=one.language,
                write=partial(_withdrawal, bulletin, reason, one.language),
                at=at,
            )


def _withdrawal(bulletin: Bulletin, reason: Localised, language: str) -> tuple[str, str]:
    subject = _("Withdrawn: %(title)s") % {"title": bulletin.heading()}
    said = _("This release was withdrawn. Please do not use it. The reason: %(reason)s") % {"reason": Localised(reason)}
    return subject, f"{said}\n\n{address(bulletin, language)}"


def _herald(issue: Issue) -> tuple[str, str]:
    """Subject and text for whoever reads another language than the one that was corrected."""
    language = (get_language() or "").split("-")[0]
    read = Issue.objects.filter(bulletin=issue.bulletin_id, language=language).order_by("-number").first() or issue
    subject = _("Correction: %(title)s") % {"title": read.title}
    return subject, f"{following(issue)}\n\n{address(issue.bulletin, language)}"


def _mail(issue: Issue) -> tuple[str, str]:
    """Subject and text; a correction says first that it is one, and what was wrong."""
    lines = []
    if issue.correction:
        subject = _("Correction: %(title)s") % {"title": issue.title}
        lines.append(
            _("This corrects the release that you were sent. What was wrong: %(wrong)s")
            % {"wrong": Localised(issue.correction)}
        )
    else:
        subject = issue.title
    begins = {"paragraph": "%(label)s. %(text)s", "note": "* %(text)s"}
    lines += [
        begins.get(one.sort, "   %(label)s %(text)s") % {"label": one.label, "text": one.text} for one in issue.body
    ]
    lines.append(address(issue.bulletin, issue.language))
    return subject, "\n\n".join(lines)
