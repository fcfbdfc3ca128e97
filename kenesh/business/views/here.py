"""A company's own pages stand under two addresses: its link's, opened with a code, and that of an account that acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from kenesh.business import policy
from kenesh.business.models import Company
from kenesh.business.own import PAGES
from kenesh.business.queries.own import open_link
from kenesh.kit import sight
from kenesh.kit.pages import opens_to, private
from kenesh.realms.queries import forum_or_404

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponseBase

    from kenesh.business.policy import Hand
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Request


@dataclass(frozen=True, slots=True)
class Here:
    """Who acts, for which company (none is entered yet), and the address below which its pages are."""

    forum: Forum
    by: Hand
    company: Company | None
    base: str
    secret: str = ""

    @property
    def known(self) -> Company:
        """The company; 404 where none is entered yet."""
        if self.company is None:
            raise Http404
        return self.company


def for_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view for whoever has opened the link with a code; everybody else is where codes are asked for."""

    @opens_to("everyone")
    def page(request: Request, secret: str, **kwargs: Any) -> HttpResponseBase:
        link = open_link(secret, request.COOKIES.get(PAGES.cookie, ""))
        if link is None:
            return private(redirect("company-own", secret))
        base = reverse("company-own-desk", args=(secret,))
        return private(view(request, Here(link.forum, link, link.company, base, secret), **kwargs))

    return page


def for_account(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same view for an account that acts for the company."""

    @opens_to("signed-in")
    def page(request: Request, forum: str, key: str, **kwargs: Any) -> HttpResponseBase:
        rows = sight.of(Company, request.viewer).filter(forum__key=forum, key=key)
        company = rows.select_related("forum").first()
        if company is None:
            raise Http404
        verdict = policy.acts_for(request.viewer, company)
        if not verdict:
            raise PermissionDenied(verdict)
        base = reverse("company-desk", args=(forum, key))
        return private(view(request, Here(company.forum, request.viewer, company, base), **kwargs))

    return page


def for_new(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same view for an account that enters a company."""

    @opens_to("signed-in")
    def page(request: Request, forum: str) -> HttpResponseBase:
        realm = forum_or_404(forum, request.viewer)
        verdict = policy.may_enter(request.viewer, realm)
        if not verdict:
            raise PermissionDenied(verdict)
        return private(view(request, Here(realm, request.viewer, None, "")))

    return page
