"""What rows name which bytes, and what is missing of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings

from kenesh.files.models import Content, Kept
from kenesh.files.policy import uploads_of
from kenesh.files.states import Keeping
from kenesh.files.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from kenesh.files.models import Upload
    from kenesh.realms.viewer import Viewer

_DIGESTS = ("sha256", "small", "large")


def store() -> Store:
    """The store of this installation."""
    return Store(settings.FILES)


def uploads(viewer: Viewer, tokens: Iterable[str]) -> dict[str, Upload]:
    """Those of what ``viewer`` sent that are asked for, by their tokens."""
    return {one.token: one for one in uploads_of(viewer).filter(token__in=list(tokens))}


def named() -> Iterator[tuple[str, str]]:
    """Every digest that a row names, with the kind of row and its key or number; those of withdrawn files excepted."""
    for model in apps.get_models():
        if issubclass(model, Content):
            rows: QuerySet[Any] = model._default_manager.order_by()
            if issubclass(model, Kept):
                rows = rows.filter(state=Keeping.KEPT)
            for number, *digests in rows.values_list("pk", *_DIGESTS).iterator():
                for digest in filter(None, digests):
                    yield digest, f"{getattr(model, 'kind', 'upload')} {number}"


def amiss() -> Iterator[tuple[str, str, bool]]:
    """Every digest whose bytes are missing or altered: with the row that names it, and whether there is such a file."""
    kept, seen = store(), dict[str, bool]()
    for digest, row in named():
        if digest not in seen:
            seen[digest] = kept.is_whole(digest)
        if not seen[digest]:
            yield digest, row, kept.has(digest)
