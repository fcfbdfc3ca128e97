"""Writing an outcome text paragraph by paragraph, recording who agrees, adopting it, and taking promises from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.decisions import events, policy
from kenesh.decisions.models import Commitment, Paragraph, Position, Wording
from kenesh.documents.models import LanguageVersion, TextStanding
from kenesh.documents.states import PAPER
from kenesh.kit.locales import language_name
from kenesh.kit.localised import in_every_language
from kenesh.kit.verdict import demand
from kenesh.kit.writable import writable
from kenesh.sources.actions import add, check_version, keep, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from kenesh.decisions.actions.promises import Promise
    from kenesh.documents.models import Paper
    from kenesh.kit.partial import PartialDate
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def add_paragraph(paper: Paper, label: str, text: Mapping[str, str], *, by: Viewer, at: dt.datetime) -> Paragraph:
    """Add a paragraph at the end of a draft. ``text`` is its wording by language."""
    current = lock(paper)
    demand(policy.may_write(by, current))
    if not text:
        raise ValidationError({"text": _("Write it in at least one language.")})
    if current.paragraphs.filter(label=label).exists():
        raise ValidationError({"label": _("There is a paragraph with this number already.")})
    number = current.paragraphs.count()
    paragraph = Paragraph(
        forum_id=current.forum_id,
        paper=current,
        # Of its own it is public: it is seen only where its document is, also when that is opened later.
        label=label,
        order=number,
    )
    _know_languages(current, list(text))
    wordings = [
        Wording(paragraph=paragraph, language=language, text=words, revision=1, order=order)
        for order, (language, words) in enumerate(text.items())
    ]
    add(paragraph, by=by, at=at, key=f"{current.key}-{label}", parts=wordings)
    _count(current)
    return paragraph


def _count(paper: Paper) -> None:
    """Count a new version of a text whose paragraphs changed: nobody adopts another text than the one on screen."""
    paper.version += 1
    paper.save(update_fields=["version"])


@transaction.atomic
def write(  # noqa: PLR0913 - a change of wording has these parts
    paragraph: Paragraph,
    label: str,
    text: Mapping[str, str],
    same: Collection[str],
    *,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Paragraph:
    """Change the wording of a paragraph of a draft.

    A change in an authentic language makes a new revision; wordings that are not changed with it are stale from then
    on, until they are changed too or ``same`` says that they still say it. A language without text loses its wording.
    """
    paper = lock(paragraph.paper)
    demand(policy.may_write(by, paper))
    current = lock(paragraph)
    check_version(current, based_on)
    if not text:
        raise ValidationError({"text": _("Write it in at least one language.")})
    if paper.paragraphs.filter(label=label).exclude(pk=current.pk).exists():
        raise ValidationError({"label": _("There is a paragraph with this number already.")})
    _know_languages(paper, list(text))
    authentic = set(
        LanguageVersion.objects.filter(paper=paper, standing=TextStanding.AUTHENTIC).values_list("language", flat=True)
    )
    before = {wording.language: wording for wording in current.wordings.all()}
    changed = [language for language in text if language not in before or before[language].text != text[language]]
    changed += [language for language in before if language not in text]
    revision = current.revision + bool(authentic & set(changed))
    confirmed = [language for language in same if language in text and language not in changed]
    _write_wordings(current, text, {*changed, *confirmed}, revision)
    values = {"revision": revision, "label": label}
    if changed:
        told = {"languages": sorted(changed), "revision": revision}
        keep(current, values, by=by, at=at, event=events.WRITTEN.key, data=told)
        _count(paper)
    elif confirmed:
        keep(current, values, by=by, at=at, event=events.CONFIRMED.key, data={"languages": sorted(confirmed)})
    else:
        keep(current, values, by=by, at=at)
    return current


def _write_wordings(paragraph: Paragraph, text: Mapping[str, str], current: Collection[str], revision: int) -> None:
    """Bring the wordings to ``text``; those named in ``current`` say the revision, others what they said before."""
    Wording.objects.filter(paragraph=paragraph).exclude(language__in=text).delete()
    known = {wording.language: wording for wording in Wording.objects.filter(paragraph=paragraph)}
    for order, (language, words) in enumerate(text.items()):
        wording = known.get(language) or Wording(paragraph=paragraph, language=language)
        wording.text, wording.order = writable(words), order
        if language in current:
            wording.revision = revision
        wording.full_clean()
        wording.save()


def _know_languages(paper: Paper, languages: list[str]) -> None:
    """Make a version for each language of the text: the first of a text is authentic, what comes later a courtesy."""
    known = set(LanguageVersion.objects.filter(paper=paper).values_list("language", flat=True))
    for language in languages:
        if language not in known:
            standing = TextStanding.COURTESY if known else TextStanding.AUTHENTIC
            version = LanguageVersion(paper=paper, language=language, standing=standing, order=len(known))
            version.full_clean()
            version.save()
            known.add(language)


@transaction.atomic
def set_standing(  # noqa: PLR0913 - a version has these parts
    paper: Paper, language: str, standing: str, url: str, *, based_on: int, by: Viewer, at: dt.datetime
) -> Paper:
    """Say what a language version is worth, and where it can be read."""
    current = lock(paper)
    demand(policy.may_keep(by, current.forum_id))
    check_version(current, based_on)
    number = LanguageVersion.objects.filter(paper=current).count()
    version = LanguageVersion.objects.filter(paper=current, language=language).first() or LanguageVersion(
        paper=current, language=language, order=number
    )
    version.standing, version.url = standing, url
    version.full_clean()
    version.save()
    told = {
        "language": dict(in_every_language(lambda: language_name(language))),
        "standing": dict(in_every_language(lambda: str(version.get_standing_display()))),
    }
    keep(current, {}, by=by, at=at, event=events.STANDING.key, data=told)
    return current


@transaction.atomic
def take_positions(
    paragraph: Paragraph, stances: Mapping[str, str], *, based_on: int, by: Viewer, at: dt.datetime
) -> Paragraph:
    """Record where members stand on the present revision of a paragraph; an empty stance takes it back."""
    paper = lock(paragraph.paper)
    demand(policy.may_write(by, paper))
    current = lock(paragraph)
    check_version(current, based_on)
    before = {position.country: position for position in current.positions.all()}
    for order, (country, stance) in enumerate(stances.items()):
        position = before.get(country)
        if not stance:
            if position:
                position.delete()
        elif position is None or (position.stance, position.revision) != (stance, current.revision):
            position = position or Position(paragraph=current, country=country)
            position.stance, position.revision, position.order = stance, current.revision, order
            position.date = at.date().isoformat()
            position.full_clean()
            position.save()
    keep(current, {}, by=by, at=at, event=events.POSITIONED.key, data={"revision": current.revision})
    return current


@transaction.atomic
def adopt(paper: Paper, date: PartialDate, symbol: str, *, based_on: int, by: Viewer, at: dt.datetime) -> Paper:
    """Record that a text was adopted. What is agreed by all is adopted only when every member agrees to all of it."""
    current = lock(paper)
    demand(policy.may_adopt(by, current))
    check_version(current, based_on)
    values = {"stage": PAPER.after("adopt"), "date": date, "symbol": symbol}
    keep(current, values, by=by, at=at, event=events.ADOPTED.key)
    return current


@transaction.atomic
def reopen(paper: Paper, *, based_on: int, by: Viewer, at: dt.datetime) -> Paper:
    """Make an adopted text a draft again, where it was recorded as adopted by mistake."""
    current = lock(paper)
    demand(policy.may_reopen(by, current))
    check_version(current, based_on)
    keep(current, {"stage": PAPER.after("reopen")}, by=by, at=at, event=events.REOPENED.key)
    return current


@transaction.atomic
def take_commitment(paragraph: Paragraph, promise: Promise, *, by: Viewer, at: dt.datetime) -> Commitment:
    """Take a promise from a paragraph of an adopted text; a paragraph may hold several."""
    paper = lock(paragraph.paper)
    demand(policy.may_take(by, paper))
    if paragraph.commitments.filter(text=promise.text, countries=promise.countries).exists():
        raise ValidationError({"text": _("This promise was taken from the paragraph already.")})
    commitment = Commitment(
        forum_id=paper.forum_id,
        paragraph=paragraph,
        edition_id=paper.edition_id,
        title=promise.title,
        text=promise.text,
        countries=promise.countries,
        due=promise.due,
        made_on=paper.date,
        clearance=paper.clearance,
        cleared_for=paper.cleared_for,
        order=Commitment.objects.filter(forum_id=paper.forum_id, edition=paper.edition_id).count(),
    )
    add(commitment, by=by, at=at)
    return commitment
