"""What a list is asked for: filters, how many, from where on. Nothing asked wrongly is ignored: it is told at once."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _

from kenesh.journal.queries import changed_since
from kenesh.realms.actions import NOT_FOUND_ALONE
from kenesh.realms.models import Belonging
from kenesh.record.building import is_many, target_of
from kenesh.record.entering import Amiss
from kenesh.record.kinds import kinds
from kenesh.record.known import known, within
from kenesh.record.text import Finding
from kenesh.record.values import Instant, Text
from kenesh.search.models import Row
from kenesh.search.queries import matching
from kenesh.site.api.answers import first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, QueryDict

    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer
    from kenesh.record.fields import Field
    from kenesh.record.kinds import Kind

# How many objects come at once, unless asked, and at most.
PAGE, MOST = 50, 200
_KEY = Text(longest=80, shape="slug")
_FRACTION = re.compile(r"(?<=:[0-9]{2})\.[0-9]{1,9}")
_LONGEST_OFFSET = 9


def is_searched(kind: Kind) -> bool:
    """Whether the index of words holds objects of a kind."""
    return issubclass(kind.model, Belonging) and kind.kind not in NOT_FOUND_ALONE


def is_journalled(kind: Kind) -> bool:
    """Whether each change of an object of a kind is journalled for itself."""
    return issubclass(kind.model, Belonging)


class Asked:
    """The parameters of a request, read one by one; :meth:`end` tells everything that was wrong with them."""

    always: ClassVar[tuple[str, ...]] = ("cursor", "limit")

    def __init__(self, query: QueryDict) -> None:
        self.findings: list[Finding] = []
        self._query = query
        self._left = dict.fromkeys(query)

    def text(self, name: str) -> str | None:
        """A parameter as it was sent; None where it was not."""
        self._left.pop(name, None)
        found: str | None = self._query.get(name)
        if found == "":
            self.wrong(name, _("This must not be empty."))
            return None
        return found

    def keys(self, name: str) -> list[str]:
        """A parameter that names one object or several, separated by commas."""
        found = (self.text(name) or "").split(",")
        wrongs = [wrong for key in found for wrong in _KEY.check(key)]
        for wrong in wrongs:
            self.wrong(name, wrong.words)
        return [] if wrongs else [key for key in found if key]

    def word(self, name: str, words: Iterable[str]) -> str | None:
        """A parameter that is one of some words."""
        found, words = self.text(name), list(words)
        if found is not None and found not in words:
            self.wrong(name, _("One of these is expected here: %(words)s.") % {"words": ", ".join(words)})
            return None
        return found

    def moment(self, name: str) -> dt.datetime | None:
        """A parameter that is a moment, to the second; the plus sign of its offset is often sent as a space."""
        found = self.text(name)
        if found is None:
            return None
        found = _FRACTION.sub("", found.replace(" ", "+"))
        for wrong in Instant().check(found):
            self.wrong(name, wrong.words)
            return None
        return dt.datetime.fromisoformat(found)

    def limit(self) -> int:
        """How many are wanted at once."""
        found = self.text("limit")
        if found is None:
            return PAGE
        if not found.isdecimal() or not found.isascii() or len(found) > len(str(MOST)) or not 1 <= int(found) <= MOST:
            self.wrong("limit", _("A number from 1 to %(most)s is expected here.") % {"most": MOST})
            return PAGE
        return int(found)

    def offset(self) -> int:
        """From which row on, in lists whose rows have no keys."""
        found = self.text("cursor")
        if found is None:
            return 0
        if not found.isdecimal() or not found.isascii() or len(found) > _LONGEST_OFFSET:
            self.wrong("cursor", _("Follow the address in “next”: this begins nowhere."))
            return 0
        return int(found)

    def lost(self, name: str, key: str, target: str) -> None:
        """Note that a parameter names what is not there, or what the caller may not know of: both alike."""
        self.wrong(name, _("There is no “%(key)s” in “%(list)s”.") % {"key": key, "list": target})

    def wrong(self, name: str, words: str) -> None:
        """Note what is wrong with a parameter."""
        self.findings.append(Finding((f"?{name}",), words))

    def end(self) -> None:
        """Raise :class:`Amiss` with everything that was wrong, parameters that nothing asks for included."""
        for name in self._left:
            self.wrong(name, _("There is no parameter called “%(name)s” here.") % {"name": name})
        if self.findings:
            raise Amiss(self.findings)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the address of those that follow."""

    rows: list[Any]
    following: str | None


def page_of(kind: Kind, things: QuerySet[Any], request: HttpRequest, forum: Forum) -> Page:
    """Narrow a list to what is asked for and cut a page from it, in the order of the keys."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    asked = Asked(request.GET)
    things = _narrowed(kind, things, asked, forum, viewer)
    after, limit = asked.keys("cursor"), asked.limit()
    asked.end()
    if after:
        things = things.filter(key__gt=after[0])
    rows = first(kind, things, forum, viewer, limit + 1)
    return Page(rows[:limit], following(request, rows[limit - 1].key) if len(rows) > limit else None)


def following(request: HttpRequest, cursor: object) -> str:
    """The address of the next page of what a request asks for."""
    query = request.GET.copy()
    query["cursor"] = str(cursor)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _narrowed(kind: Kind, things: QuerySet[Any], asked: Asked, forum: Forum, viewer: Viewer) -> QuerySet[Any]:
    if keys := asked.keys("key"):
        things = things.filter(key__in=keys)
    if is_searched(kind) and (words := asked.text("q")):
        rows = Row.objects.filter(subject_kind=kind.kind, forum_id=forum.pk)
        things = things.filter(pk__in=matching(words, rows).values("subject_id"))
    if is_journalled(kind) and (since := asked.moment("changed_since")):
        things = things.filter(pk__in=changed_since(since, kind.kind, forum.pk))
    for field in kind.references:
        if keys := asked.keys(field.name):
            things = _pointing(kind, things, field, _numbers(field, keys, asked, forum, viewer))
    return things


def _numbers(field: Field, keys: list[str], asked: Asked, forum: Forum, viewer: Viewer) -> list[int]:
    """The numbers of what a filter names. What the caller may not know of is answered like what is not there."""
    found = known(kinds()[target_of(field)], forum, within(forum, viewer)).filter(key__in=keys)
    numbers = dict(found.values_list("key", "pk"))
    for key in keys:
        if key not in numbers:
            asked.lost(field.name, key, target_of(field))
    return list(numbers.values())


def _pointing(kind: Kind, things: QuerySet[Any], field: Field, numbers: list[int]) -> QuerySet[Any]:
    """Keep what refers to one of these."""
    if not is_many(field):
        return things.filter(**{f"{field.attribute}__in": numbers})
    relation: Any = kind.model._meta.get_field(field.name)
    through = relation.remote_field.through._default_manager
    pairs = through.filter(**{f"{relation.m2m_reverse_field_name()}__in": numbers})
    return things.filter(pk__in=pairs.values(f"{relation.m2m_field_name()}_id"))
