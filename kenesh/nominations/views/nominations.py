"""One nomination: its page, and every step that can be taken with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.files.sending import send
from kenesh.files.views import TakesFiles
from kenesh.journal.queries import history
from kenesh.kit import sight
from kenesh.kit.countries import country_name
from kenesh.kit.locales import language_name
from kenesh.kit.pages import opens_to
from kenesh.kit.parts import Action, Fact, Link
from kenesh.kit.refs import ref
from kenesh.nominations import policy
from kenesh.nominations.actions import links, nominating, steps
from kenesh.nominations.actions.attaching import attach
from kenesh.nominations.forms.nominating import AttachForm, ConfirmForm, Late, PersonForm, ReasonForm, ReplaceForm
from kenesh.nominations.models import Nomination, NominationFile, PersonalLink
from kenesh.nominations.models.nomination import WRITTEN
from kenesh.nominations.showing import nomination_state
from kenesh.nominations.views.desk import OnDesk
from kenesh.people.acting import Act
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.realms.queries import whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kenesh.kit.verdict import Verdict
    from kenesh.people.acting import ActForm
    from kenesh.realms.viewer import Request, Viewer


@opens_to("signed-in")
@require_GET
def show(request: Request, forum: str, key: str) -> HttpResponse:
    """Show a nomination to those who may know of it."""
    viewer = request.viewer
    found = sight.of(Nomination, viewer).filter(forum__key=forum, key=key)
    thing = next(iter(whole(found)), None)
    if thing is None:
        raise Http404
    sight.resolve([thing], viewer, thing.forum)
    successor = sight.of(Nomination, viewer).filter(replaces=thing).first()
    actions = sorted(_offers(viewer, thing), key=lambda one: (not one.verdict, one.place))
    files = list(sight.of(NominationFile, viewer).filter(nomination=thing))
    for file in files:
        file.forum = thing.forum
    context = {
        "forum": thing.forum,
        "thing": thing,
        "state": nomination_state(thing),
        "links": _links(thing, successor),
        "facts": _facts(viewer, thing),
        "action": actions[0],
        "others": [one for one in actions[1:] if one.verdict],
        "files": files,
        "lines": history(ref(thing), may_see_opaque_clause(viewer)),
    }
    return render(request, "nominations/nomination.html", context)


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


def _facts(viewer: Viewer, thing: Nomination) -> list[Fact]:
    names = ("category", "surname", "given", "own_name", "honorific", "function", "organisation")
    facts = [Fact(_label(name), thing.category.name if name == "category" else getattr(thing, name)) for name in names]
    if policy.may_read_contact(viewer, thing):
        facts.append(Fact(_label("email"), thing.email))
        facts.append(Fact(_label("language"), language_name(thing.language)))
        facts.append(Fact(_("Own form"), _own_form(thing)))
    said = [name for name in ("late_reason", "reason") if getattr(thing, name)]
    return [*facts, *(Fact(_label(name), getattr(thing, name)) for name in said)]


def _label(name: str) -> str:
    return str(Nomination._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]  # no relation back


def _own_form(thing: Nomination) -> str:
    """How far the person's own form has come: whether, never what."""
    registration = getattr(Nomination.objects.select_related("registration").get(pk=thing.pk), "registration", None)
    if registration is None:
        return gettext("No link was sent yet.")
    if registration.asked_at is not None:
        return gettext("Place or dates changed: the journey waits to be confirmed.")
    if registration.sent_at is not None:
        return gettext("Filled in.")
    if PersonalLink.objects.filter(nomination=thing, revoked_at=None).exists():
        return gettext("The link was sent, nothing came back yet.")
    return gettext("The link is revoked.")


def _offers(viewer: Viewer, thing: Nomination) -> list[Action]:
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
        (_("Revoke the link"), "nomination-revoke", policy.may_send_link(viewer, thing), 40),
        (_("Withdraw it"), "nomination-withdraw", policy.may_withdraw(viewer, thing), 50),
    )
    here = (thing.forum.key, thing.key)
    return [Action(label, reverse(name, args=here), verdict, place) for label, name, verdict, place in offered]


class Nominate(OnDesk):
    """Nominate somebody."""

    name = "nominations-nominate"
    form = PersonForm
    title = _("Nominate somebody")
    lead = _("It stays a draft between your country and the secretariat until you hand it on.")
    button = _("Keep it as a draft")
    done = _("The draft is kept. Hand it on when it is ready.")

    def may(self) -> Verdict:
        """Whoever holds a role for a country, and the secretariat."""
        return policy.may_nominate(self.viewer, self.thing)

    def act(self, form: PersonForm, at: dt.datetime) -> Nomination:
        """Begin it."""
        return nominating.begin(self.thing, form.cleaned_data["country"], form.person, by=self.viewer, at=at)


class OnNomination(Act[Nomination]):
    """Common to what is done to a nomination."""

    model = Nomination


class Write(OnNomination):
    """Change the nomination."""

    name = "nomination-write"
    form = PersonForm
    title = _("Change the nomination")
    button = _("Keep it")
    done = _("The nomination is kept.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_write(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """As it stands."""
        return {name: getattr(self.thing, name) for name in WRITTEN}

    def act(self, form: PersonForm, at: dt.datetime) -> Nomination:
        """Keep it."""
        return nominating.write(self.thing, form.person, based_on=form.based_on, by=self.viewer, at=at)


class Propose(OnNomination):
    """Hand it to the focal point."""

    name = "nomination-propose"
    form = Late
    title = _("Hand it to the focal point")
    button = _("Hand it on")
    done = _("The nomination is with the focal point.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_propose(self.viewer, self.thing)

    def act(self, form: Late, at: dt.datetime) -> Nomination:
        """Hand it on."""
        late = form.given["late_reason"]
        return steps.propose(self.thing, late, based_on=form.based_on, by=self.viewer, at=at)


class Endorse(OnNomination):
    """Hand it to the secretariat."""

    name = "nomination-endorse"
    form = Late
    title = _("Hand it to the secretariat")
    button = _("Hand it on")
    done = _("The nomination is with the secretariat.")

    def may(self) -> Verdict:
        """The focal point."""
        return policy.may_endorse(self.viewer, self.thing)

    def act(self, form: Late, at: dt.datetime) -> Nomination:
        """Hand it on."""
        late = form.given["late_reason"]
        return steps.endorse(self.thing, late, based_on=form.based_on, by=self.viewer, at=at)


class Forward(OnNomination):
    """Hand it to the host's protocol."""

    name = "nomination-forward"
    title = _("Hand it to the host's protocol")
    lead = _("From then on the host's protocol knows of it.")
    button = _("Hand it on")
    done = _("The nomination is with the host's protocol.")

    def may(self) -> Verdict:
        """The secretariat."""
        return policy.may_forward(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:
        """Hand it on."""
        return steps.forward(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Confirm(OnNomination):
    """Confirm it for the host."""

    name = "nomination-confirm"
    form = ConfirmForm
    title = _("Confirm it for the host")
    lead = _("The person is then on the list of participants.")
    button = _("Confirm")
    done = _("The nomination is confirmed, and the person is a participant.")

    def may(self) -> Verdict:
        """The host's protocol."""
        return policy.may_confirm(self.viewer, self.thing)

    def act(self, form: ConfirmForm, at: dt.datetime) -> Nomination:
        """Confirm it."""
        return steps.confirm(self.thing, form.chosen, based_on=form.based_on, by=self.viewer, at=at)


class Return(OnNomination):
    """Return it."""

    name = "nomination-return"
    form = ReasonForm
    title = _("Return this nomination")
    lead = _("It can be mended and handed on again.")
    button = _("Return it")
    done = _("The nomination is returned, with the reason.")

    def may(self) -> Verdict:
        """For whom it waits."""
        return policy.may_return(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Nomination:
        """Return it."""
        return steps.send_back(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Refuse(OnNomination):
    """Refuse it."""

    name = "nomination-refuse"
    form = ReasonForm
    title = _("Refuse this nomination")
    lead = _("That is its end. Somebody else can be nominated.")
    button = _("Refuse it")
    done = _("The nomination is refused, with the reason.")

    def may(self) -> Verdict:
        """The secretariat or the host, for whom it waits."""
        return policy.may_refuse(self.viewer, self.thing)

    def act(self, form: ReasonForm, at: dt.datetime) -> Nomination:
        """Refuse it."""
        return steps.refuse(self.thing, form.given["reason"], based_on=form.based_on, by=self.viewer, at=at)


class Withdraw(OnNomination):
    """Withdraw it."""

    name = "nomination-withdraw"
    title = _("Withdraw this nomination")
    lead = _("That is its end. The person's link opens nothing any more.")
    button = _("Withdraw it")
    done = _("The nomination is withdrawn.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_withdraw(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:
        """Withdraw it."""
        return steps.withdraw(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Replace(OnNomination):
    """Nominate somebody else."""

    name = "nomination-replace"
    form = ReplaceForm
    title = _("Nominate somebody else in this place")
    lead = _("Both nominations keep their history and lead to each other.")
    button = _("Nominate")
    done = _("The place has somebody else, who waits for the secretariat.")

    def may(self) -> Verdict:
        """The focal point, and the secretariat."""
        return policy.may_replace(self.viewer, self.thing)

    def initial(self) -> Mapping[str, Any]:
        """In the same category."""
        return {"category": self.thing.category, "language": self.thing.language}

    def act(self, form: ReplaceForm, at: dt.datetime) -> Nomination:
        """Replace."""
        late = form.cleaned_data["late_reason"]
        return nominating.replace(self.thing, form.person, late=late, based_on=form.based_on, by=self.viewer, at=at)


class SendLink(OnNomination):
    """Send the person a link."""

    name = "nomination-link"
    title = _("Send the person a link to their form")
    lead = _("An earlier link opens nothing any more. The link alone shows nothing: a code goes to the same address.")
    button = _("Send the link")
    done = _("The link is on its way.")

    def may(self) -> Verdict:
        """The focal point, and the secretariat."""
        return policy.may_send_link(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:  # noqa: ARG002 - nothing is typed
        """Send it."""
        links.send_link(self.thing, by=self.viewer, at=at)
        return self.thing


class RevokeLink(OnNomination):
    """Revoke the link."""

    name = "nomination-revoke"
    title = _("Revoke the link")
    lead = _("It opens nothing any more, and a form that is open is closed.")
    button = _("Revoke it")
    done = _("The link is revoked.")

    def may(self) -> Verdict:
        """The focal point, and the secretariat."""
        return policy.may_send_link(self.viewer, self.thing)

    def act(self, form: ActForm, at: dt.datetime) -> Nomination:  # noqa: ARG002 - nothing is typed
        """Revoke it."""
        return links.revoke_link(self.thing, by=self.viewer, at=at)


class Attach(TakesFiles[Nomination]):
    """Add files."""

    name = "nomination-attach"
    model = Nomination
    form = AttachForm
    title = _("Add files")
    lead = _("For example the signed note with the list. Whoever may know of the nomination may read them.")
    button = _("Add the files")
    done = _("The files are there.")

    def may(self) -> Verdict:
        """Who has it in hand."""
        return policy.may_attach(self.viewer, self.thing)

    def act(self, form: AttachForm, at: dt.datetime) -> Nomination:
        """Add them."""
        return attach(self.thing, form.sent, by=self.viewer, at=at)


@opens_to("signed-in")
@require_GET
def file(request: Request, forum: str, key: str) -> HttpResponseBase:
    """A file that came with a nomination, as it was sent."""
    found = sight.of(NominationFile, request.viewer).filter(forum__key=forum, key=key).first()
    if found is None or found.is_withdrawn:
        raise Http404
    return send(request, found.sha256, name=found.name, kind=found.media_type, public=False)
