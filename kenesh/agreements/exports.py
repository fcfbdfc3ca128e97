"""The record sheet of an agreement: everything its page says, as a document that ministries circulate."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.agreements import policy
from kenesh.agreements.actions.parties import called
from kenesh.agreements.sheets.pages import AgreementSheet, Obligations, Parties, Steps, Succession, Texts
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.locales import language_name
from kenesh.kit.printing.blocks import Column, Grid, Heading, Points, Printed, Prose, Span, words
from kenesh.kit.refs import ref
from kenesh.kit.templatetags.links import listed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from kenesh.agreements.models import Agreement, Party
    from kenesh.kit.parts import Mark
    from kenesh.kit.printing.blocks import Block, Words
    from kenesh.realms.viewer import Viewer
    from kenesh.sources.models import Source


def record_sheet(thing: Agreement, viewer: Viewer, today: dt.date) -> Printed:
    """Put the record sheet of ``thing``, which ``viewer`` may know of, together in the active language.

    A file is made to be passed on: it holds what everybody may know whom its marking names, and no more than that even
    where whoever asks may know more. Only what is for named parties or the secretariat is shown as ``viewer`` sees it.
    """
    reader, marking = policy.file_reader(viewer, thing)
    sheet = AgreementSheet(thing, reader, today)
    state = sheet.state
    issued = _("Record sheet, as of %(date)s") % {"date": write_date(sheet.today.isoformat())}
    return Printed(
        language=get_language() or "en",
        issuer=str(thing.forum.heading()),
        title=str(thing.heading()),
        subtitle=" · ".join(part for part in (sheet.sort, plain(state.label) if state else "") if part),
        marking=marking,
        running=issued,
        blocks=[block for part in _PARTS for block in part(sheet)],
    )


def plain(value: object) -> str:
    """What a page shows as a value, without its links and marks."""
    return " ".join(unescape(strip_tags(str(value))).split())


def _marks(marks: Iterable[Mark]) -> Span:
    """The numbers of the sources, as the list at the end has them; what is inferred is marked."""
    told = ", ".join(f"{mark.number}?" if mark.guess else str(mark.number) for mark in marks)
    return Span(f" [{told}]" if told else "", quiet=True)


def _of(sheet: AgreementSheet, part: object, field: str = "") -> Span:
    return _marks(sheet.sourcing.marks(ref(part), field))  # type: ignore[arg-type]  # every part is a saved row


def _facts(sheet: AgreementSheet) -> Iterator[Block]:
    rows = tuple(
        (words(plain(fact.label)), words(plain(fact.value) if fact.value else _("unknown"), _marks(fact.marks)))
        for fact in sheet.facts
    )
    yield Heading(_("What is on record"), "facts")
    if sheet.thing.sample:
        yield Prose(words(Span(_("Sample: invented for demonstration."), strong=True)))
    yield Grid("", (Column(_("Fact"), 1), Column(_("What is known"), 3)), rows)


def _dormancy(sheet: AgreementSheet) -> Iterator[Block]:
    if sheet.dormant:
        yield Heading(_("Why it counts as dormant, and what wakes it"), "dormant")
        yield Points(tuple(words(sentence) for said in sheet.dormant for sentence in said))


def _conflicts(sheet: AgreementSheet) -> Iterator[Block]:
    if not sheet.conflicts:
        return
    yield Heading(_("What sources say differently"), "conflicts")
    for topic in sheet.conflicts:
        claims = sheet.sourcing.claims(topic.subject, topic.name)
        yield Prose(words(Span(topic.label, strong=True)))
        yield Points(tuple(words(plain(claim.value), _marks(sheet.sourcing.marks(ref(claim)))) for claim in claims))


def _name(party: Party) -> str:
    """What a party is called, with the body that concluded it for a country."""
    name = str(called(party))
    if party.country and party.organisation:
        return f"{name} ({party.organisation.heading()})"
    return name


def _parties(sheet: AgreementSheet) -> Iterator[Block]:
    section = sheet.part(Parties)
    if not section.parties:
        return
    rows: list[tuple[Words, ...]] = []
    for party in section.parties:
        acts = list(party.acts.all())
        first: Words = words(Span(_name(party), strong=True), _of(sheet, party))
        rows += [
            (
                () if place else first,
                words(str(act.get_sort_display()), _of(sheet, act)),
                words(write_date(act.date)),
                words(" · ".join(text for text in (str(act.by), str(act.text)) if text)),
            )
            for place, act in enumerate(acts)
        ] or [(first, words(_("unknown")), (), ())]
    columns = (Column(_("Party"), 2), Column(_("What it did"), 1.5), Column(_("Date"), 1.2), Column(_("In words"), 2))
    yield Heading(_("Parties"), "parties")
    yield Grid("", columns, tuple(rows))


def _obligations(sheet: AgreementSheet) -> Iterator[Block]:
    section = sheet.part(Obligations)
    if not section.obligations:
        return
    rows: list[tuple[Words, ...]] = []
    for duty in section.rows:
        one = duty.obligation
        whom = listed(country_name(code) for code in one.countries) if one.countries else _("Every party")
        rows.append(
            (
                words(one.article),
                words(Span(str(one.title), strong=True), _of(sheet, one)),
                words(f"{duty.recurrence}, {whom}"),
                (),
            )
        )
        rows += [
            (
                (),
                (),
                words(write_date(occasion.due)),
                words(Span(plain(state.label), commitment.get_absolute_url(), state=state.key))
                if commitment and state
                else (),
            )
            for occasion, commitment, state in duty.times
        ]
    columns = (
        Column(_("Article"), 0.7),
        Column(_("Obligation"), 2),
        Column(_("When, and whom"), 2),
        Column(_("State"), 1.5),
    )
    yield Heading(_("Obligations"), "obligations")
    yield Grid("", columns, tuple(rows))


def _steps(sheet: AgreementSheet) -> Iterator[Block]:
    for number, (title, placed) in enumerate(sheet.part(Steps).groups):
        steps = [step for _place, step in placed]
        rows = tuple(
            (
                words(write_date(step.date)),
                words(f"{step.get_sort_display()}: " if step.sort else "", str(step.text), _of(sheet, step)),
                words(listed(country_name(code) for code in step.present)),
                words(
                    listed(country_name(code) for code in step.absent),
                    _of(sheet, step, "absent") if step.absent else "",
                ),
            )
            for step in steps
        )
        columns = (
            Column(_("Date"), 1),
            Column(_("What happened"), 3),
            Column(_("Present"), 1.5),
            Column(_("Absent"), 1),
        )
        yield Heading(title, f"steps-{number}")
        yield Grid("", columns, rows)


def _texts(sheet: AgreementSheet) -> Iterator[Block]:
    versions = sheet.part(Texts).versions
    if versions:
        rows = tuple(
            (
                words(language_name(one.language)),
                words(str(one.get_standing_display()), _of(sheet, one)),
                words(Span(one.url, one.url)),
            )
            for one in versions
        )
        yield Heading(_("Language versions"), "versions")
        yield Grid("", (Column(_("Language")), Column(_("Standing")), Column(_("Address"), 2)), rows)


def _succession(sheet: AgreementSheet) -> Iterator[Block]:
    section = sheet.part(Succession)
    if not section:
        return
    yield Heading(_("Succession"), "succession")
    for one in section.earlier:
        yield Prose(words(_("It renews:"), " ", _linked(one)))
    if section.later:
        rows = tuple(
            (
                words(_name(party)),
                tuple(span for place, one in enumerate(later) for span in words(", " if place else "", _linked(one)))
                or words(_("no later agreement is known")),
            )
            for party, later in section.rows
        )
        yield Grid("", (Column(_("Party"), 1), Column(_("Goes on by"), 3)), rows)


def _linked(one: Agreement) -> Span:
    return Span(str(one.heading()), one.get_absolute_url())


def _sources(sheet: AgreementSheet) -> Iterator[Block]:
    references = sheet.sourcing.numbered()
    if references:
        yield Heading(_("Sources"), "sources")
        rows = tuple(
            (words(str(one.number)), (*_source(one.source), *words("; ".join(("", *one.places)) if one.places else "")))
            for one in references
        )
        yield Grid("", (Column(_("Number"), 0.4), Column(_("Source"), 5)), rows)
    yield Prose(
        words(_("A question mark beside a number says that the source suggests it and does not say so.")), note=True
    )


def _source(source: Source) -> Words:
    """What a source is called, when it was published, and its address."""
    name = str(source.title) or source.publisher
    if source.sort == source.Sort.ACT:
        name = _("Recorded by the secretariat")
    date = write_date(source.published) if source.published else ""
    return words(
        ", ".join(part for part in (name, date) if part), " " if name or date else "", Span(source.url, source.url)
    )


_PARTS = (_facts, _dormancy, _conflicts, _parties, _obligations, _steps, _texts, _succession, _sources)
