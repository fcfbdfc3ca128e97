"""Accounts and roles, for those who give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.kit.pages import opens_to
from kenesh.kit.verdict import Refused, Verdict
from kenesh.people import actions, policy, queries, roles
from kenesh.people.forms import InviteForm, RoleForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.people.models import User
    from kenesh.realms.viewer import Request

_PAGE = 50


@opens_to("signed-in")
@require_GET
def accounts(request: Request) -> HttpResponse:
    """List the people with accounts, and what each role means."""
    _allow(policy.may_invite(request.viewer))
    words = request.GET.get("q", "")[:200].replace("\0", "")
    page = Paginator(queries.accounts(request.viewer, words), _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "roles": [*roles.ROLES.values(), roles.ADMINISTRATOR, roles.PUBLIC],
    }
    return render(request, "people/accounts.html", context)


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Make an account with its first role, and mail its owner a link."""
    _allow(policy.may_invite(request.viewer))
    form = InviteForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        newcomer = actions.Newcomer(given["email"], given["name"], given["language"])
        try:
            user = actions.welcome(
                newcomer, given["forum"], given["role"], form.term, by=request.viewer, at=timezone.now()
            )
        except Refused as refused:
            form.add_error("email", str(refused.verdict.reason))
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("The role is given, and a mail tells %(name)s of it.") % {"name": user})
            return redirect("account-of", user.pk)
    return render(request, "people/invite.html", {"form": form, "roles": roles.ROLES.values()})


@opens_to("signed-in")
@require_http_methods(["GET", "POST"])
def account_of(request: Request, number: int) -> HttpResponse:
    """Show one account with its roles; give a role."""
    user = _find(request, number)
    form = RoleForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _act(
            request,
            lambda: actions.appoint(
                user, given["forum"], given["role"], form.term, by=request.viewer, at=timezone.now()
            ),
            _("The role is given; the history says by whom."),
        )
        return redirect("account-of", user.pk)
    context = {
        "user_shown": user,
        "form": form,
        "appointments": queries.appointments(request.viewer).filter(user=user),
        "may_appoint": policy.may_appoint_somewhere(request.viewer, user),
        "may_close": policy.may_close(request.viewer, user),
        "may_raise": policy.may_raise(request.viewer, user),
        "roles": roles.ROLES.values(),
    }
    return render(request, "people/account_of.html", context)


@opens_to("signed-in")
@require_POST
def withdraw(request: Request, number: int, appointment: int) -> HttpResponse:
    """Withdraw a role."""
    user = _find(request, number)
    found = queries.appointments(request.viewer).filter(user=user, pk=appointment).first()
    if found is None:
        raise Http404
    _act(request, lambda: actions.withdraw(found, by=request.viewer, at=timezone.now()), _("The role is withdrawn."))
    return redirect("account-of", number) if queries.account(request.viewer, number) else redirect("accounts")


@opens_to("signed-in")
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """Close or open an account, make an administrator or end that, send the invitation again."""
    user, now = _find(request, number), timezone.now()
    by = request.viewer
    match request.POST.get("do"):
        case "close":
            _act(request, lambda: actions.set_open(user, is_open=False, by=by, at=now), _("The account is closed."))
        case "open":
            _act(request, lambda: actions.set_open(user, is_open=True, by=by, at=now), _("The account is open again."))
        case "raise":
            done = _("%(name)s is an administrator now.") % {"name": user}
            _act(request, lambda: actions.set_administrator(user, administrator=True, by=by, at=now), done)
        case "lower":
            done = _("%(name)s is no longer an administrator.") % {"name": user}
            _act(request, lambda: actions.set_administrator(user, administrator=False, by=by, at=now), done)
        case "invite":
            _act(request, lambda: actions.invite(user, by=by), _("A mail with a new link is on its way."))
        case _:
            raise Http404
    return redirect("account-of", number)


def _act(request: Request, action: Callable[[], object], done: str) -> None:
    """Do it and say so; what the policy refuses is 403, what cannot be is said on the page."""
    try:
        action()
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    else:
        messages.success(request, done)


def _find(request: Request, number: int) -> User:
    _allow(policy.may_invite(request.viewer))
    user = queries.account(request.viewer, number)
    if user is None:
        raise Http404
    return user


def _allow(verdict: Verdict) -> None:
    if not verdict:
        raise PermissionDenied(verdict)
