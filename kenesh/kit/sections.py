"""Parts of pages, contributed by the modules that own what they show.

An edition's page shows delegations, meetings and projects; ``forums`` knows none of them. Each module registers
its own sections for the kinds of the modules below it, in its ``sheets.py``; the page asks for all of them, reads
everything they want in one batch, and shows those that have something to show.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from kenesh.kit import sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db import models
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from kenesh.kit.batch import Batch
    from kenesh.kit.parts import Action


class Section:
    """One part of the page of ``thing``. Subclasses say in :meth:`ask` what they read and in a template how it looks."""

    title: ClassVar[_StrPromise]
    anchor: ClassVar[str]
    template: ClassVar[str]

    def __init__(self, thing: Any, viewer: Any, batch: Batch) -> None:
        self.thing = thing
        self.viewer = viewer
        self._batch = batch
        self._lists: list[list[Any]] = []
        self._linked: list[list[Any]] = []
        self.ask()

    def ask(self) -> None:
        """Say what to read, with :meth:`visible` and :meth:`parts_of`. The lists are filled after this."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Join what was read. Foreign keys are already set."""

    def visible[M: models.Model](self, model: type[M], **narrowed: Any) -> list[M]:
        """Promise those of a kind that the viewer may know of."""
        return self.read(self.seen(model, **narrowed))

    def seen[M: models.Model](self, model: type[M], **narrowed: Any) -> QuerySet[M]:
        """Those of a kind that the viewer may know of, for use as ``parent__in``."""
        return sight.of(model, self.viewer).filter(**narrowed)

    def read[M: models.Model](self, things: QuerySet[M]) -> list[M]:
        """Promise any list. What has a clearance of its own must come from :meth:`seen`."""
        found = self._batch.add(things)
        self._lists.append(found)
        return found

    def link[M: models.Model](self, things: QuerySet[M]) -> list[M]:
        """Promise things that are only linked to, not shown: the page does not list their sources."""
        found = self._batch.add(things)
        self._linked.append(found)
        return found

    def linked(self) -> Iterable[Any]:
        """Everything this section only links to."""
        return chain.from_iterable(self._linked)

    def offers(self) -> Iterable[Action]:
        """What the viewer can do here next, and what somebody in their place could: told with the reason."""
        return ()

    def parts(self) -> Iterable[Any]:
        """Everything this section read: what the page's sources are asked about."""
        return chain.from_iterable(self._lists)

    def __bool__(self) -> bool:
        return any(self._lists)


_registered: dict[str, list[tuple[int, type[Section]]]] = {}
_everywhere: list[type[Section]] = []


def shown_on[S: type[Section]](kind: str, place: int) -> Callable[[S], S]:
    """Register a section for the pages of ``kind``; those with lower ``place`` come first."""

    def register(section: S) -> S:
        _registered.setdefault(kind, []).append((place, section))
        _registered[kind].sort(key=lambda pair: pair[0])
        return section

    return register


def shown_everywhere[S: type[Section]](section: S) -> S:
    """Register a section for the pages of every kind; it comes last."""
    _everywhere.append(section)
    return section


def sections(thing: Any, viewer: Any, batch: Batch) -> list[Section]:
    """The sections of a thing's page, in order; they fill when ``batch`` is read."""
    own = [section for _place, section in _registered.get(thing.kind, [])]
    return [section(thing, viewer, batch) for section in (*own, *_everywhere)]
