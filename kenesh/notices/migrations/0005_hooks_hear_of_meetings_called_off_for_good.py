"""Lets webhooks that are told of meetings called off hear of those called off for good too: one event until it was split."""

from __future__ import annotations

from typing import Any

from django.db import migrations

_BOTH, _SPLIT_OFF = "meeting-called-off", "meeting-called-off-for-good"


def hear(apps: Any, editor: Any) -> None:  # noqa: ARG001 - Django's signature
    """Add it to those that have the other."""
    for hook in apps.get_model("notices", "Hook").objects.all():
        if _BOTH in hook.events and _SPLIT_OFF not in hook.events:
            hook.events = [*hook.events, _SPLIT_OFF]
            hook.save(update_fields=["events"])


class Migration(migrations.Migration):
    """Adds an event to hooks."""

    dependencies = (("notices", "0004_calendar_messages"),)
    operations = (migrations.RunPython(hear, migrations.RunPython.noop),)
