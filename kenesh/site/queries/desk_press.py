"""What waits on an officer's desk of the press: languages in which a release does not say yet what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from kenesh.kit.locales import language_name
from kenesh.press.queries.room import lagging
from kenesh.site.queries.desk_lines import Line, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kenesh.realms.models import Forum


def releases_to_follow(forum: Forum, shown: int) -> Iterable[Part]:
    """The releases whose source was corrected, each with the languages that are to follow; one query."""
    lines = []
    for bulletin, languages in lagging(forum, timezone.now())[:shown]:
        bulletin.forum = forum
        href = f"{bulletin.get_absolute_url()}?language={languages[0]}"
        lines.append(Line(bulletin.heading(), href, words=", ".join(language_name(one) for one in languages)))
    yield Part(_("Releases to correct in these languages too"), lines)
