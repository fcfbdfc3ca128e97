"""How a sector is typed: a few letters and the browser offers what fits, or a code, or the goods in one's own words.

Without JavaScript and where a browser offers nothing, the words are looked up in the list when the form is sent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from kenesh.business.codes import HS, is_code
from kenesh.business.reading import read
from kenesh.business.wording import code_choices, code_label, code_names
from kenesh.kit.codes import Codes
from kenesh.kit.sectors import sectors

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

SECTORS = 3
_LIST = "sectors"
_BEHIND = re.compile(r"\(([^()]+)\)\s*$")
# A chapter or heading of goods, written without the letters before it.
_GOODS = re.compile(r"\d{2}(\d{2})?")
_NEAREST = 5


class SectorBox(forms.TextInput):
    """A box that offers the list of sectors; the first of a form brings the list along, for all of them."""

    def __init__(self, *, brings_list: bool) -> None:
        super().__init__({"list": _LIST, "autocomplete": "off"})
        self.brings_list = brings_list

    def format_value(self, value: Any) -> str | None:
        """A code with what it is called."""
        return code_label(value) if value and is_code(str(value)) else super().format_value(value)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The box, and the list behind it."""
        box = super().render(name, value, attrs, renderer)
        if not self.brings_list:
            return box
        options = format_html_join("", '<option value="{}"></option>', ((label,) for _code, label in code_choices()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, _LIST, options)


class SectorField(forms.CharField):
    """Gives the code of a sector, or nothing."""

    def clean(self, value: Any) -> str:
        """A code as it is, a line of the list by its code, words by what they speak of."""
        text = " ".join(super().clean(value).split())
        behind = _BEHIND.search(text)
        for said in (behind[1] if behind else "", text):
            if (code := _code(said)) is not None:
                return code
        by_name = {label[: -len(f" ({code})")].casefold(): code for code, label in code_choices()} if text else {}
        if not text or text.casefold() in by_name:
            return by_name.get(text.casefold(), "")
        found = read([text]).weights
        near = sorted(found, key=lambda code: (-found[code], code))[:_NEAREST]
        if len(near) == 1:
            return near[0]
        if near:
            params = {"text": text, "names": code_names(near)}
            raise ValidationError(
                _("“%(text)s” may be one of these: %(names)s. Choose one from the list."), params=params
            )
        raise ValidationError(_("Nothing in the list is called “%(text)s”. Try another word."), params={"text": text})


def _code(text: str) -> str | None:
    """The code that somebody wrote, if it is one that is known."""
    written = text.upper().replace(" ", "")
    code = f"{HS}{written}" if _GOODS.fullmatch(written) else written
    return code if is_code(code) and (code.startswith(HS) or code in sectors()) else None


class WithSectors(forms.Form):
    """Common to what has up to three sectors, each found in the list of codes."""

    def add_sectors(self, chosen: Codes) -> None:
        """Offer the list, beginning with what was chosen."""
        kept = [code for code in chosen if code]
        for number in range(SECTORS):
            self.fields[f"sector_{number + 1}"] = SectorField(
                label=_("Sector %(number)s") % {"number": number + 1},
                max_length=200,
                widget=SectorBox(brings_list=number == 0),
                help_text=""
                if number
                else _("Type a word, such as cotton, and choose; or write a code, such as HS5205."),
                required=False,
                initial=kept[number] if number < len(kept) else "",
            )

    @property
    def sectors(self) -> Codes:
        """What was chosen, each once."""
        chosen = (self.cleaned_data.get(f"sector_{number + 1}", "") for number in range(SECTORS))
        return Codes(dict.fromkeys(code for code in chosen if code))
