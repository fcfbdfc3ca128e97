"""Whatever is seen and points to what is hidden shows nothing of it: on no page, in no list and in no file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from kenesh.projects.models import MATTERS
from kenesh.realms.models import Belonging
from tests import make
from tests.scene import PAGES, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

    from kenesh.forums.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.walk]


@pytest.fixture
def edition() -> Edition:
    """A public edition still to be held."""
    return make.edition(make.forum(members=["KOR", "KAZ"]), "7", position=7, state="planned")


def keys(model: type[Model]) -> Iterator[Any]:
    """The foreign keys of a model to what belongs to a forum."""
    for field in model._meta.concrete_fields:
        if field.is_relation and issubclass(field.related_model, Belonging):  # type: ignore[arg-type]  # no field is generic
            yield field


def point(seen: Scene, hidden: Scene) -> int:
    """Let everything of one scene, and what hangs on it, point to the other wherever it may; return how often."""
    pointed = 0
    for thing in seen.things.values():
        for field in keys(type(thing)):
            # What it hangs on or was merged into hides it too, and what it is about is exactly one.
            if (
                field.name in {*thing.hangs_on, *MATTERS, "merged_into"}
                or field.related_model.kind not in hidden.things
            ):
                continue
            type(thing)._default_manager.filter(pk=thing.pk).update(**{field.name: hidden[field.related_model.kind]})
            pointed += 1
    for model in apps.get_models():
        fields = [] if issubclass(model, Belonging) else list(keys(model))
        for owner in fields:
            if owner.null or owner.related_model.kind not in seen.things:
                continue
            rows = model._default_manager.filter(**{owner.name: seen[owner.related_model.kind]})
            for field in fields:
                if field is not owner and field.null and field.related_model.kind in hidden.things:
                    pointed += rows.update(**{field.name: hidden[field.related_model.kind]})
    return pointed


@pytest.mark.parametrize("who", ["", "focal-point", "journalist"])
def test_nothing_of_it_is_shown(edition: Edition, who: str) -> None:
    seen, hidden = Scene(edition, "open"), Scene(edition, "shut", "secretariat")
    assert point(seen, hidden) > 60
    client = Client()
    if who:
        client.force_login(make.user(edition.forum, who, "KOR" if who == "focal-point" else ""))
    addresses = [edition.get_absolute_url(), *(seen[kind].get_absolute_url() for kind in PAGES)]
    registers = {seen[kind].plural for kind in PAGES}
    names = [*registers, "protocol-cases", "owed", "warning-rules", "record", "forum_feed", "forum"]
    addresses += [reverse(name, args=("kca",)) for name in names]
    addresses += [f"{reverse('search')}?q=shut", reverse("feed")]
    addresses += [reverse("desk")] if who else []
    addresses += [reverse("warnings", args=("kca",))] if who == "focal-point" else []
    shown = 0
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = answer.content.decode().replace("q=shut", "")
        found = page.find("shut-")
        assert found < 0, (address, page[max(0, found - 200) : found + 100])
        shown += "[open-" in page
    assert shown > len(PAGES)
