"""Components of the design system. ``README.md`` of this module shows each with an example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenesh.kit.localised import Localised, Rendered
from kenesh.kit.parts import Action, Cell, Column, Fact, Link, Mark, State
from kenesh.kit.verdict import YES, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.core.paginator import Page
    from django.forms import Form
    from django.http import QueryDict

register = template.Library()

# Whole phrases, because languages decline the name of a language.
IN_LANGUAGE = {
    "en": gettext_lazy("in English"),
    "ja": gettext_lazy("in Japanese"),
    "kk": gettext_lazy("in Kazakh"),
    "ko": gettext_lazy("in Korean"),
    "ky": gettext_lazy("in Kyrgyz"),
    "ru": gettext_lazy("in Russian"),
    "tg": gettext_lazy("in Tajik"),
    "tk": gettext_lazy("in Turkmen"),
    "uz": gettext_lazy("in Uzbek"),
}


# The parts of a forum's site: the name of the address, and what a link to it says.
SECTIONS = {
    "forum": gettext_lazy("Chronicle"),
    "editions": gettext_lazy("Editions"),
    "owed": gettext_lazy("Who owes what"),
    "commitments": gettext_lazy("Commitments"),
    "ideas": gettext_lazy("Ideas"),
    "projects": gettext_lazy("Projects"),
    "calls": gettext_lazy("Calls"),
    "agreements": gettext_lazy("Agreements"),
    "bodies": gettext_lazy("Bodies"),
    "people": gettext_lazy("People"),
    "organisations": gettext_lazy("Organisations"),
    "companies": gettext_lazy("Companies"),
    "experts": gettext_lazy("Experts"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A link of a forum's navigation. ``current`` marks the register shown."""

    label: str
    href: str
    current: bool


@register.simple_tag(takes_context=True)
def sections(context: dict[str, Any]) -> list[Section]:
    """Return the navigation of the forum in the context."""
    key = context["forum"].key
    match = context["request"].resolver_match
    here = match.url_name if match else ""
    return [Section(str(label), reverse(name, args=(key,)), name == here) for name, label in SECTIONS.items()]


def _rendered(value: object) -> Rendered | None:
    if isinstance(value, Localised):
        return value.render()
    return value if isinstance(value, Rendered) else None


def _with_language(shown: Rendered, html: SafeString, element: str) -> SafeString:
    if not shown.is_fallback:
        return html
    phrase = IN_LANGUAGE.get(shown.language.split("-")[0]) or _("in another language")
    return format_html(
        '<{} lang="{}">{}</{}> <small class="fallback">{}</small>', element, shown.language, html, element, phrase
    )


@register.filter
def text(value: Any) -> SafeString:
    """Show a localised text in the reader's language; say so where it exists only in another."""
    if value is None:
        return SafeString("")
    shown = _rendered(value)
    if shown is None:
        return SafeString(conditional_escape(value))
    return _with_language(shown, conditional_escape(shown.text), "span")


# Where a line may not end after a hyphen: between a number and its ending (“7-й”), and between parts of a Korean name.
_HYPHEN = re.compile(r"(?<=\d)-(?=[^\W\d_])|(?<=[가-힣])-(?=[가-힣])")


@register.filter
def unbroken(html: SafeString) -> SafeString:
    """Keep ordinals and compounds of a title together: an invisible joiner follows their hyphens."""
    return mark_safe(_HYPHEN.sub("-\u2060", html))  # noqa: S308 - is HTML already


@register.filter
def prose(value: Any) -> SafeString:
    """Like ``text``, in paragraphs."""
    shown = _rendered(value)
    if shown is None:
        return mark_safe(linebreaks(value, autoescape=True)) if value else SafeString("")  # noqa: S308 - escapes
    html = mark_safe(linebreaks(shown.text, autoescape=True)) if shown else SafeString("")  # noqa: S308 - escapes
    return _with_language(shown, html, "div")


@register.filter
def sup(marks: Iterable[Mark]) -> SafeString:
    """Show where a fact comes from: small numbers that open a note in place. The page ends with ``source_list``."""
    buttons = format_html_join(
        "",
        '<button popovertarget="{}" class="{}" aria-label="{}">{}{}</button>',
        (
            (
                mark.note_id,
                "guess" if mark.guess else "source",
                _("Source %(number)s, inferred") % {"number": mark.number}
                if mark.guess
                else _("Source %(number)s") % {"number": mark.number},
                mark.number,
                "?" if mark.guess else "",
            )
            for mark in marks
        ),
    )
    return format_html("<sup>{}</sup>", buttons) if buttons else buttons


@register.inclusion_tag("kit/parts/head.html")
def page_head(  # noqa: PLR0913 - each part of a page's head has its place
    title: object,
    *,
    kind: object = "",
    state: State | None = None,
    links: Iterable[Link] = (),
    action: Action | None = None,
    others: Sequence[Action] = (),
    lead: object = "",
    sample: bool = False,
    marks: Sequence[Mark] = (),
) -> dict[str, object]:
    """Say what this is and its state, where it comes from and leads to, and the next thing to do."""
    return {
        "title": title,
        "kind": kind,
        "state": state,
        "links": list(links),
        "action": action,
        "others": others,
        "lead": lead,
        "sample": sample,
        "marks": marks,
    }


@register.inclusion_tag("kit/parts/facts.html")
def fact_list(facts: Iterable[Fact]) -> dict[str, object]:
    """Labelled values, each with its sources."""
    return {"facts": list(facts)}


@register.inclusion_tag("kit/parts/table.html")
def table(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, caption: object = "", note: object = ""
) -> dict[str, object]:
    """Show rows of cells. On a phone each row becomes a short list; the first cell of a row names it."""
    # Written here and not by the template: a page has some hundred cells, and most of its time would go into them.
    begins = [
        format_html('<td data-label="{}"{}>', one.label, mark_safe(' class="number"') if one.numeric else "")
        for one in columns[1:]
    ]
    tags = [('<th scope="row">', "</th>"), *((begin, "</td>") for begin in begins)]
    return {"columns": columns, "rows": [_row(tags, row) for row in rows], "caption": caption, "note": note}


def _row(tags: Sequence[tuple[str, str]], row: Sequence[Cell]) -> SafeString:
    """Write the cells of a row, each between its tags."""
    cells = (f"{begin}{_cell(cell)}{end}" for (begin, end), cell in zip(tags, row, strict=True))
    return mark_safe("".join(cells))  # noqa: S308 - tags are ours, and each part of a cell is escaped


def _cell(cell: Cell) -> str:
    value: str = text(cell.value)
    if cell.href:
        value = f'<a href="{conditional_escape(cell.href)}">{value}</a>'
    if cell.state:
        value += f'<span class="state {conditional_escape(cell.state.key)}">{text(cell.state.label)}</span>'
    if cell.sample:
        value += f" {sample_mark()}"
    return value + sup(cell.marks) if cell.marks else value


@register.inclusion_tag("kit/parts/state.html")
def state(key: object, label: object = "") -> dict[str, object]:
    """Show a state in words with its mark; takes a :class:`State`, or its key and label."""
    if isinstance(key, State):
        return {"key": key.key, "label": key.label}
    return {"key": key, "label": label}


@register.inclusion_tag("kit/parts/action.html")
def action(label: object, href: str = "", verdict: Verdict = YES) -> dict[str, object]:
    """Show one button, or the reason why not."""
    if isinstance(label, Action):
        return {"label": label.label, "href": label.href, "verdict": label.verdict}
    return {"label": label, "href": href, "verdict": verdict}


@register.inclusion_tag("kit/parts/filters.html")
def filters(form: Form, label: object = "") -> dict[str, object]:
    """Show a form of filters above a register; its answers are in the address."""
    return {"form": form, "label": label or _("Show")}


@register.inclusion_tag("kit/parts/pages.html", takes_context=True)
def pages(context: dict[str, Any], page: Page[Any]) -> dict[str, object]:
    """Show links to the other pages of a register; filters in the address are kept."""
    query: QueryDict = context["request"].GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode()}


@register.simple_block_tag
def notice(content: str, title: str = "", kind: str = "") -> SafeString:
    """Frame something worth noticing. ``kind``: empty, ``good`` or ``warning``; the title says it in words."""
    heading = format_html("<p class=notice-title>{}</p>", title) if title else ""
    return format_html('<div class="notice {}" role="note">{}{}</div>', kind, heading, mark_safe(content))  # noqa: S308


@register.simple_block_tag
def teach(content: str, title: str = "") -> SafeString:
    """Teach on an empty page: what belongs here, an example, the first step."""
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, mark_safe(content))  # noqa: S308 - a template's own


@register.simple_block_tag
def disclosure(content: str, summary: str = "") -> SafeString:
    """Show something on demand."""
    return format_html("<details><summary>{}</summary>{}</details>", summary, mark_safe(content))  # noqa: S308 - likewise


@register.simple_tag
def sample_mark() -> SafeString:
    """Mark what is invented for demonstration."""
    return format_html('<span class="sample">{}</span>', _("sample"))
