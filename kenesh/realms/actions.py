"""Founding a forum and opening it; and what happens to anything in it whenever it is kept: the index follows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import override

from kenesh.journal.actions import record
from kenesh.kit.refs import kinds, ref
from kenesh.realms.models import Belonging, Clearance, Forum
from kenesh.realms.policy import told_to
from kenesh.search.actions import Findable, index

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from kenesh.journal.actions import Actor
    from kenesh.kit.localised import Localised

# Parts of other objects' pages: found there, not by themselves.
NOT_FOUND_ALONE = frozenset(
    {
        "participant",
        "group",
        "headcount",
        "rule-set",
        "override",
        "participant-list",
        "topic",
        "contribution",
        "coverage",
        "date-proposal",
        "undertaking",
        "owner",
        "reminder",
        "budget",
        "transaction",
        "rate",
        "indicator",
        "period",
        "risk",
        "gate",
        "passage",
        # Work before the record, and people who may never be part of it.
        "category",
        "timing",
        "invitation",
        "nomination",
        "nomination-file",
        "host-task",
        "room",
        "team",
        "staffing-rules",
        "plan",
        "slot",
        "timetable",
        "floor-request",
        "meeting-request",
        "meeting-item",
        "meeting-record",
        "record-point",
        "desk-rules",
        "absence",
        "placement",
        "schedule",
    }
)


@transaction.atomic
def found(key: str, name: Localised, *, by: Actor, at: dt.datetime) -> Forum:
    """Make an empty forum, not yet published. Raise ``ValidationError`` for a key that is taken or no part of an address.

    No page does this and no role: whoever may run commands on the installation does, so no policy is asked.
    """
    forum = Forum(key=key, name=name, order=Forum.objects.count())
    forum.full_clean()
    if resolve(f"/{settings.LANGUAGE_CODE}/{key}/").url_name != "forum":
        raise ValidationError({"key": _("The address of this key is taken by a page: choose another key.")})
    forum.save()
    record("object.created", ref(forum), by=by, at=at, forum_id=forum.pk, clearance=Clearance.SECRETARIAT)
    return forum


@transaction.atomic
def set_published(forum: Forum, *, published: bool, by: Actor, at: dt.datetime) -> None:
    """Let the public see a forum, or no longer. Commands do this, so no policy is asked."""
    forum = Forum.objects.select_for_update().get(pk=forum.pk)
    if forum.published == published:
        return
    forum.published = published
    forum.version += 1
    forum.save(update_fields=["published", "version"])
    record(
        "object.changed",
        ref(forum),
        by=by,
        at=at,
        forum_id=forum.pk,
        clearance=Clearance.PUBLIC if published else Clearance.SECRETARIAT,
        data={"changes": {"published": [not published, published]}},
    )


def reindex(things: Iterable[Belonging]) -> None:
    """Bring the search index up to date for ``things``; one query for each kind that has name forms."""
    index(_findables({ref(thing): thing for thing in things}.values()))


def hanging_on(*things: Belonging) -> Iterator[Belonging]:
    """Everything that is seen only where one of ``things`` of a kind is: what is to be indexed anew when their clearance changes."""
    if not things:
        return
    for model in (model for model in kinds().values() if issubclass(model, Belonging)):
        for owner in model.hangs_on:
            if model._meta.get_field(owner).related_model is type(things[0]):
                yield from model._default_manager.filter(**{f"{owner}__in": things})


def _findables(things: Iterable[Belonging]) -> Iterator[Findable]:
    # Whoever was merged into another entry is found as that one.
    found = (thing for thing in things if getattr(thing, "merged_into_id", None) is None)
    ordered = sorted((thing for thing in found if thing.kind not in NOT_FOUND_ALONE), key=lambda thing: thing.kind)
    for _kind, group in groupby(ordered, key=lambda thing: thing.kind):
        alike = list(group)
        if hasattr(alike[0], "names"):
            names = alike[0].names.model
            prefetch_related_objects(alike, Prefetch("names", queryset=names.objects.all()))
        told_with = dict.fromkeys([*(["edition"] if hasattr(alike[0], "edition_id") else []), *alike[0].hangs_on])
        prefetch_related_objects(alike, "forum", *told_with, *(["wordings"] if hasattr(alike[0], "wordings") else []))
        for thing in alike:
            yield _findable(thing)


def _findable(thing: Belonging) -> Findable:
    heading = thing.heading()
    forms = tuple(form.text for form in thing.names.all()) if hasattr(thing, "names") else ()
    acronym = getattr(thing, "acronym", "") or getattr(thing, "symbol", "")
    clearance, cleared_for = told_to(thing)
    return Findable(
        ref=ref(thing),
        forum_id=thing.forum_id,
        clearance=clearance,
        cleared_for=cleared_for,
        key=thing.key,
        path=_path(thing),
        heading=heading,
        names=(*forms, *heading.values(), thing.key, acronym),
        spellings=forms,
        texts=tuple(thing.words()),
    )


def _path(thing: Belonging) -> str:
    """Where it is shown, without the language that every address begins with."""
    with override(settings.LANGUAGE_CODE):
        return thing.get_absolute_url().removeprefix(f"/{settings.LANGUAGE_CODE}")
