"""The frame of every page on which somebody does one thing to one object.

The page asks the policy, shows a form, keeps what is typed as a draft, and hands what was typed to an action. Where
somebody changed the object meanwhile, it shows what it is now, and nothing typed is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from kenesh.journal.queries import history
from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.refs import ref
from kenesh.kit.verdict import YES, Refused
from kenesh.people.actions import drop_draft, keep_draft
from kenesh.people.queries import draft_for
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

    from kenesh.kit.verdict import Verdict
    from kenesh.realms.models import Belonging
    from kenesh.realms.viewer import Request, Viewer

    type Words = str | _StrPromise

_LONGEST_VERSION = 9


class ActForm(forms.Form):
    """What is typed about one object, and the version of it that was on screen. Saves nothing itself."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, thing: Any, viewer: Viewer, **kwargs: Any) -> None:
        self.thing = thing
        self.viewer = viewer
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", thing.version)
        self.arrange()

    def arrange(self) -> None:
        """Set choices and beginnings that depend on the object and on who looks."""

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

    # What drafts call its form.
    name: ClassVar[str]
    model: ClassVar[type[Belonging]]
    form: ClassVar[type[ActForm]] = ActForm
    title: ClassVar[Words]
    lead: ClassVar[Words] = ""
    button: ClassVar[Words]
    done: ClassVar[Words]
    template: ClassVar[str] = "people/act.html"

    def __init__(self, request: Request, thing: B) -> None:
        self.request = request
        self.thing = thing
        self.viewer: Viewer = request.viewer

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

    def read(self) -> None:
        """Read what form and page need of the thing, before anything is shown."""


def acting(act: type[Act[Any]]) -> Callable[..., HttpResponseBase]:
    """The view of one act: 404 for what the viewer may not know of, 403 with the reason for what they may not do."""

    @opens_to("signed-in")
    def view(request: Request, forum: str, key: str) -> HttpResponse:
        doing = begin(act, request, forum, key)
        demand_act(doing)
        if request.method != "POST":
            return _show(doing, _fresh(doing))
        if "discard" in request.POST:
            drop_draft(request.viewer, form=act.name, subject=ref(doing.thing))
            return redirect(request.path)
        return _do(doing)

    return view


def begin[A: Act[Any]](act: type[A], request: Request, forum: str, key: str) -> A:
    """Find what is to be acted on; 404 for what the viewer may not know of."""
    things = sight.of(act.model, request.viewer).filter(forum__key=forum, key=key)
    thing = things.select_related("forum", *act.model.hangs_on).first()
    if thing is None:
        raise Http404
    doing = act(request, thing)
    doing.read()
    return doing


def demand_act(doing: Act[Any]) -> None:
    """403 with the reason for what the viewer may not do."""
    verdict = doing.may()
    if not verdict:
        raise PermissionDenied(verdict.reason)


def _do(doing: Act[Any]) -> HttpResponse:
    request, thing = doing.request, doing.thing
    form = doing.form(request.POST, initial=dict(doing.initial()), thing=thing, viewer=doing.viewer)
    if form.is_valid():
        try:
            shown = doing.act(form, timezone.now())
        except Overtaken as overtaken:
            _draft(doing)
            return _show(doing, _rebased(doing, overtaken.current.version), overtaken=True)
        except Refused as refused:
            raise PermissionDenied(refused.verdict.reason) from refused
        except ValidationError as wrong:
            put_beside(form, wrong)
        else:
            drop_draft(request.viewer, form=doing.name, subject=ref(thing))
            messages.success(request, doing.done)
            return redirect(shown)
    _draft(doing)
    return _show(doing, form)


def put_beside(form: forms.Form, wrong: ValidationError) -> None:
    """Put what the action refused beside the field it belongs to, else on top."""
    if not hasattr(wrong, "error_dict"):
        form.add_error(None, wrong)
        return
    for name, found in wrong.error_dict.items():
        form.add_error(name if name in form.fields else None, found)


def _fresh(doing: Act[Any]) -> ActForm:
    draft = draft_for(doing.viewer, doing.name, ref(doing.thing))
    if draft is None:
        return doing.form(initial=dict(doing.initial()), thing=doing.thing, viewer=doing.viewer)
    form = doing.form(typed(draft.data), initial=dict(doing.initial()), thing=doing.thing, viewer=doing.viewer)
    form.kept_at = draft.updated_at  # type: ignore[attr-defined]
    return form


def typed(data: Mapping[str, Any]) -> QueryDict:
    """A draft as a browser would send it."""
    found = QueryDict(mutable=True)
    for name, value in data.items():
        found.setlist(name, value if isinstance(value, list) else [value])
    return found


def _rebased(doing: Act[Any], version: int) -> ActForm:
    data = doing.request.POST.copy()
    data["version"] = str(version)
    return doing.form(data, initial=dict(doing.initial()), thing=doing.thing, viewer=doing.viewer)


def _draft(doing: Act[Any]) -> None:
    request = doing.request
    keep_draft(
        request.viewer,
        form=doing.name,
        subject=ref(doing.thing),
        data={name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"},
        based_on=version_typed(request.POST, doing.thing.version),
        at=timezone.now(),
    )


def version_typed(data: QueryDict, else_: int) -> int:
    """The version a form was read at, as it was sent."""
    text = data.get("version", "")
    return int(text) if text.isdecimal() and len(text) < _LONGEST_VERSION else else_


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
        "last": next(iter(history(ref(thing), limit=1)), None) if overtaken else None,
        **doing.context(),
    }
    status = 409 if overtaken else 200
    return render(doing.request, doing.template, context, status=status)
