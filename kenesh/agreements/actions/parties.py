"""What parties did, what happened, and in which languages an agreement can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.agreements import events, policy
from kenesh.agreements.models import Party, PartyAct, Step
from kenesh.decisions.actions.texts import set_standing
from kenesh.documents.models import Paper, TextStanding
from kenesh.documents.states import Stage
from kenesh.kit.countries import country_in_words
from kenesh.kit.locales import language_name
from kenesh.kit.localised import Localised, in_every_language
from kenesh.kit.refs import ref
from kenesh.kit.verdict import demand
from kenesh.sources.actions import add, check_version, cleaned, keep, lock
from kenesh.sources.models import Citation

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.agreements.models import Agreement
    from kenesh.kit.codes import Codes
    from kenesh.kit.partial import PartialDate
    from kenesh.people.models import Organisation
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Deed:
    """What a party did: ``sort`` is one of :class:`PartyAct.Sort`."""

    sort: str
    date: PartialDate
    by: Localised
    text: Localised


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened in preparing an agreement, or under it."""

    sort: str
    date: PartialDate
    text: Localised
    present: Codes
    absent: Codes


@transaction.atomic
def record_act(  # noqa: PLR0913 - an act has these parts
    agreement: Agreement, party: Party, deed: Deed, *, removed: bool, based_on: int, by: Viewer, at: dt.datetime
) -> Agreement:
    """Record what a party did. Each act is done once: recording it again corrects it, ``removed`` takes it away."""
    current = lock(agreement)
    known = current.parties.select_related("organisation__forum").prefetch_related("organisation__names")
    acting = known.filter(pk=party.pk).first()
    demand(policy.may_record_act(by, current, has_parties=acting is not None))
    check_version(current, based_on)
    assert acting is not None  # noqa: S101 - the policy refused otherwise
    act = acting.acts.filter(sort=deed.sort).first() or PartyAct(party=acting, sort=deed.sort)
    if removed and act.pk is None:
        raise ValidationError({"removed": _("This act of this party is not on record.")})
    if not removed and not (deed.date or deed.by or deed.text):
        raise ValidationError({"date": _("Say when it was done, by whom, or in which words.")})
    event = events.UNACTED if removed else events.ACTED
    told = {"party": dict(called(acting)), "act": dict(in_every_language(lambda: str(act.get_sort_display())))}
    naming: list[Belonging] = [acting.organisation] if acting.organisation else []
    if removed:
        _take_away(act)
        keep(current, {}, by=by, at=at, event=event.key, data=told, naming=naming)
        return current
    act.date, act.by, act.text = deed.date, cleaned(deed.by), cleaned(deed.text)
    act.order = list(PartyAct.Sort.values).index(deed.sort)
    act.full_clean()
    act.save()
    keep(current, {}, by=by, at=at, event=event.key, data=told, naming=naming, parts=[act])
    return current


def called(party: Party) -> Localised:
    """What a party is called in every language; its organisation comes with the forms of its name."""
    if party.country:
        return country_in_words(party.country)
    return party.organisation.heading() if party.organisation else Localised(party.name)


@transaction.atomic
def add_step(agreement: Agreement, what: Happening, *, based_on: int, by: Viewer, at: dt.datetime) -> Agreement:
    """Record a step: a workshop, a review, a meeting under the agreement, with who came and who did not."""
    current = lock(agreement)
    demand(policy.may_keep(by, current.forum_id))
    check_version(current, based_on)
    _refuse_both(what)
    step = Step(
        agreement=current,
        sort=what.sort,
        date=what.date,
        text=cleaned(what.text),
        present=what.present,
        absent=what.absent,
        order=current.steps.count(),
    )
    step.full_clean()
    step.save()
    keep(current, {}, by=by, at=at, event=events.STEPPED.key, data={"step": dict(step.text)}, parts=[step])
    return current


@transaction.atomic
def correct_step(  # noqa: PLR0913 - a correction has these parts
    agreement: Agreement,
    step: Step,
    what: Happening,
    *,
    removed: bool,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Agreement:
    """Correct a step; ``removed`` takes away what was recorded by mistake. The history keeps what stood there."""
    current = lock(agreement)
    demand(policy.may_keep(by, current.forum_id))
    check_version(current, based_on)
    kept = current.steps.get(pk=step.pk)
    told = {"step": dict(kept.text)}
    if removed:
        _take_away(kept)
        keep(current, {}, by=by, at=at, event=events.UNSTEPPED.key, data=told)
        return current
    _refuse_both(what)
    kept.sort, kept.date, kept.text = what.sort, what.date, cleaned(what.text)
    kept.present, kept.absent = what.present, what.absent
    kept.full_clean()
    kept.save()
    keep(current, {}, by=by, at=at, event=events.STEP_CORRECTED.key, data=told, parts=[kept])
    return current


@dataclass(frozen=True, slots=True)
class Named:
    """Who a party is: a country, an organisation of the register, or what it is called in words."""

    country: str
    organisation: Organisation | None
    name: Localised


@transaction.atomic
def set_party(  # noqa: PLR0913 - a party has these parts
    agreement: Agreement,
    party: Party | None,
    named: Named,
    *,
    removed: bool,
    based_on: int,
    by: Viewer,
    at: dt.datetime,
) -> Agreement:
    """Add a party (None), correct who it is, or take away one that was named by mistake and did nothing on record."""
    current = lock(agreement)
    demand(policy.may_keep(by, current.forum_id))
    check_version(current, based_on)
    known = current.parties.select_related("organisation__forum").prefetch_related("organisation__names")
    kept = Party(agreement=current, order=current.parties.count()) if party is None else known.get(pk=party.pk)
    if removed:
        if party is None:
            raise ValidationError({"removed": _("Choose which party to remove.")})
        if kept.acts.exists():
            raise ValidationError(
                {"removed": _("Its acts are on record: remove those first, or record that it withdrew.")}
            )
        told = {"party": dict(called(kept))}
        _take_away(kept)
        keep(current, {}, by=by, at=at, event=events.PARTY_REMOVED.key, data=told)
        return current
    if not (named.country or named.organisation or named.name):
        raise ValidationError({"country": _("Say who the party is: a country, an organisation, or its name in words.")})
    others = current.parties.exclude(pk=kept.pk)
    if named.country and not named.organisation and others.filter(country=named.country, organisation=None).exists():
        raise ValidationError({"country": _("This party is on record already.")})
    kept.country, kept.organisation, kept.name = named.country, named.organisation, cleaned(named.name)
    kept.full_clean()
    kept.save()
    event = events.PARTY_ADDED if party is None else events.PARTY_CORRECTED
    naming: list[Belonging] = [named.organisation] if named.organisation else []
    told = {"party": dict(called(kept))}
    keep(current, {}, by=by, at=at, event=event.key, data=told, naming=naming, parts=[kept])
    return current


def _take_away(part: Party | PartyAct | Step) -> None:
    """Delete a row that hangs on an agreement, and what is cited of it."""
    subject = ref(part)
    Citation.objects.filter(subject_kind=subject.kind, subject_id=subject.id).delete()
    part.delete()


def _refuse_both(what: Happening) -> None:
    """Raise ``ValidationError`` where somebody is said to have been there and not."""
    if any(code in what.absent for code in what.present):
        raise ValidationError({"absent": _("Nobody is present and absent at once.")})


@transaction.atomic
def record_language(  # noqa: PLR0913 - a version has these parts
    agreement: Agreement, language: str, standing: str, url: str, *, based_on: int, by: Viewer, at: dt.datetime
) -> Agreement:
    """Say what a language version of an agreement's text is worth; the document of the text is made where there is none."""
    current = lock(agreement)
    demand(policy.may_keep(by, current.forum_id))
    check_version(current, based_on)
    paper = current.paper
    if paper is None:
        paper = Paper(
            forum_id=current.forum_id,
            sort=Paper.Sort.OTHER,
            stage=Stage.ADOPTED,
            title=Localised(current.title),
            date=current.signed,
            clearance=current.clearance,
            cleared_for=current.cleared_for,
        )
        add(paper, by=by, at=at, key=f"{current.key}-text")
    set_standing(paper, language, standing, url, based_on=paper.version, by=by, at=at)
    told = {
        "language": dict(in_every_language(lambda: language_name(language))),
        "standing": dict(in_every_language(lambda: str(TextStanding(standing).label))),
    }
    keep(current, {"paper": paper}, by=by, at=at, event=events.WORDED.key, data=told, naming=[paper])
    return current
