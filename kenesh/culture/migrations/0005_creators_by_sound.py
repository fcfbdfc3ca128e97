"""Writes into the words of every item how its creator sounds, so that a name finds it in any script."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from kenesh.culture.cataloguing.creators import signs

_BATCH = 500


def add(apps: Any, editor: Any) -> None:  # noqa: ARG001 - Django's signature
    """Add them batch by batch."""
    model = apps.get_model("culture", "Item")
    kept = []
    for item in model.objects.only("creator", "creator_latin", "words").order_by("pk").iterator(_BATCH):
        item.words = " ".join([item.words, *(signs(item.creator) or signs(item.creator_latin))])
        kept.append(item)
        if len(kept) == _BATCH:
            model.objects.bulk_update(kept, ["words"])
            kept = []
    model.objects.bulk_update(kept, ["words"])


class Migration(migrations.Migration):
    """Completes the index."""

    dependencies = (("culture", "0004_honours_numbered_in_plain_words"),)
    operations = (migrations.RunPython(add, migrations.RunPython.noop),)
