"""Reads from the record what a release is composed from, as far as its readers may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from kenesh.culture.counting import counted
from kenesh.forums.models import Edition
from kenesh.kit import sight
from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.press.composing import facts as of
from kenesh.press.composing.edition import compose_edition
from kenesh.press.composing.facts import Ref
from kenesh.press.composing.shorter import compose_meeting, compose_signing
from kenesh.press.queries.disputed import leave_out, undisputed
from kenesh.press.queries.lists import HELD, Lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.press.composing.text import Composed
    from kenesh.realms.models import Belonging, Forum
    from kenesh.realms.viewer import Viewer

# What a release can be about, by kind.
ABOUT = ("edition", "meeting", "agreement")


def compose(about: Belonging, language: str, viewer: Viewer) -> Composed:
    """Compose the release on an edition, a meeting or an agreement from what ``viewer`` may know of.

    For a release to be published the viewer is the public; a wider one gives a draft for officers.
    """
    lists = Lists(about.forum, viewer)
    match about.kind:
        case "edition":
            return compose_edition(edition_facts(about, lists), language)  # type: ignore[arg-type]  # its kind says so
        case "meeting":
            lists.of_meeting(about)  # type: ignore[arg-type]
            lists.read()
            disputes = leave_out(lists)
            return compose_meeting(*_one_meeting(lists), _forum(lists), language, disputes)
        case "agreement":
            lists.of_agreement(about)  # type: ignore[arg-type]
            lists.read()
            disputes = leave_out(lists)
            return compose_signing(_accord(lists["agreements"][0], lists), _forum(lists), language, disputes)
    raise ValueError(about.kind)


def find_about(kind: str, key: str, forum: Forum, viewer: Viewer) -> Belonging | None:
    """What a release is to be about, if ``viewer`` may know of it."""
    from kenesh.kit.refs import kinds  # noqa: PLC0415 - the registry is complete only later

    if kind not in ABOUT:
        return None
    things = sight.of(kinds()[kind], viewer).filter(forum=forum, key=key, **HELD.get(kind, {}))
    found: Belonging | None = things.select_related("forum").first()
    return found


def edition_facts(edition: Edition, lists: Lists) -> of.EditionFacts:
    """Everything of an edition that a release can say."""
    lists.of_edition(edition)
    lists.read()
    disputes = leave_out(lists)
    (one,) = lists["editions"]
    ideas = [_proposal(idea, lists) for idea in lists["ideas"]]
    promises = lists["commitments"]
    return of.EditionFacts(
        ref=_ref(one),
        forum=_forum(lists),
        title=one.title,
        held=one.state != Edition.State.PLANNED,
        date=one.date,
        country=one.country,
        place=_named(one.place),
        venue=one.venue,
        level=one.level,
        motto=one.motto,
        organisers=_each(row.organisation for row in lists["organisers"]),
        figures=tuple(_participant(row) for row in lists["participants"]),
        crowds=tuple(_crowd(row) for row in lists["groups"]),
        counts=tuple(_count(row) for row in lists["headcounts"]),
        sittings=tuple(
            of.Sitting(_ref(row), row.sort, row.title, row.summary, row.first_of_kind) for row in lists["sessions"]
        ),
        topics=tuple(of.Named(_ref(row), row.title) for row in lists["topics"]),
        speeches=tuple(_speech(row, lists) for row in lists["contributions"]),
        statements=tuple(_said(row, lists) for row in lists["statements"]),
        ideas=tuple(ideas),
        taskings=tuple(_said(row, lists) for row in lists["taskings"]),
        decisions=tuple(_said(row, lists) for row in lists["decisions"]),
        commitments=tuple(_said(row, lists) for row in promises if _is_founded(row)),
        counted=tuple(_said(row, lists) for row in promises if not _is_founded(row)),
        accords=tuple(_accord(row, lists) for row in lists["agreements"]),
        encounters=tuple(_encounter(row, lists) for row in lists["meetings"]),
        occasions=tuple(_occasion(row, lists) for row in lists["events"]),
        distinctions=tuple(_honour(row) for row in lists["honours"]),
        claims=tuple(of.Said(_ref(one).of("claims"), row.key, row.value) for row in undisputed(lists["claims"])),
        disputes=disputes,
        reported=tuple(of.Utterance(_ref(row), row.text, speakers=row.outlets) for row in lists["coverage"]),
        following=next((_following(row) for row in sorted(lists["following"], key=lambda row: row.position)), None),
        overdue=_is_overdue(one),
    )


def _is_overdue(edition: Any) -> bool:
    """Whether it is planned for days that are past: nobody recorded what became of the plan."""
    last = PartialDate(edition.date).last
    return edition.state == Edition.State.PLANNED and last is not None and last < timezone.localdate()


def _is_founded(promise: Any) -> bool:
    """Whether a decision or an adopted text stands behind it, and it is not only our reading."""
    return not promise.guess and (promise.decision_id is not None or promise.paragraph_id is not None)


def _ref(thing: Any) -> Ref:
    return Ref(thing.kind, thing.key)


def _named(thing: Any) -> of.Named | None:
    """A register entry with its name in each language, one not found in a source excepted."""
    return of.Named(_ref(thing), thing.heading(), thing.country) if thing is not None else None


def _each(things: Iterable[Any]) -> tuple[of.Named, ...]:
    return tuple(named for one in things if (named := _named(one)))


def _forum(lists: Lists) -> of.Forum:
    """The body that stands for the forum, else the forum itself."""
    forum = lists.forum
    members = tuple(row.country for row in lists["memberships"] if row.country)
    for body in lists["bodies"]:
        return of.Forum(
            _ref(body), body.name, body.about or forum.about, body.since or forum.since, members or tuple(forum.members)
        )
    return of.Forum(Ref("forum", forum.key), forum.name, forum.about, forum.since, tuple(forum.members))


def _figure(ref: Ref, person: Any, country: str, title: dict[str, str], role: str = "") -> of.Figure:
    name = person.heading() if person is not None else Localised()
    known_as = str(name.get("en") or next(iter(name.values()), "")) if person is not None else ""
    return of.Figure(ref, country or (person.country if person else ""), name, title, known_as, role)


def _participant(row: Any) -> of.Figure:
    name = row.person.heading() if row.person else Localised()
    known_as = name.get("en", row.name_as_given)
    return of.Figure(
        _ref(row), row.country, name, row.title, known_as, row.role, by_video=row.mode == "video", absent=row.absent
    )


def _crowd(row: Any) -> of.Crowd:
    return of.Crowd(_ref(row), row.what, tuple(row.countries), row.in_delegation, row.first_time)


def _count(row: Any) -> of.Count:
    part_of = row.part_of.key if row.part_of else ""
    return of.Count(_ref(row), row.value, row.population, row.precision, row.standing, part_of)


def _speech(row: Any, lists: Lists) -> of.Speech:
    sessions = tuple(one.session.key for one in lists["in sessions"] if one.contribution_id == row.pk and one.session)
    by = _speaker(row, lists)
    return of.Speech(_ref(row), row.sort, by, row.speakers, row.message, sessions)


def _speaker(row: Any, lists: Lists) -> of.Figure | None:
    """Who spoke, with the office in which they took part."""
    if row.person is None:
        return None
    took_part = next((one for one in lists["participants"] if one.person_id == row.person_id), None)
    if took_part is not None:
        return _participant(took_part)
    return _figure(_ref(row), row.person, "", Localised())


def _said(row: Any, lists: Lists) -> of.Utterance:
    speakers = row.given_to if row.kind == "tasking" else row.by
    meeting = row.meeting.key if row.meeting else ""
    decision = row.decision.key if getattr(row, "decision", None) else ""
    return of.Utterance(
        _ref(row), row.text, _speaker(row, lists), speakers, getattr(row, "sort", ""), meeting, decision
    )


def _proposal(row: Any, lists: Lists) -> of.Proposal:
    by = [one.organisation or one.body for one in lists["examinations"] if one.idea_id == row.pk]
    examined = tuple(
        of.Named(_ref(one), one.heading() if hasattr(one, "names") else one.name, getattr(one, "country", ""))
        for one in by
        if one is not None
    )
    # Where nobody is named, the body that recommends it put it forward.
    put_forward = row.by or (row.recommended_by.name if row.recommended_by else Localised())
    return of.Proposal(_ref(row), row.title, _speaker(row, lists), put_forward, examined)


def _accord(row: Any, lists: Lists) -> of.Accord:
    parties = [one for one in lists["parties"] if one.agreement_id == row.pk]
    others = [
        _named(one.organisation) if one.organisation else of.Named(_ref(row), one.name)
        for one in parties
        if not one.country and (one.organisation or one.name)
    ]
    signed_by = {one.party_id: one.by for one in lists["acts"] if one.by}
    signatories = tuple((one.country, signed_by[one.pk]) for one in parties if one.country and one.pk in signed_by)
    return of.Accord(
        _ref(row),
        row.title,
        row.subject,
        row.signed,
        _named(row.place),
        row.first_of_kind,
        tuple(one.country for one in parties if one.country),
        tuple(one for one in others if one),
        signatories,
        row.sort,
    )


def _encounter(row: Any, lists: Lists) -> of.Encounter:
    sides = tuple(
        # Whoever stood in for somebody does not hold the other's office.
        _figure(
            _ref(row).of("attendees"),
            one.stand_in or one.person,
            one.country,
            Localised() if one.stand_in else one.title,
            one.role,
        )
        for one in lists["attendees"]
        if one.meeting_id == row.pk
    )
    date = row.date or (row.began.astimezone(ZoneInfo(lists.forum.time_zone)).date().isoformat() if row.began else "")
    return of.Encounter(_ref(row), row.sort, row.title, row.subject, date, _named(row.place), sides, row.unclear)


def _occasion(row: Any, lists: Lists) -> of.Occasion:
    attended = _each(one.person for one in lists["attended"] if one.event_id == row.pk)
    holdings = tuple(
        (one.what, one.count, one.about)
        for one in (series.latest for series in counted(lists["collections"]))
        if row.centre and one.centre_id == row.centre_id
    )
    centre = _ref(row.centre) if row.centre else None
    place, host = _named(row.place), _named(row.host)
    return of.Occasion(_ref(row), row.title, row.text, row.date, host, place, attended, centre, holdings)


def _honour(row: Any) -> of.Distinction:
    to = _named(row.given_to or row.held_by) or of.Named(_ref(row), Localised())
    before = _named(row.previous.given_to or row.previous.held_by) if row.previous else None
    before_ref = _ref(row.previous) if row.previous else None
    return of.Distinction(_ref(row), row.title, _named(row.given_by), to, row.ordinal, before, before_ref)


def _following(row: Any) -> of.Following:
    return of.Following(
        _ref(row),
        row.title,
        row.date,
        row.country,
        _named(row.place),
        row.state == Edition.State.PLANNED and not _is_overdue(row),
    )


def _one_meeting(lists: Lists) -> tuple[of.Encounter, tuple[of.Utterance, ...]]:
    said = [_said(row, lists) for name in ("statements", "decisions") for row in lists[name]]
    return _encounter(lists["meetings"][0], lists), tuple(said)
