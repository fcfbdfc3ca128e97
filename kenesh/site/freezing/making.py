"""Making the bundle that somebody ordered, in the background."""

from __future__ import annotations

import time
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from django.tasks import task
from django.utils import timezone, translation

from kenesh.hosting import actions, policy
from kenesh.kit.verdict import demand
from kenesh.people.queries import viewer_of
from kenesh.site.freezing.beside import Beside
from kenesh.site.freezing.bundle import write_bundle

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.hosting.models import Bundle

# Seconds between two notes of how far it is.
_NOTED = 1.0


@task()
def make_bundle(number: int) -> None:
    """Make one from the queue."""
    make(number, timezone.now())


def make(number: int, at: dt.datetime) -> None:
    """Make it once. What its owner may open is asked anew: roles can have ended since it was ordered."""
    bundle = actions.begin_bundle(number, at=at)
    if bundle is None:
        return
    try:
        with translation.override(bundle.languages[0]), TemporaryFile() as file:
            _write(bundle, cast("BinaryIO", file), at)
    except BaseException:
        actions.fail_bundle(bundle, at=timezone.now())
        raise


def _write(bundle: Bundle, file: BinaryIO, at: dt.datetime) -> None:
    viewer, edition = viewer_of(bundle.ordered_by), bundle.edition
    demand(policy.may_take_along(viewer, edition, bundle.parts, at.date()))
    beside = Beside(edition, bundle.parts, bundle.languages, by=viewer, at=at)
    files = write_bundle(edition, file, at, bundle.languages, more=beside.put, told=_Noting(bundle))
    size = file.tell()
    file.seek(0)
    actions.keep_bundle(bundle, file, size, files, by=viewer, at=at)


class _Noting:
    """Notes how far it is about once a second."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle, self._last = bundle, 0.0

    def __call__(self, pages: int) -> None:
        now = time.monotonic()
        if now - self._last >= _NOTED:
            self._last = now
            actions.note_pages(self._bundle, pages)
