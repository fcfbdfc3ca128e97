"""A few people accredited to the next forum, and one who asks as press. Invented, and marked so; their portraits are drawn."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from kenesh.accreditation.actions import deciding, doors, photographs, press
from kenesh.accreditation.forms.desk import category_word
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.queries.nominated import by_script
from kenesh.demo.days import FIRST_DAY
from kenesh.files.portraits import Cut, prepare
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised
from kenesh.kit.secrecy import digest_of
from kenesh.people.models import User
from kenesh.people.queries import viewer_of

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.files.portraits import Prepared

_OFFICER = "officer@example.org"
_WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("samples.json").read_text(encoding="utf-8"))
# Forms of an invented name, country, category and colour.
_PEOPLE = (
    (("SAMPLE Aigul", "Образец Айгуль"), "KAZ", "head", "purple"),
    (("SAMPLE Bakyt", "Образец Бакыт"), "KGZ", "head", "purple"),
    (("SAMPLE Minji", "예시 민지"), "KOR", "head", "purple"),
    (("SAMPLE Jun", "예시 준"), "KOR", "interpreter", "green"),
    (("SAMPLE Farrukh", "Образец Фаррух"), "TJK", "delegate", "blue"),
    (("SAMPLE Jamila", "Образец Джамиля"), "UZB", "delegate", "blue"),
)
_INK = ("#35586b", "#6b4a35", "#3f7d58", "#5b3f7d", "#7d3f52", "#3f5f7d")
# What the sample journalist would have been mailed.
SAMPLE_CODE = "20260926"


@transaction.atomic
def make_accredited(key: str = "kca", edition: str = "18") -> None:
    """Accredit the samples, unless anybody is accredited there."""
    at, now = Edition.objects.select_related("forum").get(forum__key=key, key=edition), timezone.now()
    if Accreditation.objects.filter(edition=at).exists():
        return
    officer = viewer_of(User.objects.get(email=_OFFICER))
    for number, (names, country, category, colour) in enumerate(_PEOPLE):
        words = Localised(_WORDS["categories"][category])
        one = deciding.enter(at, "delegation", _typed(names, words, colour, country=country), by=officer, at=now)
        photographs.set_photograph(one, _portrait(number), based_on=one.version, by=officer, at=now)
    guest = _typed(("SAMPLE Guest",), category_word("day-pass"), "yellow", days=[FIRST_DAY.isoformat()])
    deciding.enter(at, "day-pass", guest, by=officer, at=now)
    _journalist(at, now)
    doors.open_door(at, "Sample door", by=officer, at=now)
    Accreditation.objects.filter(edition=at).update(sample=True)


def _typed(names: tuple[str, ...], category: Localised, colour: str, **more: Any) -> dict[str, Any]:
    forms = by_script([(name, "und") for name in names])
    return {"names": forms, "function": Localised(), "country": "", "days": [], **more} | {
        "category": category,
        "colour": colour,
    }


def _journalist(edition: Edition, now: dt.datetime) -> None:
    typed = {
        "names": by_script([("SAMPLE Journalist", "en")]),
        "outlet": "Sample Daily",
        "country": "",
        "function": "Reporter",
        "language": "en",
        "email": "journalist@example.org",
    }
    one = press.ask(edition, typed, category_word("press"), _portrait(5), (), at=now)
    Accreditation.objects.filter(pk=one.pk).update(code=digest_of(SAMPLE_CODE))
    press.confirm(edition, one.number, SAMPLE_CODE, at=now)


def _portrait(number: int) -> Prepared:
    """A head and shoulders, and a word that says that nobody looks like this."""
    image = Image.new("RGB", (700, 900), "#dfe7ea")
    draw = ImageDraw.Draw(image)
    ink = _INK[number % len(_INK)]
    draw.ellipse((230, 180, 470, 500), fill="#c9a98c")
    draw.pieslice((90, 520, 610, 1200), 180, 360, fill=ink)
    draw.chord((220, 150, 480, 420), 180, 360, fill=ink)
    draw.text((350, 780), "SAMPLE", fill="white", anchor="mm", font=ImageFont.load_default(110))
    written = io.BytesIO()
    image.save(written, "PNG")
    return prepare(written, "sample.png", len(written.getvalue()), Cut.MIDDLE)
