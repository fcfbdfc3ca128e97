"""Who had an honour before; honours on the pages of people and organisations."""

from __future__ import annotations

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from kenesh.culture.models import Honour
from kenesh.kit.sections import Section, shown_on

# Everything before an honour and after it. Each pair stands once, so that a ring of them ends.
_CHAIN = """
    WITH RECURSIVE earlier(id, previous_id) AS (
        SELECT id, previous_id FROM culture_honour WHERE id = %s
        UNION SELECT honour.id, honour.previous_id FROM culture_honour AS honour
        JOIN earlier ON honour.id = earlier.previous_id),
    later(id) AS (
        SELECT id FROM culture_honour WHERE previous_id = %s
        UNION SELECT honour.id FROM culture_honour AS honour JOIN later ON honour.previous_id = later.id)
    SELECT id FROM earlier UNION SELECT id FROM later
"""


class Honours(Section):
    """Honours given or received."""

    title = _("Honours")
    anchor = "honours"
    template = "culture/honours.html"
    # The field of an honour that leads to the page's thing.
    of: str

    def ask(self) -> None:
        """Read the honours."""
        self.honours = self.visible(Honour, **{self.of: self.thing})


@shown_on("person", 65)
class PersonHonours(Honours):
    """The honours a person received."""

    of = "given_to"


@shown_on("organisation", 91)
class HonoursGiven(Honours):
    """The honours an organisation gave."""

    title = _("Honours given")
    of = "given_by"


@shown_on("organisation", 92)
class HonoursHeld(Honours):
    """The honours an organisation received."""

    title = _("Honours received")
    anchor = "honours-received"
    of = "held_by"


@shown_on("honour", 10)
class Before(Section):
    """Everybody who had an honour, one after the other: its holder stands among them."""

    title = _("All who were given it")
    anchor = "before"
    template = "culture/before.html"

    def ask(self) -> None:
        """Read the whole chain, however long."""
        numbers = RawSQL(_CHAIN, [self.thing.pk, self.thing.pk])  # noqa: S611 - a number of our own
        self._all = self.visible(Honour, pk__in=numbers)

    def arrange(self) -> None:
        """From the first holder to the last: by what came before; where that may not be known, by date."""
        before = {one.pk: one.previous_id for one in self._all}
        dated = all(one.date for one in self._all)
        self.holders = sorted(self._all, key=lambda one: (str(one.date) if dated else "", _steps(one.pk, before)))

    def __bool__(self) -> bool:
        """Whether anybody had it beside this holder."""
        return len(self._all) > 1


def _steps(number: int, before: dict[int, int | None]) -> int:
    """How many came before, of those that are known."""
    seen: set[int] = set()
    at = before.get(number)
    while at is not None and at in before and at not in seen:
        seen.add(at)
        at = before[at]
    return len(seen)
