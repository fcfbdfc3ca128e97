"""The author's pages: opening the link with a code, handing in, taking back; the same form for an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kenesh.experts import policy
from kenesh.experts.actions import handing
from kenesh.experts.actions.inviting import LINKS
from kenesh.experts.forms.handing import HandInForm, beginning
from kenesh.experts.queries.known import PAGES
from kenesh.experts.queries.own import call_for, file_for, file_of, handed, open_link, own_expert
from kenesh.experts.sheets import submission_state
from kenesh.files.sending import send
from kenesh.forums.queries import clock_of
from kenesh.kit.instants import instant
from kenesh.kit.pages import opens_to, private
from kenesh.kit.verdict import Refused
from kenesh.notices.views.own import ask_or_open
from kenesh.people.acting import put_beside
from kenesh.people.limits import asks_too_often, too_often
from kenesh.people.merging import on_what_stands
from kenesh.realms.models import Clearance
from kenesh.realms.viewer import PUBLIC, Viewer
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase, QueryDict

    from kenesh.experts.models import ContributionCall, Expert, Submission
    from kenesh.experts.policy import Hand
    from kenesh.realms.viewer import Request


@opens_to("everyone")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def own(request: Request, secret: str) -> HttpResponseBase:
    """Ask for a code, or give one. Opening the page does nothing at all: programs that scan mail open every link."""
    if "code" in request.POST and asks_too_often(request, "expert-open"):
        return private(too_often(request))
    is_open = open_link(secret, request.COOKIES.get(PAGES.cookie, "")) is not None
    return ask_or_open(request, secret, LINKS, is_open=is_open)


@opens_to("everyone")
@require_POST
def leave(request: Request, secret: str) -> HttpResponseBase:
    """Close the pages on this device, and on every other."""
    if open_link(secret, request.COOKIES.get(PAGES.cookie, "")) is not None:
        LINKS.close_session(secret)
    return private(redirect("contribution-own", secret))


@opens_to("everyone")
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: Request, secret: str) -> HttpResponseBase:
    """Show whoever opened the link what is sought, and what they handed in; take it."""
    link = open_link(secret, request.COOKIES.get(PAGES.cookie, ""))
    if link is None and request.method == "POST":
        # The pages were closed meanwhile: whoever typed gets it back, to be kept until they are open again.
        typed = [text for name in ("title", "abstract") if (text := request.POST.get(name, ""))]
        return private(render(request, "experts/own.html", {"secret": secret, "page": PAGES.page, "typed": typed}))
    if link is None:
        return private(redirect("contribution-own", secret))
    context = {"secret": secret, "name": link.values["name"]}
    here = reverse("contribution-own-desk", args=(secret,))
    return private(_hand_in(request, link.call, link.expert, link.submission, link, here, context))


@opens_to("signed-in")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Request, forum: str, key: str) -> HttpResponseBase:
    """The same for an account of an expert."""
    call = call_for(request.viewer, forum, key)
    if call is None:
        raise Http404
    verdict = policy.may_hand_in(request.viewer, call, timezone.now())
    expert = own_expert(request.viewer, call)
    known = handed(call, expert)
    # What somebody handed in stays readable here; nothing more is taken.
    if not verdict and (known is None or request.method == "POST"):
        raise PermissionDenied(verdict)
    here = reverse("contribution-call-hand-in", args=(forum, key))
    return private(_hand_in(request, call, expert, known, request.viewer, here, {}))


@opens_to("everyone")
@require_POST
def take_back(request: Request, secret: str) -> HttpResponseBase:
    """Take back what was handed in through the link."""
    link = open_link(secret, request.COOKIES.get(PAGES.cookie, ""))
    if link is None or link.submission is None:
        raise Http404
    try:
        handing.withdraw(link.submission, based_on=link.submission.version, by=link, at=timezone.now())
    except Refused as refused:
        raise PermissionDenied(refused.verdict) from refused
    except Overtaken:
        messages.warning(request, _("Somebody changed this meanwhile. Look at what stands now."))
    else:
        messages.success(request, _("You withdrew your contribution. Until the deadline you can hand in again."))
    return private(redirect("contribution-own-desk", secret))


@opens_to("everyone")
@require_GET
def submission_file(request: Request, forum: str, key: str) -> HttpResponseBase:
    """The paper that was handed in: for whoever may know of it, and for everyone once it is public."""
    file = file_for(request.viewer, forum, key)
    if file is None:
        raise Http404
    public = file.submission.clearance == Clearance.PUBLIC
    return send(
        request, file.sha256, name=file.name, kind=file.media_type, public=public, sealed=file.sealed, keep=public
    )


def _hand_in(  # noqa: PLR0913, PLR0917 - a page has these parts
    request: Request,
    call: ContributionCall,
    expert: Expert | None,
    known: Submission | None,
    by: Hand,
    here: str,
    more: dict[str, Any],
) -> HttpResponse | HttpResponseBase:
    now = timezone.now()
    sent = request.POST if request.method == "POST" else None
    initial = _initial(call, expert, known) | {"name": more.get("name", "")}
    form = HandInForm(sent, request.FILES if sent is not None else None, call=call, expert=expert, initial=initial)
    overtaken = False
    if sent is not None and form.is_valid():
        file, based_on = form.cleaned_data.get("file"), form.cleaned_data["version"]
        try:
            handing.hand_in(call, form.said, file, by=by, at=now, based_on=based_on)
        except Overtaken as by_another:
            overtaken = True
            form = _again(sent, call, expert, by_another.current, initial["name"])
        except ValidationError as wrong:
            put_beside(form, wrong)
        except Refused as refused:
            raise PermissionDenied(refused.verdict) from refused
        else:
            messages.success(request, _("It is handed in. Until the deadline you can change it here."))
            return redirect(here)
    if known is not None:
        known.call = call
        policy.without_choice(by if isinstance(by, Viewer) else PUBLIC, [known])
    session = call.session
    context = {
        **more,
        "call": call,
        "forum": call.forum,
        "session": session,
        "form": form,
        "overtaken": overtaken,
        "known": known,
        "state": submission_state(known) if known else None,
        "file": file_of(known),
        "is_open": bool(policy.may_hand_in(by, call, now)),
        "may_withdraw": bool(known and policy.may_withdraw(by, known)),
        "closes": instant(call.closes, clock_of(session.edition)),
    }
    return render(request, "experts/hand_in.html", context, status=409 if overtaken else 200)


def _again(sent: QueryDict, call: ContributionCall, expert: Expert | None, now: Submission, name: str) -> HandInForm:
    """What was typed, on what was handed in from another window."""
    if expert is not None:
        expert.refresh_from_db()
    told: dict[str, Any] = {"call": call, "expert": expert, "initial": _initial(call, expert, now) | {"name": name}}
    data, clashes = on_what_stands(sent, HandInForm(**told), now.version)
    form = HandInForm(data, **told)
    form.clashes = clashes
    return form


def _initial(call: ContributionCall, expert: Expert | None, known: Submission | None) -> dict[str, Any]:
    found: dict[str, Any] = {"language": beginning(call)}
    if expert is not None:
        names = ("affiliation", "about", "knows", "listed")
        found |= {name: getattr(expert, name) for name in names} | {"languages": list(expert.languages)}
    if known is not None:
        texts = {name: str(getattr(known, name).get(known.language, "")) for name in ("title", "abstract")}
        found |= {"language": known.language, "version": known.version, **texts}
    return found
