"""Loads the real records into an empty installation."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from kenesh.realms.models import Forum
from kenesh.record.actions import import_record

RECORDS = tuple(Path(__file__).with_name(name) for name in ("kca.json", "caj.json"))


def load() -> None:
    """Bring the tables up to date, import both forums and publish them. Again changes nothing."""
    call_command("migrate", verbosity=0)
    for order, path in enumerate(RECORDS):
        record = json.loads(path.read_text(encoding="utf-8"))
        import_record(record, by="system:demo", at=timezone.now())
        Forum.objects.filter(key=record["forum"]["key"]).update(published=True, order=order)
