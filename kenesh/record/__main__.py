"""Run the commands of ``kenesh record`` on their own: ``python -m kenesh.record check FILE``."""

from __future__ import annotations

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from kenesh.record.commands import app

    app(prog_name="kenesh record")
