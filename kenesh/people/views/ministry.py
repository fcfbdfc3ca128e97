"""Leaving for a ministry's own sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect.views import login
from django.views.decorators.http import require_GET
from requests import RequestException

from kenesh.kit.pages import opens_to

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_GET
def leave(request: Request, provider_id: str) -> HttpResponse:
    """Lead to the provider; say so where it does not answer. The library takes over when people come back."""
    answer: HttpResponse
    try:
        answer = login(request, provider_id)
    except RequestException as silent:
        answer = render_authentication_error(request, provider_id, exception=silent)
    return answer
