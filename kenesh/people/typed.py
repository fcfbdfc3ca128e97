"""What was typed, between a browser and its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone

from kenesh.kit.fields import VersionField
from kenesh.people.actions import TooLarge, keep_draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kenesh.kit.refs import Ref
    from kenesh.realms.viewer import Request


def typed(data: Mapping[str, Any]) -> QueryDict:
    """A draft as a browser would send it."""
    found = QueryDict(mutable=True)
    for name, value in data.items():
        found.setlist(name, value if isinstance(value, list) else [value])
    return found


def keep_typed(request: Request, *, form: str, subject: Ref) -> None:
    """Keep what was sent as a draft, with the version it was read at; say so where it is too long for one."""
    kept = [name for name in request.POST if name not in {"csrfmiddlewaretoken", "preview"}]
    data = {name: request.POST.getlist(name) for name in kept}
    version = VersionField().clean(request.POST.get("version"))
    try:
        keep_draft(request.viewer, form=form, subject=subject, data=data, based_on=version, at=timezone.now())
    except TooLarge as why:
        messages.warning(request, str(why))
