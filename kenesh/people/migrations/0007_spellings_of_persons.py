"""Gives the spellings of persons that are on record already their keys, so that names that are alike find them."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from kenesh.people.matching.keys import keys
from kenesh.people.matching.ranking import plain

_LONGEST, _LONGEST_PLAIN = 300, 600


def spell(apps: Any, editor: Any) -> None:  # noqa: ARG001 - Django's signature
    """Write them row by row."""
    model = apps.get_model
    rows = dict(model("search", "Row").objects.filter(subject_kind="person").values_list("subject_id", "pk"))
    forms = model("people", "NameForm").objects.filter(person__in=list(rows)).values_list("person_id", "text")
    for person, text in forms.order_by("person_id", "order").distinct().iterator():
        kept = model("search", "Spelling").objects.create(
            row_id=rows[person], text=text[:_LONGEST], plain=plain(text)[:_LONGEST_PLAIN]
        )
        key = model("search", "Key")
        key.objects.bulk_create(key(spelling=kept, key=one) for one in dict.fromkeys(keys(text)))


class Migration(migrations.Migration):
    """Fills the index."""

    dependencies = (("people", "0006_origin_of_names_and_merging"), ("search", "0003_names_alike"))
    operations = (migrations.RunPython(spell, migrations.RunPython.noop),)
