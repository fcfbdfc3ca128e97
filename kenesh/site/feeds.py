"""What changed, as an Atom feed: public things only, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kenesh.journal.queries import Line, changes
from kenesh.realms.policy import may_see_opaque_clause
from kenesh.realms.queries import forum_or_404, forums_for
from kenesh.realms.viewer import PUBLIC
from kenesh.search.models import Row

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from kenesh.realms.models import Forum

_LENGTH = 50

# A line of the journal and the object it speaks of, as it may be seen today.
type Item = tuple[Line, Row]


def public_changes(forums: list[Forum], limit: int = _LENGTH) -> list[Item]:
    """Return the newest lines about objects that are public today; three queries."""
    clause = may_see_opaque_clause(PUBLIC)
    lines = changes([forum.pk for forum in forums], clause, limit=limit)
    wanted = {line.subject for line in lines if line.subject}
    rows = Row.objects.filter(clause, subject_id__in={one.id for one in wanted})
    by_subject = {(row.subject_kind, row.subject_id): row for row in rows}
    return [(line, by_subject[line.subject]) for line in lines if line.subject in by_subject]


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

    def items(self, forums: list[Forum]) -> list[Item]:
        """The newest changes."""
        return public_changes(forums)

    def item_title(self, item: Item) -> str:
        """The object."""
        return str(item[1].heading)

    def item_description(self, item: Item) -> str:
        """What was done."""
        return item[0].sentence

    def item_link(self, item: Item) -> str:
        """Where the object is shown."""
        return item[1].address

    def item_guid(self, item: Item) -> str:
        """The journal's number: it never changes."""
        return f"urn:kenesh:journal:{item[0].seq}"

    def item_updateddate(self, item: Item) -> dt.datetime:
        """When it was done."""
        return item[0].at
