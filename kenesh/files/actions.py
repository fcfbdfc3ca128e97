"""Receiving files, making them part of the record, letting go of their bytes, and sweeping out what nobody names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from kenesh.files import media, pictures
from kenesh.files.models import Content, Kept, Upload
from kenesh.files.policy import may_send, uploads_of
from kenesh.files.queries import DIGESTS, named, store
from kenesh.files.sealing import kept_as, put_sealed
from kenesh.files.store import Bytes, pieces_of
from kenesh.kit.verdict import demand
from kenesh.kit.writable import writable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.viewer import Viewer

# What was sent and not used, what nobody names any more, and how much one person may have sent at once.
KEPT_UNUSED = dt.timedelta(days=30)
GRACE = dt.timedelta(days=1)
MOST_UNUSED = 60
_MOMENT = dt.timedelta(minutes=2)
_LONGEST_NAME = 160
# Signs that turn the direction of writing, so that a name could be read backwards.
_TURNING = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def receive(file: IO[bytes], name: str, size: int, *, by: Viewer, at: dt.datetime, sealed: bool = False) -> Upload:
    """Keep what somebody sent, for them alone. Raises ``Refused``, and :class:`media.Unfit` with the reason in words.

    The bytes are on disk before there is a row for them; ``sealed`` ones never lie there readable.
    """
    demand(may_send(by))
    if size > settings.LARGEST_FILE:
        words = _("The file is too large: %(size)s. At most %(most)s fit.")
        raise media.Unfit(words % {"size": filesizeformat(size), "most": filesizeformat(settings.LARGEST_FILE)})
    if uploads_of(by).count() >= MOST_UNUSED:
        raise media.Unfit(_("You sent many files that no form has used yet. Send those forms first."))
    kind = media.media_type(file, name)
    upload = Upload(user_id=by.account, name=clean_name(name, kind), media_type=kind, at=at)
    if upload.is_picture:
        seen, (small, large) = pictures.look(file, kind), pictures.copies(file, kind)
        upload.taken, upload.latitude, upload.longitude = seen.taken, seen.latitude, seen.longitude
        upload.small, upload.large = (_put([copy], sealed=sealed).sha256 for copy in (small, large))
    kept = _put(pieces_of(file), sealed=sealed)
    upload.sha256, upload.size = kept.sha256, kept.size
    # The same file sent again is the same.
    same = uploads_of(by).filter(sha256=upload.sha256, name=upload.name, media_type=kind).first()
    if same is not None:
        return same
    upload.full_clean()
    upload.save(force_insert=True)
    return upload


def _put(pieces: Iterable[bytes], *, sealed: bool) -> Bytes:
    return put_sealed(b"".join(pieces)) if sealed else store().put(pieces)


def clean_name(name: str, kind: str) -> str:
    """What a file is called: without folders and signs that cannot be written, ending as its kind does."""
    plain = PurePosixPath(writable(name.replace("\\", "/")).translate(_TURNING)).name
    stem = " ".join(plain.rpartition(".")[0].split() or plain.split()).strip(". ")[:_LONGEST_NAME]
    return (stem or _("file")) + media.ending_of(kind)


def take_up(upload: Upload, kept: Content, *, at: dt.datetime) -> None:
    """Let a kept file be what was sent; what was sent is used then. Within the transaction that saves it. Raises ``ValidationError``.

    Its bytes lie sealed where its kind is, however they came; what lay there otherwise is let go of.
    """
    for name in Content.CONTENT:
        setattr(kept, name, getattr(upload, name))
    for name in DIGESTS:
        setattr(kept, name, kept_as(getattr(upload, name), sealed=kept.sealed))
    gone, _by_model = Upload.objects.filter(pk=upload.pk).delete()
    if not gone:
        # The form was sent twice at the same moment.
        raise ValidationError(_("This file is on record already."))
    let_go_of({getattr(upload, name) for name in DIGESTS} - {getattr(kept, name) for name in DIGESTS}, at=at)


def let_go(kept: Kept, *, at: dt.datetime) -> None:
    """Delete the bytes of a file that was withdrawn once that is certain, unless another row names the same."""
    let_go_of({kept.sha256, kept.small, kept.large}, at=at)


def let_go_of(digests: Iterable[str], *, at: dt.datetime) -> None:
    """The same for bytes whose rows were deleted."""
    gone = set(digests) - {""}
    transaction.on_commit(lambda: _delete(gone, at), robust=True)


def _delete(digests: set[str], at: dt.datetime) -> None:
    # What was sent a moment ago may be the same, and its row not be there yet; then the next sweep does it, as it does
    # where the machine stops here.
    before = (at - _MOMENT).timestamp()
    still = {digest for digest, _row in named() if digest in digests}
    store().remove(digests - still, before=before)


def seal_all(at: dt.datetime) -> int:
    """Seal the bytes of restricted kinds that lie readable from before they were sealed; return how many rows."""
    count = 0
    for model in apps.get_models():
        if not (issubclass(model, Content) and model.sealed):
            continue
        for number in list(model._default_manager.order_by("pk").values_list("pk", flat=True)):
            count += _seal_one(model, number, at)
    return count


@transaction.atomic
def _seal_one(model: type[Content], number: int, at: dt.datetime) -> bool:
    rows = model._default_manager.filter(pk=number)
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        return False
    before = {digest for name in DIGESTS if (digest := getattr(row, name))}
    after = {digest: kept_as(digest, sealed=True) for digest in before}
    changed = {digest for digest in before if after[digest] != digest}
    if changed:
        rows.update(**{name: after.get(getattr(row, name), "") for name in DIGESTS})
        let_go_of(changed, at=at)
    return bool(changed)


def bring(folder: Path) -> int:
    """Keep every file of a folder that is named by its own SHA-256, as a record that is brought in names them.

    Return how many. Raises ``ValueError`` naming the first that is not what its name says.
    """
    count = 0
    for path in sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")):
        with path.open("rb") as file:
            if file.read(len(media.SEALED)) == media.SEALED or store().put(pieces_of(file)).sha256 != path.name:
                raise ValueError(_("The file %(path)s is not what its name says.") % {"path": path})
        count += 1
    return count


def sweep(now: dt.datetime) -> int:
    """Forget what was sent long ago and never used, and delete bytes that no row names; return how many files."""
    Upload.objects.filter(at__lt=now - KEPT_UNUSED).delete()
    # What was sent is read first: what becomes part of the record meanwhile is found there or here.
    return store().sweep({digest for digest, _row in named()}, before=(now - GRACE).timestamp())
