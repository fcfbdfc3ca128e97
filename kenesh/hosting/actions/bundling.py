"""Ordering the whole of an edition in one file, noting how far it is, and sweeping it out.

What makes it is in ``kenesh.site.freezing``. Its file is encrypted: it can hold lists of personal details.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.hosting import events, policy
from kenesh.hosting.bundling import PURPOSE, Part, of_duty, part_words
from kenesh.hosting.models import Bundle, folder
from kenesh.hosting.states import Making
from kenesh.journal.actions import record
from kenesh.kit.encryption import encrypt_file
from kenesh.kit.localised import in_every_language
from kenesh.kit.refs import ref
from kenesh.kit.templatetags.links import listed
from kenesh.kit.verdict import demand
from kenesh.nominations.models import Timing
from kenesh.realms.models import Clearance
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

# A file is kept for so long; one with personal details or badges no longer than a day.
KEPT = dt.timedelta(days=5)
KEPT_PERSONAL = dt.timedelta(days=1)
# Longer than any edition takes: whoever made it is dead.
_ABANDONED = dt.timedelta(hours=2)


@transaction.atomic
def order_bundle(
    edition: Edition,
    languages: Sequence[str],
    parts: Sequence[str],
    *,
    by: Viewer,
    at: dt.datetime,
    start: Callable[[int], object],
) -> Bundle:
    """Order the bundle of an edition; ``start`` queues the making of it, by its number.

    Raises ``Refused``, and ``ValidationError`` while an earlier one of theirs is being made.
    """
    demand(policy.may_take_along(by, edition, parts, at.date()))
    # One after the other: two orders at once would both find none that is being made.
    lock(edition)
    busy = Bundle.objects.filter(edition=edition, ordered_by=by.account, state__in=(Making.QUEUED, Making.MAKING))
    if busy.exists():
        raise ValidationError(_("A file of this edition is being made for you already. Wait until it is ready."))
    bundle = Bundle(
        edition=edition, ordered_by_id=by.account, ordered_at=at, languages=list(languages), parts=list(parts)
    )
    bundle.save(force_insert=True)
    start(bundle.pk)
    return bundle


def begin_bundle(number: int, *, at: dt.datetime) -> Bundle | None:
    """Claim one that waits; None where somebody else has it, or it is gone."""
    waits = Bundle.objects.filter(pk=number, state=Making.QUEUED)
    if not waits.update(state=Making.MAKING, began_at=at):
        return None
    return Bundle.objects.select_related("edition__forum", "ordered_by").get(pk=number)


def note_pages(bundle: Bundle, pages: int) -> None:
    """Note how far it is."""
    Bundle.objects.filter(pk=bundle.pk).update(pages=pages)


def keep_bundle(bundle: Bundle, made: BinaryIO, size: int, files: int, *, by: Viewer, at: dt.datetime) -> None:
    """Keep what was made, encrypted, and record who took what along."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    part = bundle.path.with_suffix(".part")
    with part.open("wb") as file:
        encrypt_file(made, file, PURPOSE)
    part.chmod(0o600)
    part.replace(bundle.path)
    with transaction.atomic():
        edition = bundle.edition
        words = in_every_language(lambda: listed(str(part_words(one)) for one in bundle.parts) or _("public pages"))
        record(
            events.BUNDLED.key,
            ref(edition),
            by=by,
            at=at,
            forum_id=edition.forum_id,
            clearance=Clearance.SECRETARIAT,
            data={"parts": dict(words)},
        )
        done = {"state": Making.READY, "size": size, "files": files, "ended_at": at}
        Bundle.objects.filter(pk=bundle.pk).update(**done)


def fail_bundle(bundle: Bundle, *, at: dt.datetime) -> None:
    """Note that it could not be made."""
    Bundle.objects.filter(pk=bundle.pk).update(state=Making.FAILED, ended_at=at)


def sweep_bundles(now: dt.datetime) -> int:
    """Delete what is old, what holds details of an edition whose details were purged, and files without an order.

    Returns how many orders went.
    """
    Bundle.objects.filter(state=Making.MAKING, began_at__lt=now - _ABANDONED).update(state=Making.FAILED, ended_at=now)
    purged = set(Timing.objects.exclude(purged=None).values_list("edition", flat=True))
    gone = 0
    for bundle in Bundle.objects.exclude(state__in=(Making.QUEUED, Making.MAKING)):
        if kept_until(bundle) <= now or (is_personal(bundle) and bundle.edition_id in purged):
            bundle.path.unlink(missing_ok=True)
            bundle.delete()
            gone += 1
    if folder().is_dir():
        known = set(Bundle.objects.values_list("token", flat=True))
        for path in folder().iterdir():
            old = now.timestamp() - path.stat().st_mtime > _ABANDONED.total_seconds()
            if path.stem not in known and old:
                path.unlink(missing_ok=True)
    return gone


def kept_until(bundle: Bundle) -> dt.datetime:
    """When it is swept."""
    return (bundle.ended_at or bundle.ordered_at) + (KEPT_PERSONAL if is_personal(bundle) else KEPT)


def is_personal(bundle: Bundle) -> bool:
    """Whether it holds badges, or what people told of themselves."""
    return any(one == Part.BADGES or of_duty(one) for one in bundle.parts)
