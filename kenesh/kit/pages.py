"""Every page declares who may open it; a test walks the addresses and fails for any that does not."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, cast

from django.core.exceptions import PermissionDenied
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from kenesh.kit.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

Audience = Literal["everyone", "signed-in", "keepers", "administrators"]


def opens_to(audience: Audience) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declare who may open a page at all. Whom it then shows what, its policy answers.

    ``everyone``; ``signed-in`` (strangers are led to the sign-in page); ``keepers``, who are signed in and hold
    the secretariat's role in some forum (the view asks the policy about this one); ``administrators``.
    """

    def declare(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            viewer = request.viewer  # type: ignore[attr-defined]
            if audience != "everyone" and viewer.is_public:
                from django.contrib.auth.views import redirect_to_login  # noqa: PLC0415 - needs the models

                return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
            if audience == "administrators" and not viewer.is_administrator:
                raise PermissionDenied(_("This page is for the administrators of this installation."))
            if audience == "keepers" and not any(held.role == "secretariat" for held in viewer.holdings):
                raise PermissionDenied(_("This page is for secretariat officers."))
            return view(request, *args, **kwargs)

        page.audience = audience  # type: ignore[attr-defined]
        return cast("Callable[..., HttpResponseBase]", page)

    return declare


def refused(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """The page of 403: its head says whether it is for others to do, or cannot be done now; below stands the reason."""
    why = exception.args[0] if exception.args else None
    context = {"exception": str(exception), "for_now": isinstance(why, Verdict) and why.for_now}
    return render(request, "403.html", context, status=403)


def private[R: HttpResponseBase](response: R) -> R:
    """Nobody on the way keeps a page, and no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
