"""Badges as PDF: A6 upright or 86 by 54 millimetres, each on a page of its own or many on sheets of A4 to be cut."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.accreditation import tokens
from kenesh.accreditation.models import COLOURS, Issuer
from kenesh.accreditation.squares import square
from kenesh.files.sealing import content_of
from kenesh.kit.countries import country_name
from kenesh.kit.dates import write_date
from kenesh.kit.localised import Localised
from kenesh.kit.printing.pdf import compiled
from kenesh.kit.templatetags.links import listed
from kenesh.kit.writable import writable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenesh.accreditation.models import Accreditation, Badge
    from kenesh.forums.models import Edition

type Size = Literal["a6", "card"]

_TEMPLATE = Path(__file__).with_name("badge.typ")


def as_pdf(edition: Edition, badges: Sequence[Badge], size: Size, *, sheet: bool) -> bytes:
    """Return the badges as PDF. Read ``accreditation__photograph`` together with them.

    The token of a badge is signed anew, and is the same each time. Raises ``Unreadable`` where the edition's key was
    encrypted with another key than this installation's.
    """
    secret = Issuer.objects.get(edition=edition).secret
    files: dict[str, bytes] = {_TEMPLATE.name: _TEMPLATE.read_bytes()}
    told = [_told(edition, badge, secret, files) for badge in badges]
    data = {
        "size": size,
        "sheet": sheet,
        "language": (get_language() or "en").split("-")[0],
        "title": _("Badges: %(edition)s") % {"edition": edition.heading()},
        "issuer": writable(str(edition.forum.heading())),
        "missing": _("Photograph missing"),
        "square": _("The badge's number, signed"),
        "badges": told,
    }
    with tempfile.TemporaryDirectory(prefix="kenesh-badges-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return compiled(Path(folder) / _TEMPLATE.name, badges=data)


def _told(edition: Edition, badge: Badge, secret: str, files: dict[str, bytes]) -> dict[str, Any]:
    one = badge.accreditation
    files[f"{badge.serial}.svg"] = square(tokens.sign(secret, badge.serial)).encode()
    photograph = getattr(one, "photograph", None)
    photo = ""
    picture = content_of(photograph.sha256) if photograph is not None else None
    if picture is not None:
        photo = f"{badge.serial}.jpg"
        files[photo] = picture
    fill, ink = COLOURS[one.colour]
    return {
        "editions": " · ".join(in_each(edition.heading())),
        "names": [writable(name["text"]) for name in one.names],
        "function": writable(str(Localised(one.function))),
        "country": writable(_country(one)),
        "category": in_each(one.category),
        "fill": fill,
        "ink": ink,
        "days": _("Only on %(days)s") % {"days": listed(write_date(day) for day in one.days)} if one.days else "",
        "code": badge.shown_code,
        "number": f"{badge.serial:05}",
        "photo": photo,
        "square": f"{badge.serial}.svg",
    }


def in_each(text: Mapping[str, str]) -> list[str]:
    """A text in every language of the site that it has, the reader's first."""
    said = Localised(text)
    tags = [tag for tag, _name in settings.LANGUAGES if tag in said]
    return list(dict.fromkeys(writable(one) for one in (str(said), *(str(said[tag]) for tag in tags))))


def _country(one: Accreditation) -> str:
    """The country in every language of the site; else the outlet."""
    if not one.country:
        return one.outlet
    return " · ".join(dict.fromkeys(country_name(one.country, tag) for tag, _name in settings.LANGUAGES))
