"""Two people who write into one form: what the second did not touch takes what stands now, and nothing typed is lost.

Everything is compared box by box, as a browser sends it: what stood there when the form was opened (its digest travels with
the form), what stands there now, and what was sent.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from django import forms

from kenesh.kit.fields import LocalisedWidget
from kenesh.kit.locales import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.http import QueryDict

    type Boxes = Mapping[str, Sequence[str]]

_MARK = 12


class Clash(NamedTuple):
    """A box that both changed: what it is called, what stands there now; and what was typed, if its box is gone."""

    label: str
    stands: str
    typed: str = ""


class MergedForm(forms.Form):
    """A form that two may write into: it travels with what it showed when it was opened, in a hidden box ``was``."""

    # What both changed, once what was typed stands on what another saved: see :func:`on_what_stands`.
    clashes: Sequence[Clash] = ()

    @property
    def was(self) -> str:
        """What the form showed when it was opened, as digests."""
        return self.data.get("was", "") if self.is_bound else digests(self)


def digests(form: forms.BaseForm) -> str:
    """What a form shows at first, as JSON: the digest of each box that is not empty."""
    return json.dumps({name: mark for name, texts in _boxes(form).items() if (mark := _digest(texts))})


def on_what_stands(sent: QueryDict, fresh: forms.BaseForm, version: int) -> tuple[QueryDict, list[Clash]]:
    """What was typed, on the form of what stands now at ``version``, to be sent again; and what both changed."""
    data = sent.copy()
    clashes = merge(data, fresh)
    data["version"], data["was"] = str(version), digests(fresh) if "was" in sent else ""
    return data, clashes


def merge(sent: QueryDict, fresh: forms.BaseForm) -> list[Clash]:
    """Put what stands now into each box of ``sent`` that was not touched; return those that both changed.

    A form that does not say what it was read with is taken as it was sent.
    """
    was = _read(sent.get("was", ""))
    if was is None:
        return []
    now = _boxes(fresh)
    home = _homes(was, now)
    mine = {name: sent.getlist(home[name]) if home[name] else [] for name in now}
    found = []
    for name, texts in now.items():
        base, stands, typed = was.get(home[name], ""), _digest(texts), _digest(mine[name])
        if taken := texts if typed == base else mine[name]:
            sent.setlist(name, list(taken))
        else:
            sent.pop(name, None)
        if typed not in {base, stands} and stands != base:
            found.append(Clash(_label(fresh, name), _words(fresh, name, texts)))
    gone = sorted(was.keys() - set(home.values()) - now.keys())
    lost = [sent.getlist(name) for name in gone if _digest(sent.getlist(name)) not in {"", was[name]}]
    return [*found, *(Clash("", "", "\n".join(texts)) for texts in lost)]


def _homes(was: Mapping[str, str], now: Boxes) -> dict[str, str]:
    """For each box now, the box of the form as it was read that it comes from: rows of a list may have moved."""
    by_mark = {(_stem(name), mark): name for name, mark in was.items()}
    marks = {name: _digest(texts) for name, texts in now.items()}
    stays = {name for name, mark in marks.items() if was.get(name, "") == mark}
    moved = {
        name: old
        for name, mark in marks.items()
        if name not in stays and (old := by_mark.get((_stem(name), mark))) is not None and old not in stays
    }
    left = moved.values()
    return {name: moved.get(name, "" if name in left else name) for name in now}


def _stem(name: str) -> str:
    """The name without the number of a row."""
    return name.rstrip("0123456789")


def _boxes(form: forms.BaseForm) -> dict[str, list[str]]:
    """What a form that nobody has typed into would send, the version excepted."""
    return dict(box for name in form.fields if name != "version" for box in _shown(form, name))


def _shown(form: forms.BaseForm, name: str) -> Iterator[tuple[str, list[str]]]:
    field, value = form.fields[name], form[name].value()
    if isinstance(field.widget, LocalisedWidget):
        for tag, text in (value or {}).items():
            yield f"{name}__{tag}", [text]
    elif isinstance(field.widget, forms.CheckboxInput):
        yield name, ["on"] if value else []
    else:
        shown = field.widget.format_value(value)
        texts = shown if isinstance(shown, list | tuple) else [shown]
        yield name, [str(text) for text in texts if text is not None]


def _digest(texts: Sequence[str]) -> str:
    """Short, and the same for whatever a browser does to line ends; empty for nothing."""
    said = sorted(" ".join(text.split()) for text in texts if text.strip())
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_MARK] if said else ""


def _read(text: str) -> dict[str, str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {str(name): str(mark) for name, mark in found.items()}


def _label(form: forms.BaseForm, name: str) -> str:
    field, _mark, tag = name.partition("__")
    label = str(form[field].label)
    return f"{label}, {language_name(tag)}" if tag else label


def _words(form: forms.BaseForm, name: str, texts: Sequence[str]) -> str:
    """What a box says, in words where it is chosen from a list."""
    choices = getattr(form.fields[name.partition("__")[0]].widget, "choices", ())
    known = {str(value): str(label) for value, label in choices if not isinstance(label, list | tuple)}
    return "; ".join(known.get(text, text) for text in texts)
