"""The page of a nomination, and the files that came with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.files.sending import send
from kenesh.kit.countries import country_name
from kenesh.kit.locales import language_name
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Fact, Link
from kenesh.nominations import policy
from kenesh.nominations.models import Nomination
from kenesh.nominations.queries.nominations import (
    file_at,
    files_of,
    has_link,
    likely_nominated,
    likely_persons,
    nomination_at,
    registration_of,
    successor_of,
)
from kenesh.nominations.showing import nomination_state
from kenesh.nominations.states import OVER
from kenesh.people.reasons import told
from kenesh.sources.histories import history_of

if TYPE_CHECKING:
    from kenesh.kit.verdict import Verdict
    from kenesh.people.models import Person
    from kenesh.realms.viewer import Request, Viewer


@opens_to("signed-in")
@require_GET
def show(request: Request, forum: str, key: str) -> HttpResponse:
    """Show a nomination to those who may know of it."""
    viewer = request.viewer
    thing = nomination_at(viewer, forum, key)
    if thing is None:
        raise Http404
    linked = has_link(thing)
    actions = sorted(_offers(viewer, thing, linked=linked), key=lambda one: (not one.verdict, one.place))
    context = {
        "forum": thing.forum,
        "thing": thing,
        "state": nomination_state(thing),
        "links": _links(thing, successor_of(thing, viewer)),
        "facts": _facts(viewer, thing, linked=linked),
        "action": actions[0],
        "others": [one for one in actions[1:] if one.verdict],
        "files": files_of(thing, viewer),
        "alike": _alike(viewer, thing),
        "lines": history_of(thing, viewer),
    }
    return render(request, "nominations/nomination.html", context)


def _alike(viewer: Viewer, thing: Nomination) -> list[tuple[Person | Nomination, list[str]]]:
    """Whoever is likely the same, on record or nominated already, each with why. Looked for until it is decided."""
    if thing.state in OVER or thing.person_id is not None:
        return []
    on_record: list[tuple[Person | Nomination, list[str]]] = [
        (one.person, told(one.likeness)) for one in likely_persons(thing, viewer)
    ]
    return [*on_record, *((one, told(why)) for one, why in likely_nominated(thing, viewer))]


def _links(thing: Nomination, successor: Nomination | None) -> list[Link]:
    desk = reverse("nominations", args=(thing.forum.key, thing.edition.key))
    found = [Link(thing.edition.heading(), desk, _("For"))]
    if thing.country:
        delegation = reverse("delegation", args=(thing.forum.key, thing.edition.key, thing.country))
        found.append(Link(country_name(thing.country), delegation, _("Delegation:")))
    if thing.replaces is not None:
        found.append(Link(thing.replaces.heading(), _page(thing, thing.replaces), _("In place of")))
    if successor is not None:
        found.append(Link(successor.heading(), _page(thing, successor), _("Replaced by")))
    if thing.person is not None:
        found.append(Link(thing.person.heading(), thing.person.get_absolute_url(), _("In the register of people:")))
    return found


def _page(thing: Nomination, other: Nomination) -> str:
    return reverse("nomination", args=(thing.forum.key, other.key))


def _facts(viewer: Viewer, thing: Nomination, *, linked: bool) -> list[Fact]:
    names = ("category", "surname", "given", "own_name", "honorific", "function", "organisation")
    facts = [Fact(_label(name), thing.category.name if name == "category" else getattr(thing, name)) for name in names]
    if policy.may_read_contact(viewer, thing):
        facts.append(Fact(_label("email"), thing.email))
        facts.append(Fact(_label("language"), language_name(thing.language)))
        facts.append(Fact(_("Own form"), _own_form(thing, policy.may_send_link(viewer, thing), linked=linked)))
    said = [name for name in ("late_reason", "reason") if getattr(thing, name)]
    return [*facts, *(Fact(_label(name), getattr(thing, name)) for name in said)]


def _label(name: str) -> str:
    return str(Nomination._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]  # no relation back


def _own_form(thing: Nomination, may_send: Verdict, *, linked: bool) -> str:
    """How far the person's own form has come: whether, never what; and why no link can be sent."""
    registration = registration_of(thing)
    if registration is None:
        return " ".join(filter(None, (gettext("No link was sent yet."), str(may_send.reason))))
    if registration.asked_at is not None:
        return gettext("Place or dates changed: the journey waits to be confirmed.")
    if registration.sent_at is not None:
        return gettext("Filled in.")
    if linked:
        return gettext("The link was sent, nothing came back yet.")
    return gettext("The link is revoked.")


def _offers(viewer: Viewer, thing: Nomination, *, linked: bool) -> list[Action]:
    offered = (
        (_("Confirm it for the host"), "nomination-confirm", policy.may_confirm(viewer, thing), 1),
        (_("Hand it to the host's protocol"), "nomination-forward", policy.may_forward(viewer, thing), 2),
        (_("Hand it to the secretariat"), "nomination-endorse", policy.may_endorse(viewer, thing), 3),
        (_("Hand it to the focal point"), "nomination-propose", policy.may_propose(viewer, thing), 4),
        (_("Send the person a link to their form"), "nomination-link", policy.may_send_link(viewer, thing), 10),
        (_("Change the nomination"), "nomination-write", policy.may_write(viewer, thing), 12),
        (_("Add files"), "nomination-attach", policy.may_attach(viewer, thing), 14),
        (_("Return it"), "nomination-return", policy.may_return(viewer, thing), 20),
        (_("Refuse it"), "nomination-refuse", policy.may_refuse(viewer, thing), 22),
        (_("Nominate somebody else in this place"), "nomination-replace", policy.may_replace(viewer, thing), 30),
        (_("Revoke the link"), "nomination-revoke", policy.may_revoke_link(viewer, thing), 40),
        (_("Withdraw it"), "nomination-withdraw", policy.may_withdraw(viewer, thing), 50),
    )
    here = (thing.forum.key, thing.key)
    # Nobody hands a nomination to themselves.
    needless = {"nomination-propose"} if thing.country in policy.speaks_for(viewer, thing.forum_id) else set()
    if not linked:
        needless.add("nomination-revoke")
    return [
        Action(label, reverse(name, args=here), verdict, place)
        for label, name, verdict, place in offered
        if name not in needless
    ]


@opens_to("signed-in")
@require_GET
def file(request: Request, forum: str, key: str) -> HttpResponseBase:
    """A file that came with a nomination, as it was sent."""
    found = file_at(request.viewer, forum, key)
    if found is None or found.is_withdrawn:
        raise Http404
    return send(
        request, found.sha256, name=found.name, kind=found.media_type, public=False, sealed=found.sealed, keep=False
    )
