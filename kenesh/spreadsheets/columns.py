"""What a workbook holds of a list: its sheets and their columns, from the kinds of the record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from kenesh.kit.locales import is_language
from kenesh.record.kinds import kinds
from kenesh.record.values import LocalisedText
from kenesh.sources.forms import entered_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import _StrPromise

    from kenesh.realms.models import Belonging
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind

# The lists that travel as workbooks, and what the sheets in them are called.
LISTS: dict[str, _StrPromise] = {
    "projects": gettext_lazy("Projects"),
    "commitments": gettext_lazy("Commitments"),
    "agreements": gettext_lazy("Agreements"),
}
_TITLES: dict[str, _StrPromise] = {
    **LISTS,
    "agencies": gettext_lazy("Agencies"),
    "amounts": gettext_lazy("Money"),
    "parties": gettext_lazy("Parties"),
    "steps": gettext_lazy("Steps"),
}
# Other lists that objects are made of (who cites them, when reports are due) have pages of their own.
# Columns that are no fields: what a row asks for, as what it was exported, and which row of a list it is.
DO, SEEN, ROW = "do", "seen", "row"
KEY = "key"
# How long a sheet's title may be.
_LONGEST_TITLE = 31


class Do:
    """What a row asks for."""

    ADD, UPDATE, LEAVE = "add", "update", "leave"


DOINGS: dict[str, _StrPromise] = {
    Do.UPDATE: gettext_lazy("update"),
    Do.ADD: gettext_lazy("add"),
    Do.LEAVE: gettext_lazy("leave"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, as it stands above it, and the field it holds, in one language where that has several."""

    name: str
    field: Field | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One sheet: of the objects of a list, or of what is nested in them; ``owner`` then names the column of their keys."""

    name: str
    kind: Kind
    owner: str = ""

    @property
    def fixed(self) -> tuple[str, ...]:
        """The columns that are no fields."""
        return (self.owner, ROW) if self.owner else (DO, KEY, SEEN)

    @property
    def fields(self) -> list[Field]:
        """The fields that stand in the sheet, in order."""
        if self.owner:
            return list(self.kind.fields.values())
        return [self.kind.fields[name] for name in entered_fields(cast("type[Belonging]", self.kind.model))]

    def titles(self) -> set[str]:
        """What the sheet may be called: its title in each language of the interface, folded."""
        found = {self.name}
        for tag, _name in settings.LANGUAGES:
            with override(tag):
                found.add(self.title)
        return {title.casefold() for title in found}

    @property
    def title(self) -> str:
        """Its title in the reader's language."""
        return str(_TITLES[self.name])[:_LONGEST_TITLE]

    def columns(self, languages: Mapping[str, Iterable[str]]) -> list[Column]:
        """Every column in order; ``languages`` says in which languages each text is kept beside those of the interface."""
        before = [Column(name) for name in self.fixed if name != SEEN]
        found = [one for field in self.fields for one in _columns(field, languages.get(field.name, ()))]
        return [*before, *found, *([Column(SEEN)] if not self.owner else [])]

    def column(self, name: str) -> Column | None:
        """The column that is called so, if there can be one."""
        if name in self.fixed:
            return Column(name)
        stem, dot, tag = name.partition(".")
        field = next((one for one in self.fields if one.name == stem), None)
        if field is None or isinstance(field.value, LocalisedText) != bool(dot) or (dot and not is_language(tag)):
            return None
        return Column(name, field, tag)


def _columns(field: Field, languages: Iterable[str]) -> list[Column]:
    if not isinstance(field.value, LocalisedText):
        return [Column(field.name, field)]
    tags = sorted((tag for tag, _name in settings.LANGUAGES), key=lambda tag: tag != get_language())
    return [Column(f"{field.name}.{tag}", field, tag) for tag in dict.fromkeys([*tags, *sorted(languages)])]


@cache
def pages(name: str) -> tuple[Page, ...]:
    """The sheets of a list: its own first, then those of what its objects are made of."""
    kind = kinds()[name]
    nested = [one for one in kind.lists.values() if one.name in _TITLES]
    return (Page(name, kind), *(Page(one.name, one, one.owner) for one in nested))


def label(page: Page, column: Column) -> str:
    """What stands above a column for people, in the reader's language."""
    match column.name:
        case "do":
            return _("What to do")
        case "key":
            return _("Key")
        case "seen":
            return _("As exported (leave as it is)")
        case "row":
            return _("Row (leave as it is)")
    name = column.field.name if column.field else column.name
    words = str(getattr(page.kind.model._meta.get_field(name), "verbose_name", name))
    words = words[:1].upper() + words[1:]
    if not column.language:
        return words
    return _("%(field)s (%(language)s)") % {"field": words, "language": column.language}
