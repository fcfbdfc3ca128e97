"""How localised texts, partial dates and codes are typed into a form."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kenesh.kit.codes import Codes, check_codes, check_languages
from kenesh.kit.locales import is_language, language_name
from kenesh.kit.localised import Localised, check_localised
from kenesh.kit.partial import PartialDate, check_dates, check_partial_date, dates_in
from kenesh.kit.sdgs import check_sdgs
from kenesh.kit.writable import writable

# Longer than any text of the record; a larger one is a mistake of pasting.
LONGEST_TEXT = 20_000
# More digits than any version has.
LONGEST_VERSION = 9


class LocalisedWidget(forms.Widget):
    """One box for each language of the interface, the reader's first, then each further one offered or written in already."""

    template_name = "kit/forms/localised.html"
    # Several boxes under one heading.
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 4) -> None:
        super().__init__({"rows": rows, **(attrs or {})})
        # Languages beside those of the interface that a form offers.
        self.further: tuple[str, ...] = ()
        # Those it offers as well, closed until somebody wants one.
        self.more: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add ``boxes`` and ``more``: language tag, its text, and the names a template needs."""
        context = super().get_context(name, None, attrs)
        text = value if isinstance(value, dict) else {}
        known = dict(settings.LANGUAGES)
        offered = sorted(known, key=lambda tag: tag != _readers())
        open_ones = dict.fromkeys([*offered, *self.further, *text])
        boxes = [
            {
                "tag": tag,
                "name": f"{name}__{tag}",
                "text": text.get(tag, ""),
                "language": known.get(tag) or language_name(tag),
            }
            for tag in dict.fromkeys([*open_ones, *self.more])
        ]
        context["widget"]["boxes"] = boxes[: len(open_ones)]
        context["widget"]["more"] = boxes[len(open_ones) :]
        # The reader's own language stands open; the others do where something is written in them.
        context["widget"]["filled"] = any(box["text"] for box in context["widget"]["boxes"][1:])
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:  # noqa: ARG002 - Django's signature
        """Collect ``name__tag`` boxes into one mapping; empty boxes are left out."""
        start = f"{name}__"
        return {
            key.removeprefix(start): text
            for key in data
            if key.startswith(start) and (text := writable(data[key].replace("\r\n", "\n")).strip())
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002 - Django's signature
        """Omitted when no box of it was sent at all."""
        return not any(key.startswith(f"{name}__") for key in data)

    def id_for_label(self, id_: str) -> str:
        """A label points to the box that stands open."""
        return f"{id_}__{_readers()}" if id_ else id_


class LocalisedLine(forms.TextInput):
    """One box, for the reader's language. Boxes for others may be sent too, named as :class:`LocalisedWidget` does."""

    def format_value(self, value: Any) -> str | None:
        """The text in the reader's language."""
        return str(Localised(value)) if isinstance(value, dict) else super().format_value(value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """What was typed into the box, and whatever else was sent."""
        sent = LocalisedWidget().value_from_datadict(data, files, name)
        typed = (data.get(name) or "").strip()
        return {**sent, _readers(): typed} if typed else sent


class LocalisedBox(LocalisedLine):
    """One box of several lines, for the reader's language, where many stand on a page."""

    template_name = "django/forms/widgets/textarea.html"
    input_type = None  # type: ignore[assignment]  # a box has no type


def _readers() -> str:
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LocalisedFormField(forms.Field):
    """Gives a :class:`Localised`."""

    widget = LocalisedWidget

    def to_python(self, value: Any) -> Localised:
        """Turn what was typed into a Localised."""
        return Localised(value or {})

    def _clean_bound_field(self, bf: forms.BoundField) -> Localised:
        """One box shows one language: whoever leaves it as it was leaves the others too."""
        typed: Localised = super()._clean_bound_field(bf)  # type: ignore[misc]  # Django's own hook, as files use it
        widget, kept = cast("object", self.widget), bf.initial
        if not isinstance(widget, LocalisedLine) or not isinstance(kept, dict):
            return typed
        return Localised(kept) if typed == {_readers(): str(Localised(kept)).strip()} else typed

    def validate(self, value: Any) -> None:
        """Refuse an empty text where one is needed, strange language tags, and endless texts."""
        if self.required and not value:
            raise ValidationError(_("Write it in at least one language."), code="required")
        check_localised(value)
        for tag in value:
            if not is_language(tag):
                raise ValidationError(_("“%(tag)s” is not a language tag."), params={"tag": tag})
        if any(len(text) > LONGEST_TEXT for text in value.values()):
            raise ValidationError(
                _("This text is too long: at most %(limit)s characters in each language."),
                params={"limit": LONGEST_TEXT},
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text differs in any language."""
        return dict(initial or {}) != dict(data or {})


class VersionField(forms.IntegerField):
    """The version of an object that was on screen, hidden. What is no version is older than any: 0."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        """Give the version; whoever sends none is shown what stands now, as after anybody's change."""
        text = str(value or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_VERSION else 0


class PartialDateFormField(forms.CharField):
    """Gives a :class:`PartialDate`; says how to write one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 21)
        kwargs["help_text"] = kwargs.get("help_text") or _(
            "A year (2014), a month (2012-07), a day (2013-10-04) or a range (2018-11-06/2018-11-07)."
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Turn text into a PartialDate; bad text is left for ``validate``."""
        text = super().to_python(value) or ""
        check_partial_date(text)
        return PartialDate(text)


class DatesFormField(forms.CharField):
    """Gives partial dates as text, one after the other in their order, from lines, commas or spaces between them."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 1000)
        kwargs.setdefault("help_text", _("Years (2014), months (2012-07) or days (2013-10-04), one in each line."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Read the dates, and write them in their order."""
        text = super().to_python(value) or ""
        check_dates(text)
        return " ".join(dates_in(text))

    def prepare_value(self, value: Any) -> Any:
        """Show one in each line."""
        return "\n".join(value.split()) if isinstance(value, str) else value


class CodesFormField(forms.CharField):
    """Gives :class:`Codes` from codes separated by commas or spaces."""

    def to_python(self, value: Any) -> Any:
        """Split, fold to upper case where a code is letters, and check."""
        codes = Codes(
            dict.fromkeys(part.upper() for part in (super().to_python(value) or "").replace(",", " ").split())
        )
        check_codes(codes)
        return codes

    def prepare_value(self, value: Any) -> Any:
        """Show codes as they are typed."""
        return ", ".join(value) if isinstance(value, (tuple, list)) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as codes, not as text."""
        return tuple(initial or ()) != tuple(self.to_python(data))


class SdgsFormField(CodesFormField):
    """Gives the numbers of goals and targets, typed with commas or spaces between them."""

    def to_python(self, value: Any) -> Any:
        """Split; a target may be typed ``4.A``."""
        codes = Codes(part.lower() for part in super().to_python(value))
        check_sdgs(codes)
        return codes


class LanguagesFormField(CodesFormField):
    """Gives language tags, typed with commas or spaces between them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or _("Language tags with commas between them: ru, ko, en.")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Split, and keep the letters as tags write them."""
        text = forms.CharField.to_python(self, value) or ""
        tags = Codes(dict.fromkeys(part if "-" in part else part.lower() for part in text.replace(",", " ").split()))
        check_codes(tags)
        check_languages(tags)
        return tags
