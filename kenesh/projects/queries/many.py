"""What somebody can report on at once: what is owed, and what was typed about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kenesh.decisions.models import Commitment
from kenesh.kit import sight
from kenesh.kit.refs import Ref, ref
from kenesh.projects import policy
from kenesh.projects.models import Project
from kenesh.projects.queries import owed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kenesh.projects.models import Matter
    from kenesh.projects.queries.owed import Debt, Row
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

_MODELS: tuple[type[Commitment | Project], ...] = (Commitment, Project)


class Owing(NamedTuple):
    """A matter that somebody can report on, and what is owed of it; nothing any more where it was reported meanwhile."""

    matter: Matter
    debt: Debt | None

    @property
    def name(self) -> str:
        """What its row is called in a form."""
        return f"{self.matter.kind}-{self.matter.key}"


def owing(viewer: Viewer, forum: Forum, today: dt.date, country: str = "") -> list[Row]:
    """What the viewer's countries owe, or one of them; for the secretariat, what any owes. One query for each country."""
    own = policy.reporting_for(viewer, forum.pk)
    if country and (own is None or country in own):
        own = [country]
    asked = [owed.ALL] if own is None else [owed.Asked(country=code) for code in own]
    rows = [row for one in asked for row in owed.Ledger(viewer, forum, today, one).rows]
    return list(dict.fromkeys(rows))


def read(rows: Sequence[Row], viewer: Viewer, forum: Forum) -> list[Owing]:
    """What these rows are about."""
    return [Owing(debt.matter, debt) for debt in owed.read(rows, viewer, forum)]


def named(names: Iterable[str], rows: Sequence[Row], viewer: Viewer, forum: Forum) -> list[Owing]:
    """The matters whose rows are called so, in that order, as far as the viewer may know of them; ``rows`` are owed."""
    wanted = list(dict.fromkeys(names))
    found: dict[str, Any] = {}
    for model in _MODELS:
        keys = [name.removeprefix(f"{model.kind}-") for name in wanted if name.startswith(f"{model.kind}-")]
        for matter in sight.of(model, viewer).filter(forum=forum, key__in=keys) if keys else ():
            matter.forum = forum
            found[f"{model.kind}-{matter.key}"] = matter
    numbers = {ref(matter) for matter in found.values()}
    debts: dict[Ref, Debt] = {
        debt.about: debt for debt in owed.read([row for row in rows if row.about in numbers], viewer, forum)
    }
    return [Owing(found[name], debts.get(ref(found[name]))) for name in wanted if name in found]
