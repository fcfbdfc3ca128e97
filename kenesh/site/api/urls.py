"""Addresses of the API, and what holds for all of them: methods, tags, and that nobody is answered what is another's."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from kenesh.kit.pages import opens_to
from kenesh.site.api.document import document
from kenesh.site.api.problems import Problem, told
from kenesh.site.api.routes import api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_REFUSED = 400
_OTHER_METHOD = 405


def _operation(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What holds for every operation, whoever may use it."""

    # Open to everyone, for each operation asks by the token; safe from other sites, for no cookie opens anything.
    @csrf_exempt
    @opens_to("everyone")
    @wraps(view)
    def answer(request: HttpRequest, **found: str) -> HttpResponseBase:
        # Nothing here is looked for in another language, or under the same address with a slash.
        request.urlconf = __name__
        method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        response = view(request, **found)
        request.method = method
        if response.status_code == _OTHER_METHOD:
            response = _other_method(request, response["Allow"])
        return _guarded(request, response)

    return answer


def _other_method(request: HttpRequest, allowed: str) -> HttpResponse:
    methods = {one.strip() for one in allowed.split(",")}
    methods |= {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
    response = HttpResponse(status=204) if request.method == "OPTIONS" else told(request, Problem("other-method"))
    response["Allow"] = ", ".join(sorted(methods))
    return response


def _guarded(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Say who may keep an answer: what a token opened is its owner's, and problems are for the moment."""
    if response.status_code >= _REFUSED:
        response["Cache-Control"] = "no-store"
    else:
        response["Cache-Control"] = "private, no-cache" if "Authorization" in request.headers else "public, no-cache"
    patch_vary_headers(response, ["Authorization"])
    return response


@opens_to("everyone")
@require_safe
def start(_request: HttpRequest) -> HttpResponse:
    """Lead people to the page about the API in their language."""
    response = redirect("api")
    response["Cache-Control"] = "no-cache"
    return response


@opens_to("everyone")
@require_safe
def described(_request: HttpRequest) -> HttpResponse:
    """The API as an OpenAPI document."""
    return HttpResponse(document(api), content_type="application/json")


def _lost(request: HttpRequest, **_rest: str) -> HttpResponse:
    """Lead to the same address with a slash or without, where there is something; whatever the method."""
    query = request.META.get("QUERY_STRING", "")
    other = request.path.removesuffix("/") if request.path.endswith("/") else f"{request.path}/"
    if resolve(other).url_name != "api-lost":
        return HttpResponsePermanentRedirect(f"{other}{'?' if query else ''}{query}", preserve_request=True)
    return told(request, Problem("not-found", _("There is nothing at this address.")))


def _operations() -> Iterator[URLPattern]:
    """The addresses of all operations, each once."""
    seen = set()
    for pattern in api.urls[0]:
        route = str(pattern.pattern)
        if route and route not in seen and isinstance(pattern, URLPattern):
            seen.add(route)
            yield path(route, _operation(pattern.callback), name=pattern.name)


urlpatterns = [
    path("", start, name="api-root"),
    path("openapi.json", described, name="api-document"),
    *_operations(),
    path("<path:rest>", _operation(_lost), name="api-lost"),
]
