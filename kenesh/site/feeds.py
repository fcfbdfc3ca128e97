"""What changed, as an Atom feed: public things only, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kenesh.realms.queries import forum_or_404, forums_for
from kenesh.realms.viewer import PUBLIC
from kenesh.site.queries.changes import public_changes, wholes

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from kenesh.journal.queries import Line
    from kenesh.kit.localised import Localised
    from kenesh.realms.models import Forum
    from kenesh.search.models import Row


class Told(NamedTuple):
    """A change, the object it was made to, and what that is a part of."""

    line: Line
    row: Row
    whole: Localised | None


class Changes(Feed):  # type: ignore[type-arg]
    """The feed of one forum, or of all when the address names none."""

    feed_type = Atom1Feed
    audience = "everyone"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[Forum]:  # noqa: ARG002 - Django's signature
        """The forums it speaks of."""
        key = kwargs.get("forum")
        return [forum_or_404(key, PUBLIC)] if key else forums_for(PUBLIC)

    def title(self, forums: list[Forum]) -> str:
        """Name the forum, when it is one."""
        if len(forums) == 1:
            return _("%(forum)s: what changed") % {"forum": forums[0].name}
        return _("Kenesh: what changed")

    def link(self, forums: list[Forum]) -> str:
        """Lead to the page it is about."""
        return forums[0].get_absolute_url() if len(forums) == 1 else reverse("home")

    def items(self, forums: list[Forum]) -> list[Told]:
        """The newest changes."""
        changed = public_changes(forums)
        whole = wholes(changed)
        return [Told(line, row, whole.get(line.subject) if line.subject else None) for line, row in changed]

    def item_title(self, item: Told) -> str:
        """The object, and what it is a part of: “Report as of March 2026 · Forestry memorandum”."""
        return f"{item.row.heading} · {item.whole}" if item.whole else str(item.row.heading)

    def item_description(self, item: Told) -> str:
        """What was done."""
        return item.line.sentence

    def item_link(self, item: Told) -> str:
        """Where the object is shown."""
        return item.row.address

    def item_guid(self, item: Told) -> str:
        """The journal's number: it never changes."""
        return f"urn:kenesh:journal:{item.line.seq}"

    def item_updateddate(self, item: Told) -> dt.datetime:
        """When it was done."""
        return item.line.at
