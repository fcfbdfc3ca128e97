"""Writes into the words of every item how each part of its creator's name sounds, so that a surname finds it in any script."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from kenesh.culture.cataloguing.creators import heard

_BATCH = 500


def add(apps: Any, editor: Any) -> None:  # noqa: ARG001 - Django's signature
    """Add them batch by batch."""
    model = apps.get_model("culture", "Item")
    kept = []
    for item in model.objects.only("creator", "creator_latin", "words").order_by("pk").iterator(_BATCH):
        item.words = " ".join(dict.fromkeys([*item.words.split(), *heard(item.creator, item.creator_latin)]))
        kept.append(item)
        if len(kept) == _BATCH:
            model.objects.bulk_update(kept, ["words"])
            kept = []
    model.objects.bulk_update(kept, ["words"])


class Migration(migrations.Migration):
    """Completes the index."""

    dependencies = (("culture", "0005_creators_by_sound"),)
    operations = (migrations.RunPython(add, migrations.RunPython.noop),)
