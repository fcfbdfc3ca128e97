"""Doing one act for a program: what it sends is typed into the form of the act's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.kit.fields import LocalisedFormField
from kenesh.people.acting import begin, demand_act, put_beside
from kenesh.record.entering import Amiss
from kenesh.record.kinds import kinds
from kenesh.record.text import Finding
from kenesh.record.values import Reference
from kenesh.site.api.answers import as_it_is, as_made
from kenesh.site.api.once import once
from kenesh.site.api.problems import findings_of
from kenesh.site.api.sent import object_of, overtaken, version_seen
from kenesh.site.api.values import boxes, place_of
from kenesh.sources.actions import Overtaken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kenesh.people.acting import Act, ActForm
    from kenesh.record.values import Path
    from kenesh.site.api.caller import ApiRequest
    from kenesh.site.api.doing import Doing
    from kenesh.site.api.values import Boxes

# How long the path of a box is that stands for one of several countries.
_OF_COUNTRY = 2


def act(doing: Doing) -> Callable[..., HttpResponse]:
    """The operation of one act."""
    kind, made_kind = kinds()[doing.list], kinds().get(doing.makes)

    def write(request: ApiRequest, forum: str, key: str) -> HttpResponse:
        token = request.auth.demand(doing.scope)
        page = begin(doing.act, request, forum=forum, key=key)
        thing = page.thing

        def current() -> HttpResponse:
            return as_it_is(kind, thing.pk, thing.forum, request)

        def do() -> HttpResponse:
            demand_act(page)
            sent = object_of(request)
            version = version_seen(request, thing, current, needed=doing.changes)
            form = _form(page, doing, sent, version)
            try:
                done = page.act(form, timezone.now())
            except Overtaken as late:
                raise overtaken(current()) from late
            except ValidationError as wrong:
                put_beside(form, wrong)
                raise Amiss(_findings(form, doing)) from wrong
            return as_made(made_kind, done.pk, thing.forum, request) if made_kind else current()

        return once(request, token, do)

    return write


def _form(page: Act[Any], doing: Doing, sent: dict[str, Any], version: int) -> ActForm:
    """The form of the page with what was sent typed into it; what was not sent stands as the page shows it at first."""
    findings = list(_unreadable(doing, sent))
    wrong = {str(finding.path[0]) for finding in findings}
    typed: Boxes = {"version": [str(version)]}
    for name, given in sent.items():
        if given is not None and name not in wrong:
            typed |= boxes(name, doing.fields[name], given)
    data = QueryDict(mutable=True)
    for box, texts in typed.items():
        data.setlist(box, texts)
    form = page.form(data, initial=dict(page.initial()), thing=page.thing, viewer=page.viewer)
    for name, field in form.fields.items():
        if name != "version" and not _is_said(place_of(name, doing.fields), sent):
            for box, texts in _beginning(form, name, field).items():
                data.setlist(box, texts)
        _prepare(field, doing, name, data)
    offered = {str(place_of(name, doing.fields)[0]) for name in form.fields}
    findings += [_no_field(name) for name in sent if name in doing.fields and name not in offered and sent[name]]
    form.full_clean()
    findings += [one for one in _findings(form, doing) if not one.path or str(one.path[0]) not in wrong]
    if findings:
        raise Amiss(findings)
    return form


def _is_said(path: Path, sent: dict[str, Any]) -> bool:
    """Whether what stands in a box was sent: a country of several that is not named is not."""
    value = sent.get(str(path[0]))
    return path[1] in value if len(path) == _OF_COUNTRY and isinstance(value, dict) else path[0] in sent


def _unreadable(doing: Doing, sent: dict[str, Any]) -> Iterator[Finding]:
    for name, given in sent.items():
        if name not in doing.fields:
            yield _no_field(name)
        elif given is not None:
            for wrong in doing.fields[name].check(given):
                yield Finding((name, *wrong.within), wrong.words)


def _no_field(name: str) -> Finding:
    return Finding((name,), _("There is no field called “%(name)s” here.") % {"name": name})


def _beginning(form: ActForm, name: str, field: forms.Field) -> Boxes:
    """What a field of the page shows at first, as its boxes send it."""
    value = form.get_initial_for_field(field, name)
    if value in (None, "", False):
        return {}
    if isinstance(field, LocalisedFormField):
        return {f"{name}__{tag}": [text] for tag, text in value.items()}
    if isinstance(field, forms.BooleanField):
        return {name: ["on"]}
    if isinstance(field, forms.MultipleChoiceField):
        return {name: list(value)}
    if isinstance(field, forms.ModelChoiceField):
        found = field.queryset.filter(pk=getattr(value, "pk", value)).first()  # type: ignore[union-attr]
        return {name: [getattr(found, "key", str(found.pk))]} if found else {}
    return {name: [str(value)]}


def _prepare(field: forms.Field, doing: Doing, name: str, data: QueryDict) -> None:
    """Let a field that chooses among objects understand what programs call them by: a key, or a place in a list."""
    if not isinstance(field, forms.ModelChoiceField):
        return
    value = doing.fields[name]
    if isinstance(value, Reference):
        field.to_field_name = "key"
        words = _("There is no “%(key)s” in “%(list)s”.")
        field.error_messages["invalid_choice"] = words % {"key": data.get(name, ""), "list": value.target}
    elif place := data.get(name):
        rows = list(field.queryset.order_by("order", "pk").values_list("pk", flat=True))  # type: ignore[union-attr]
        data[name] = str(dict(enumerate(rows)).get(int(place), 0))


def _findings(form: ActForm, doing: Doing) -> list[Finding]:
    places = {name: place_of(name, doing.fields) for name in form.fields}
    return findings_of(ValidationError(form.errors.as_data()), places) if form.errors else []
