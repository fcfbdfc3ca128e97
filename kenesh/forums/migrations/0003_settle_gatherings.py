"""Meetings of bodies become objects of their own: each gets the forum of its body, and a key there."""

from django.db import migrations
from django.utils.text import slugify


def settle(apps, schema_editor):
    taken = set()
    for gathering in apps.get_model("forums", "Gathering").objects.select_related("body").order_by("pk"):
        body = gathering.body
        stem = slugify(f"{body.key[:50]}-{gathering.number or gathering.date.replace('/', '-') or gathering.order + 1}")
        key = stem if (body.forum_id, stem) not in taken else f"{stem}-{gathering.pk}"
        taken.add((body.forum_id, key))
        gathering.forum_id, gathering.key, gathering.sample = body.forum_id, key, body.sample
        gathering.save(update_fields=["forum_id", "key", "sample"])


class Migration(migrations.Migration):

    dependencies = [("forums", "0002_gatherings_stand_alone")]

    operations = [migrations.RunPython(settle, migrations.RunPython.noop)]
