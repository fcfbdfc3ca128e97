"""Writing what was chosen of an activity to the record, through the acts that everybody uses, with its file cited."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kenesh.kit.localised import Localised
from kenesh.kit.partial import PartialDate
from kenesh.kit.refs import ref
from kenesh.projects.actions.money import plan_budget, record_money
from kenesh.projects.actions.results import add_indicator, add_period, measure
from kenesh.projects.iati.identity import digest_of
from kenesh.projects.models import Agency, Budget, Indicator, Period, Taken, Transaction
from kenesh.sources.actions import keep, lock, revise
from kenesh.sources.models import Citation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.projects.models import Candidate, Project
    from kenesh.projects.queries.iati import Review, Row
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Viewer
    from kenesh.sources.models import Source

_DATES = ("date", "start", "end")
_WORDS = ("body", "receiver", "text")


class Writing:
    """Writes parts of one activity."""

    def __init__(self, candidate: Candidate, source: Source, by: Viewer, at: dt.datetime) -> None:
        self._candidate, self._source = candidate, source
        self._by, self._at = by, at

    def cite(self, thing: Belonging | Agency, fields: Iterable[str] = ("",)) -> None:
        """Let a thing, or fields of it, rest on the file."""
        kind, number = ref(thing)
        Citation.objects.bulk_create(
            Citation(
                forum_id=self._candidate.file.forum_id,
                subject_kind=kind,
                subject_id=number,
                field=name,
                source=self._source,
                where=self._candidate.identifier[:80],
            )
            for name in fields
        )

    def change(self, project: Project, reviewed: Review, wanted: Sequence[str]) -> None:
        """Change the fields that were chosen."""
        values = {one.name: one.after for one in reviewed.differences if one.name in wanted}
        if not project.iati_identifier:
            # By its identifier it is found again, whatever else is taken.
            values["iati_identifier"] = self._candidate.identifier
        changed = revise(project, values, based_on=project.version, by=self._by, at=self._at)
        self.cite(project, changed)

    def hang(self, project: Project, reviewed: Review, wanted: Sequence[str]) -> None:
        """Add what hangs on the project. What is on record already is only remembered as taken."""
        if "participants" in wanted:
            self._participants(project, reviewed.participants)
        self._money(project, Transaction, reviewed.transactions, chosen="transactions" in wanted)
        self._money(project, Budget, reviewed.budgets, chosen="budgets" in wanted)
        if "results" in wanted:
            for told in reviewed.results:
                self._result(project, told)

    def _participants(self, project: Project, told: Sequence[dict[str, Any]]) -> None:
        first = project.agencies.count()
        rows = [
            Agency(project=project, name=Localised(one["name"]), part=one["part"], order=first + place)
            for place, one in enumerate(told, start=1)
        ]
        for row in rows:
            row.full_clean()
            row.save(force_insert=True)
        keep(lock(project), {}, by=self._by, at=self._at, lists=["agencies"], parts=rows)
        for row in rows:
            self.cite(row)

    def _money(self, project: Project, model: type[Transaction | Budget], rows: Sequence[Row], *, chosen: bool) -> None:
        for one in rows:
            if one.row is not None and one.taken is None:
                self._remember(Taken(), model, one.said, one.row)
            elif chosen and one.row is not None and one.taken is not None and one.is_changed:
                values = _values(one.said)
                current = lock(one.row)
                changed = revise(current, values, based_on=current.version, by=self._by, at=self._at)
                self.cite(current, changed)
                self._remember(one.taken, model, one.said, current)
            elif chosen and one.is_new:
                made: Any = model(**_values(one.said))
                how: Any = record_money if model is Transaction else plan_budget
                how(project, made, by=self._by, at=self._at, again=True)
                self.cite(made)
                self._remember(Taken(), model, one.said, made)

    def _remember(self, taken: Taken, model: type[Transaction | Budget], said: dict[str, Any], row: Any) -> None:
        """Remember that this was taken; the database lets the very same of an activity in once for each time it is told."""
        here = {"forum_id": self._candidate.file.forum_id, "identifier": self._candidate.identifier}
        digest = digest_of(model.kind, said)
        used = set(
            Taken.objects.filter(**here, digest=digest).exclude(pk=taken.pk).values_list("occurrence", flat=True)
        )
        for name, value in {**here, model.kind: row, "said": said, "digest": digest}.items():
            setattr(taken, name, value)
        taken.occurrence = next(number for number in range(len(used) + 1) if number not in used)
        taken.save()

    def _result(self, project: Project, told: dict[str, Any]) -> None:
        names = ("level", "measure", "descending")
        indicator = Indicator(
            **{name: told[name] for name in names},
            result=Localised(told["result"]),
            title=Localised(told["title"]),
            baseline=_number(told["baseline"]),
            baseline_words=Localised(told["baseline_words"]),
            baseline_date=PartialDate(told["baseline_date"]),
        )
        add_indicator(project, indicator, by=self._by, at=self._at)
        self.cite(indicator)
        for period in told["periods"]:
            self._period(indicator, period)

    def _period(self, indicator: Indicator, told: dict[str, Any]) -> None:
        """A period with its target; what was reached waits for approval, as everybody's report does."""
        in_words = indicator.measure == Indicator.Measure.QUALITATIVE
        dates = {name: PartialDate(told[name]) for name in ("start", "end")}
        if Period.objects.filter(indicator=indicator, **dates).exists():
            return
        target = {"target": _number(told["target"]), "target_words": Localised(told["target_words"])}
        period = add_period(indicator, Period(**dates, **target), by=self._by, at=self._at)
        if told["actual_words" if in_words else "actual"]:
            actual = (_number(told["actual"]), Localised(told["actual_words"]))
            period = measure(period, *actual, based_on=period.version, by=self._by, at=self._at)
        self.cite(period)


def _values(said: dict[str, Any]) -> dict[str, Any]:
    """The fields of a row as the activity says them."""
    found: dict[str, Any] = {name: value for name, value in said.items() if name != "ref"}
    found |= {name: PartialDate(said[name]) for name in _DATES if name in said}
    found |= {name: Localised(said[name]) for name in _WORDS if name in said}
    return found | {"value": Decimal(said["value"])}


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
