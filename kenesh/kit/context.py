"""What every page's template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Give templates the viewer and whether this is the demo."""
    return {"viewer": getattr(request, "viewer", None), "DEMO": settings.DEMO}
