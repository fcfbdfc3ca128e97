"""What every page's template may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one of the site's languages."""

    tag: str
    name: str
    href: str
    absolute: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Give templates the viewer, the site's name, the page's other languages, and whether this is the demo."""
    return {
        "viewer": getattr(request, "viewer", None),
        "DEMO": settings.DEMO,
        "SITE_NAME": settings.SITE_NAME,
        "alternates": SimpleLazyObject(lambda: alternates(request)),
    }


def alternates(request: HttpRequest) -> list[Alternate]:
    """Return the page's address in each language: the first part of the path is the language."""
    current = get_language() or settings.LANGUAGE_CODE
    path = request.get_full_path()
    for tag, _name in settings.LANGUAGES:
        start = f"/{tag}/"
        if path.startswith(start):
            rest = path.removeprefix(start)
            break
    else:
        rest = ""
    origin = request.build_absolute_uri("/")
    return [
        Alternate(tag, name, f"/{tag}/{rest}", f"{origin}{tag}/{rest}", tag == current)
        for tag, name in settings.LANGUAGES
    ]
