"""The press room as an Atom feed: each number of a release is an entry, a correction names what was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kenesh.kit.localised import Localised
from kenesh.press.queries.room import out
from kenesh.realms.queries import forum_or_404
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from kenesh.press.models import Issue
    from kenesh.realms.models import Forum

MOST = 40


class Releases(Feed):  # type: ignore[type-arg]
    """What is out, in the language of the address."""

    feed_type = Atom1Feed
    audience = "everyone"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Forum:  # noqa: ARG002 - Django's signature
        """The forum."""
        return forum_or_404(kwargs["forum"], PUBLIC)

    def title(self, forum: Forum) -> str:
        """Name the forum."""
        return _("%(forum)s: press releases") % {"forum": forum.name}

    def link(self, forum: Forum) -> str:
        """Lead to the press room."""
        return reverse("press-room", args=(forum.key,))

    def items(self, forum: Forum) -> list[Issue]:
        """The newest numbers in this language."""
        language = (get_language() or "en").split("-")[0]
        found = list(out(forum, timezone.now()).filter(language=language)[:MOST])
        for one in found:
            one.bulletin.forum = forum
        return found

    def item_title(self, item: Issue) -> str:
        """Its title; a correction and a withdrawal say that first."""
        if item.bulletin.state == "withdrawn":
            return _("Withdrawn: %(title)s") % {"title": item.title}
        return _("Correction: %(title)s") % {"title": item.title} if item.correction else item.title

    def item_description(self, item: Issue) -> str:
        """What was wrong, or why it was withdrawn; else its first paragraph."""
        if item.bulletin.state == "withdrawn":
            return str(Localised(item.bulletin.reason))
        if item.correction:
            return str(Localised(item.correction))
        return next((one.text for one in item.body), "")

    def item_link(self, item: Issue) -> str:
        """Its page."""
        return reverse("press-release", args=(item.bulletin.forum.key, item.bulletin.key))

    def item_guid(self, item: Issue) -> str:
        """Another for each number, so that whoever has read it is shown its correction."""
        return f"urn:kenesh:release:{item.bulletin_id}:{item.number}:{item.language}"

    def item_pubdate(self, item: Issue) -> dt.datetime:
        """When it went out."""
        return item.goes_out

    def item_updateddate(self, item: Issue) -> dt.datetime:
        """The same, or when it was withdrawn."""
        return item.bulletin.withdrawn or item.goes_out
