"""Addresses of calls for contributions, of experts and of what is handed in."""

from __future__ import annotations

urlpatterns: list[object] = []
