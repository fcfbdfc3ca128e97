"""The frame of every page on which somebody does one thing to one object.

The page asks the policy, shows a form, keeps what is typed as a draft, and hands what was typed to an action. Where
somebody changed the object meanwhile, it shows what it is now, and nothing typed is lost: see ``people.merging``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.journal.queries import history
from kenesh.kit import sight
from kenesh.kit.fields import VersionField
from kenesh.kit.instants import instant
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import ref
from kenesh.kit.verdict import YES, Refused
from kenesh.people.actions import drop_draft
from kenesh.people.merging import MergedForm, on_what_stands
from kenesh.people.queries import draft_for
from kenesh.people.typed import keep_typed, typed
from kenesh.realms.policy import may_see_opaque_clause, takes_part
from kenesh.realms.queries import found_by_key
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from django import forms
    from django.db import models
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from kenesh.journal.queries import Line
    from kenesh.kit.verdict import Verdict
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Request, Viewer

    type Words = str | _StrPromise

# What belongs to the form and was not typed.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "version", "was", "discard", "preview"})


class ActForm(MergedForm):
    """What is typed about one object, and the version of it that was on screen. Saves nothing itself."""

    version = VersionField()

    def __init__(self, *args: Any, thing: Any, viewer: Viewer, **kwargs: Any) -> None:
        self.thing = thing
        self.viewer = viewer
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", thing.version)
        self.arrange()

    def arrange(self) -> None:
        """Set choices and beginnings that depend on the object and on who looks."""

    def known(self, model: type[models.Model], **narrowed: Any) -> QuerySet[Any]:
        """What may be chosen of a kind: what the viewer may know of, in the forum of the object."""
        return sight.of(model, self.viewer).filter(forum=self.thing.forum, **narrowed)

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, cleaned, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def based_on(self) -> int:
        """The version that was on screen."""
        return int(self.cleaned_data["version"])


class Act[B: "Belonging"]:
    """One thing that can be done to objects of one kind. Subclasses say what, to whom it is allowed, and do it."""

    # What drafts call its form: its address is named so, or so and by the kind of the object.
    name: ClassVar[str]
    model: ClassVar[type[Belonging]]
    form: ClassVar[type[ActForm]] = ActForm
    title: ClassVar[Words]
    lead: ClassVar[Words] = ""
    button: ClassVar[Words]
    done: ClassVar[Words]
    template: ClassVar[str] = "people/act.html"
    # Whether nothing is typed in it: whoever comes too late is led to what stands now, and told who was there before.
    leads_back: ClassVar[bool] = False
    # Whether its form itself reads files. They are not kept with what was typed.
    sends_files: ClassVar[bool] = False

    @classmethod
    def find(cls, request: Request, **where: Any) -> B | None:
        """What an address names, as far as the viewer may know of it."""
        return found_by_key(cls.model, request.viewer, where["forum"], where["key"])  # type: ignore[return-value]  # of B's kind

    def __init__(self, request: Request, thing: B) -> None:
        self.request = request
        self.thing = thing
        self.viewer: Viewer = request.viewer
        # What of it is not taken whatever the form says: the field, and why.
        self.refused: list[tuple[str, Words]] = []

    def may(self) -> Verdict:
        """Whether the viewer may do it to the thing as it is."""
        return YES

    def initial(self) -> Mapping[str, Any]:
        """What stands in the form at first."""
        return {}

    def act(self, form: Any, at: dt.datetime) -> Any:
        """Do it; return the object to show next. May raise ``Refused``, ``Overtaken`` and ``ValidationError``."""
        raise NotImplementedError

    def context(self) -> Mapping[str, Any]:
        """What else the page shows."""
        return {}

    @property
    def above(self) -> str:
        """What stands above the form: the same for every thing, unless an act has more to say of this one."""
        return str(self.lead)

    def read(self) -> None:
        """Read what form and page need of the thing, before anything is shown."""

    def receive(self, at: dt.datetime) -> None:
        """Take what came beside what was typed, such as files, before the form is read."""

    def goes_on(self, draft: Mapping[str, Any]) -> bool:  # noqa: ARG002 - for those that need it
        """Whether what was typed before is about what is on the page now."""
        return True


def acting(act: type[Act[Any]]) -> Callable[..., HttpResponseBase]:
    """The view of one act: 404 for what the viewer may not know of, 403 with the reason for what they may not do."""

    @opens_to("signed-in")
    def view(request: Request, **where: Any) -> HttpResponse:
        doing = begin(act, request, **where)
        if request.method == "POST" and "discard" in request.POST:
            drop_draft(request.viewer, form=act.name, subject=ref(doing.thing))
            return redirect(request.get_full_path())
        verdict = doing.may()
        if not verdict:
            return _refuse(doing, verdict)
        return _do(doing, where) if request.method == "POST" else _show(doing, _fresh(doing))

    # For whoever walks the addresses.
    view.act = act  # type: ignore[attr-defined]
    return view


def begin[A: Act[Any]](act: type[A], request: Request, **where: Any) -> A:
    """Find what is to be acted on; 404 for what the viewer may not know of."""
    thing = act.find(request, **where)
    if thing is None:
        raise Http404
    doing = act(request, thing)
    doing.read()
    return doing


def demand_act(doing: Act[Any]) -> None:
    """403 with the reason for what the viewer may not do."""
    verdict = doing.may()
    if not verdict:
        raise PermissionDenied(verdict)


def _do(doing: Act[Any], where: Mapping[str, Any]) -> HttpResponse:
    request, thing = doing.request, doing.thing
    doing.receive(timezone.now())
    files = request.FILES if doing.sends_files else None
    form = doing.form(request.POST, files, initial=dict(doing.initial()), thing=thing, viewer=doing.viewer)
    form.full_clean()
    for name, why in doing.refused:
        form.add_error(name, str(why))
    if form.is_valid() and "preview" in request.POST:
        _draft(doing)
        return _show(doing, form)
    if form.is_valid():
        try:
            shown = doing.act(form, timezone.now())
        except Overtaken:
            if doing.leads_back:
                messages.warning(request, _meanwhile(doing))
                return redirect(thing)
            _draft(doing)
            return _again(begin(type(doing), request, **where))
        except Refused as refused:
            return _refuse(doing, refused.verdict)
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            drop_draft(request.viewer, form=doing.name, subject=ref(thing))
            messages.success(request, doing.done)
            return redirect(shown)
    _draft(doing)
    return _show(doing, form)


def _refuse(doing: Act[Any], verdict: Verdict) -> HttpResponse:
    """403 with the reason. Whoever takes part and had typed something gets it back, to be kept elsewhere."""
    sent = doing.request.POST
    texts = [text for name in sent if name not in _NOT_TYPED for text in sent.getlist(name) if text.strip()]
    if not texts or not takes_part(doing.viewer, doing.thing.forum_id):
        raise PermissionDenied(verdict)
    context = {"act": doing, "forum": doing.thing.forum, "thing": doing.thing, "reason": verdict.reason}
    # Where somebody was there before, what stands now is shown beside it. Who it was, the reader may not know of.
    if VersionField().clean(sent.get("version")) != doing.thing.version:
        context["standing"] = getattr(doing.thing, "text", None)
    return render(doing.request, "people/refused.html", {**context, "typed": texts}, status=403)


def put_beside(form: forms.BaseForm, wrong: ValidationError) -> None:
    """Put what the action refused beside the field it belongs to, else on top."""
    if not hasattr(wrong, "error_dict"):
        form.add_error(None, wrong)
        return
    for name, found in wrong.error_dict.items():
        form.add_error(name if name in form.fields else None, found)


def _fresh(doing: Act[Any]) -> ActForm:
    draft = draft_for(doing.viewer, doing.name, ref(doing.thing))
    if draft is None or not doing.goes_on(draft.data):
        return doing.form(initial=dict(doing.initial()), thing=doing.thing, viewer=doing.viewer)
    form = doing.form(typed(draft.data), initial=dict(doing.initial()), thing=doing.thing, viewer=doing.viewer)
    form.kept_at = draft.updated_at  # type: ignore[attr-defined]
    return form


def _again(now: Act[Any]) -> HttpResponse:
    """What was typed, on the thing read anew: what was read before the lock may be older than what overtook it."""
    verdict = now.may()
    return _show(now, _rebased(now), overtaken=True) if verdict else _refuse(now, verdict)


def _rebased(doing: Act[Any]) -> ActForm:
    """What was typed, on what stands now: what both changed is named, and what was not touched is taken over."""
    fresh = doing.form(initial=dict(doing.initial()), thing=doing.thing, viewer=doing.viewer)
    data, clashes = on_what_stands(doing.request.POST, fresh, fresh["version"].value())
    form = doing.form(data, initial=dict(doing.initial()), thing=doing.thing, viewer=doing.viewer)
    form.clashes = clashes
    return form


def _draft(doing: Act[Any]) -> None:
    keep_typed(doing.request, form=doing.name, subject=ref(doing.thing))


def _show(doing: Act[Any], form: ActForm, *, overtaken: bool = False) -> HttpResponse:
    thing = doing.thing
    context: dict[str, Any] = {
        "act": doing,
        "forum": thing.forum,
        "thing": thing,
        "form": form,
        "subject": ref(thing),
        "draft_form": doing.name,
        "overtaken": overtaken,
        "last": _last(doing) if overtaken else None,
        "preview": "preview" in doing.request.POST,
        **doing.context(),
    }
    status = 409 if overtaken else 200
    return render(doing.request, doing.template, context, status=status)


def _meanwhile(doing: Act[Any]) -> str:
    last = _last(doing)
    said = f"{last.sentence} {instant(last.at, doing.thing.forum.time_zone)}" if last else ""
    return " ".join(filter(None, (_("Somebody was there before you; this is how it stands now."), said)))


def _last(doing: Act[Any]) -> Line | None:
    """The last thing done to the object that the viewer may know of."""
    return next(iter(history(ref(doing.thing), may_see_opaque_clause(doing.viewer), limit=1)), None)
