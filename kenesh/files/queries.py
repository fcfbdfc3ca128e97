"""What rows name which bytes, and what is missing of them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings

from kenesh.files.models import Content, Kept
from kenesh.files.policy import uploads_of
from kenesh.files.states import Keeping
from kenesh.files.store import Store
from kenesh.kit import sight
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from django.db.models import QuerySet

    from kenesh.files.models import Upload
    from kenesh.realms.viewer import Viewer

DIGESTS = ("sha256", "small", "large")


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
            for number, *digests in rows.values_list("pk", *DIGESTS).iterator():
                for digest in filter(None, digests):
                    yield digest, f"{getattr(model, 'kind', 'upload')} {number}"


def take(folder: Path, forum: int, *, public: bool, named: Collection[str] | None = None) -> int:
    """Copy the bytes that files of a forum name into a folder, each under its SHA-256; return how many.

    ``named`` are the digests in the text that goes with them, to which they are held. For the public: of what everyone
    may see, without photographs as they were sent.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for model in apps.get_models():
        if not issubclass(model, Kept) or not model.of_record:
            continue
        rows = sight.of(model, PUBLIC) if public else model._default_manager.all()
        for kept in rows.filter(forum=forum, state=Keeping.KEPT).order_by("pk"):
            original = "" if public and kept.is_picture else kept.sha256
            taken.update(filter(store().has, (original, kept.small, kept.large)))
    taken.update(filter(store().has, _parts(forum, public=public)))
    if named is not None:
        taken &= set(named)
    for digest in taken:
        shutil.copyfile(store().path(digest), folder / digest)
    return len(taken)


def _parts(forum: int, *, public: bool) -> Iterator[str]:
    """The digests of files that are parts of objects of a forum; for the public, of those that everyone may know of."""
    for model in apps.get_models():
        if issubclass(model, Content) and model.goes_with:
            owner: Any = model._meta.get_field(model.goes_with).related_model
            known = (sight.of(owner, PUBLIC) if public else owner._default_manager.all()).filter(forum=forum)
            yield from model._default_manager.filter(**{f"{model.goes_with}__in": known}).values_list(
                "sha256", flat=True
            )


def amiss() -> Iterator[tuple[str, str, bool]]:
    """Every digest whose bytes are missing or altered: with the row that names it, and whether there is such a file."""
    kept, seen = store(), dict[str, bool]()
    for digest, row in named():
        if digest not in seen:
            seen[digest] = kept.is_whole(digest)
        if not seen[digest]:
            yield digest, row, kept.has(digest)
