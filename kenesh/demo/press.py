"""The release on the 7th forum, composed from the record when the demo is loaded: nobody issued it, so it is marked sample.

And a pool of the press at the next forum, with the people in it: invented, and marked so. The release's comparison with
the ministry's own release is a page of that release: see ``press.views.room.compare``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from kenesh.accreditation.actions import deciding
from kenesh.accreditation.forms.desk import category_word
from kenesh.accreditation.models import Accreditation
from kenesh.accreditation.queries.nominated import by_script
from kenesh.demo.days import FIRST_DAY, ZONE
from kenesh.demo.samples import WORDS
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised
from kenesh.people.models import User
from kenesh.people.queries import viewer_of
from kenesh.press.actions import clearing, drafting, lines, pools
from kenesh.press.actions.clearing import Asked
from kenesh.press.actions.pools import Choice
from kenesh.press.models import Bulletin, Line, Pool
from kenesh.press.policy import writes_lines_for
from kenesh.programme.models import Session

_OFFICER, _FOCAL = "officer@example.org", "focal-point@example.org"

# Invented names, outlets and countries; as what they are in the pool, and whether on reserve.
_PRESS = (
    ("SAMPLE Photographer", "Sample Pictures", "KOR", "photographer", False),
    ("SAMPLE Reporter", "Sample Daily", "UZB", "writer", False),
    ("SAMPLE Writer", "Sample Weekly", "KAZ", "writer", True),
)


@transaction.atomic
def make_release(key: str = "kca", edition: str = "7") -> None:
    """Compose it, and ask two for clearance, unless a release on it is in preparation."""
    on = Edition.objects.select_related("forum").get(forum__key=key, key=edition)
    if Bulletin.objects.filter(edition=on).exists():
        return
    # Whoever composes it records no clearance of it: the press officer's account is there for that.
    officer, now = viewer_of(User.objects.get(email=_OFFICER)), timezone.now()
    made = drafting.begin(on, "en", by=officer, at=now)
    Bulletin.objects.filter(pk=made.pk).update(sample=True)
    asked = [Asked("Sample Spokesperson", "Spokesperson (sample)")]
    focal = User.objects.filter(email=_FOCAL).first()
    if focal is not None:
        asked.append(Asked(str(focal), "", focal))
    clearing.ask(made, asked, based_on=made.version, by=officer, at=now)


@transaction.atomic
def make_pool(key: str = "kca", edition: str = "18") -> None:
    """Make a pool at the opening, with people in it and on reserve, unless there is one. Nobody is written to."""
    on = Edition.objects.select_related("forum").get(forum__key=key, key=edition)
    if Pool.objects.filter(edition=on).exists():
        return
    officer, now = viewer_of(User.objects.get(email=_OFFICER)), timezone.now()
    choices = []
    for name, outlet, country, part, reserve in _PRESS:
        typed: dict[str, Any] = {"names": by_script([(name, "en")]), "function": Localised(), "country": country}
        more = {"category": category_word("press"), "colour": "orange", "days": []}
        one = deciding.enter(on, "press", {**typed, **more}, by=officer, at=now)
        Accreditation.objects.filter(pk=one.pk).update(outlet=outlet, pool=True, sample=True)
        choices.append(Choice(one.number, part, reserve))
    said = {name: Localised(words) for name, words in WORDS["pool"].items()}
    begins = dt.datetime.combine(FIRST_DAY, dt.time(9, 15), ZoneInfo(ZONE))
    at = Session.objects.filter(edition=on, sort="opening").first()
    places = {"writers": 1, "photographers": 2, "crews": 1}
    made = pools.make(on, {**said, **places, "session": at, "begins": begins}, based_on=on.version, by=officer, at=now)
    Pool.objects.filter(pk=made.pk).update(sample=True)
    pools.choose(made, choices, based_on=made.version, by=officer, at=now)


@transaction.atomic
def make_line(key: str = "kca", edition: str = "18") -> None:
    """Write a line to take of a delegation, which nobody else knows of, unless there is one."""
    on = Edition.objects.select_related("forum").get(forum__key=key, key=edition)
    if Line.objects.filter(edition=on).exists():
        return
    focal = viewer_of(User.objects.get(email=_FOCAL))
    country = next(code for code in writes_lines_for(focal, on.forum_id) if code)
    said = {name: Localised(words) for name, words in WORDS["line"].items()}
    given = {**said, "sort": Line.Sort.PROMOTE}
    made = lines.add(on, country, given, based_on=on.version, by=focal, at=timezone.now())
    Line.objects.filter(pk=made.pk).update(sample=True)
