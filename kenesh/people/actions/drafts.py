"""Keeping what somebody types until it is sent. Drafts are private, so the journal does not tell of them."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kenesh.kit.verdict import demand
from kenesh.people.models import Draft
from kenesh.people.policy import may_keep_drafts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kenesh.kit.refs import Ref
    from kenesh.realms.viewer import Viewer

# What one draft may hold, in characters of JSON: some hundred pages of typing.
LARGEST = 400_000
# Drafts are kept long enough that nobody misses one, and not for ever: they may name people.
ABANDONED_AFTER = dt.timedelta(days=365)


class TooLarge(Exception):
    """A draft holds more than anybody types; says so in a sentence."""

    def __init__(self) -> None:
        super().__init__(_("This is too long to be kept as a draft."))


def keep_draft(
    viewer: Viewer,
    *,
    form: str,
    subject: Ref,
    data: Mapping[str, Sequence[str]],
    based_on: int,
    at: dt.datetime,
) -> Draft:
    """Keep what ``viewer`` has typed into ``form`` about ``subject``, in place of what was kept before.

    Raise ``Refused`` for strangers and :class:`TooLarge` for more than anybody types.
    """
    demand(may_keep_drafts(viewer))
    # Nobody types NUL, and PostgreSQL could not keep it.
    fields = {name.replace("\0", ""): [value.replace("\0", "") for value in values] for name, values in data.items()}
    if len(json.dumps(fields, ensure_ascii=False)) > LARGEST:
        raise TooLarge
    draft, _new = Draft.objects.update_or_create(
        user_id=viewer.account,
        form=form,
        subject_kind=subject.kind,
        subject_id=subject.id,
        defaults={"data": fields, "based_on": based_on, "updated_at": at},
    )
    return draft


def drop_draft(viewer: Viewer, *, form: str, subject: Ref) -> None:
    """Forget what ``viewer`` had typed: it was sent, or is no longer wanted."""
    demand(may_keep_drafts(viewer))
    Draft.objects.filter(user_id=viewer.account, form=form, subject_kind=subject.kind, subject_id=subject.id).delete()


def drop_about(kind: str, numbers: Collection[int], *, form: str = "") -> int:
    """Delete what anybody had typed about these things into forms whose name begins with ``form``; returns how many."""
    return Draft.objects.filter(subject_kind=kind, subject_id__in=numbers, form__startswith=form).delete()[0]


def drop_abandoned(now: dt.datetime) -> int:
    """Delete what nobody has touched for a year; returns how many drafts that were."""
    return Draft.objects.filter(updated_at__lt=now - ABANDONED_AFTER).delete()[0]
