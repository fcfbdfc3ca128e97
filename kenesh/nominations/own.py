"""The form of somebody who is nominated, which a personal link opens."""

from __future__ import annotations

from kenesh.notices.links import OwnPages

PAGES = OwnPages("nominations", "kenesh-own", "own", "own-form", "nominations/own.html")
