"""What those are written who are chosen for a pool, put on reserve, or taken off, in their own language.

The keys of these mails begin as those of their accreditation do, so that they are deleted with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.accreditation.actions.telling import DECISIONS
from kenesh.forums.queries import clock_of
from kenesh.kit.instants import instant
from kenesh.kit.localised import Localised
from kenesh.notices.actions.mail import post
from kenesh.press.queries.pools import is_told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kenesh.accreditation.models import Accreditation
    from kenesh.press.models import Pool, PoolPlace


def tell_chosen(pool: Pool, place: PoolPlace, at: dt.datetime) -> None:
    """Mail that somebody is in a pool, or on reserve for it."""

    def write() -> tuple[str, str]:
        said = {"edition": str(pool.edition.heading()), "part": place.get_part_display(), "facts": _facts(pool)}
        if place.reserve:
            return _("You are on reserve for a press pool: %(edition)s") % said, _(
                "You are on reserve for a press pool. You are written to again if a place becomes free.\n\n"
                "As: %(part)s\n%(facts)s"
            ) % said
        return _("You are in a press pool: %(edition)s") % said, _(
            "You have a place in a press pool. Bring your badge: the door has a list.\n\nAs: %(part)s\n%(facts)s"
        ) % said

    _post(pool, place.accreditation, write, at)


def tell_moved(pool: Pool, place: PoolPlace, at: dt.datetime) -> None:
    """Mail that something about a pool is changed that they were told before."""

    def write() -> tuple[str, str]:
        said = {"edition": str(pool.edition.heading()), "part": place.get_part_display(), "facts": _facts(pool)}
        subject = _("Your press pool has changed: %(edition)s") % said
        if place.reserve:
            return subject, _(
                "A press pool for which you are on reserve has changed. This holds now:\n\nAs: %(part)s\n%(facts)s"
            ) % said
        return subject, _(
            "A press pool in which you have a place has changed. This holds now:\n\nAs: %(part)s\n%(facts)s"
        ) % said

    _post(pool, place.accreditation, write, at)


def tell_off(pool: Pool, one: Accreditation, at: dt.datetime) -> None:
    """Mail that somebody is no longer in a pool."""

    def write() -> tuple[str, str]:
        said = {"edition": str(pool.edition.heading()), "facts": _facts(pool)}
        return _("You are no longer in a press pool: %(edition)s") % said, _(
            "You were taken off the list of this press pool. Your accreditation stays as it is.\n\n%(facts)s"
        ) % said

    _post(pool, one, write, at)


def _facts(pool: Pool) -> str:
    """What, when and where, in the language of the mail. What not everybody may know of is not named."""
    on = pool.on
    what = str(Localised(pool.event)) if pool.event else str(on.heading()) if on is not None and is_told(on) else ""
    told = [
        _("What: %(what)s") % {"what": what} if what else "",
        _("When: %(when)s") % {"when": instant(pool.begins, clock_of(pool.edition))},
        _("Where: %(where)s") % {"where": Localised(pool.place)},
        _("Note: %(note)s") % {"note": Localised(pool.note)} if pool.note else "",
    ]
    return "\n".join(line for line in told if line)


def _post(pool: Pool, one: Accreditation, write: Callable[[], tuple[str, str]], at: dt.datetime) -> None:
    """To whoever said where to: those who were entered at the desk did not."""
    to = one.mail
    if to:
        key = f"{DECISIONS}{one.edition_id}:pool-{pool.pk}:{one.pk}:{pool.version}"
        post(key, to=to, language=one.language, write=write, at=at)
