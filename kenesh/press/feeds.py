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
from kenesh.press.queries.room import told_in
from kenesh.press.wording import following
from kenesh.realms.queries import forum_or_404
from kenesh.realms.viewer import PUBLIC

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from kenesh.press.queries.room import Told
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

    def items(self, forum: Forum) -> list[Told]:
        """The newest numbers in this language, and the corrections of the source that it follows."""
        return told_in(forum, (get_language() or "en").split("-")[0], timezone.now(), MOST)

    def item_title(self, item: Told) -> str:
        """Its title; that it is a correction, was corrected or was withdrawn stands before it."""
        title = {"title": item.own.title if item.heralds else item.issue.title}
        if item.issue.bulletin.state == "withdrawn":
            return _("Withdrawn: %(title)s") % title
        if item.corrected:
            return _("Corrected since: %(title)s") % title
        return _("Correction: %(title)s") % title if item.issue.correction else title["title"]

    def item_description(self, item: Told) -> str:
        """What was wrong, or why it was withdrawn; else its first paragraph."""
        if item.issue.bulletin.state == "withdrawn":
            return str(Localised(item.issue.bulletin.reason))
        if item.heralds:
            return following(item.issue)
        telling = item.corrected or item.issue
        if telling.correction:
            return str(Localised(telling.correction))
        return next((one.text for one in item.issue.body), "")

    def item_link(self, item: Told) -> str:
        """Its page."""
        bulletin = item.issue.bulletin
        return reverse("press-release", args=(bulletin.forum.key, bulletin.key))

    def item_guid(self, item: Told) -> str:
        """Another for each number, so that whoever has read it is shown its correction."""
        one = item.issue
        return f"urn:kenesh:release:{one.bulletin_id}:{one.number}:{one.language}" + (
            f":{item.own.language}" if item.heralds else ""
        )

    def item_pubdate(self, item: Told) -> dt.datetime:
        """When it went out."""
        return item.issue.goes_out

    def item_updateddate(self, item: Told) -> dt.datetime:
        """The same, or when it was corrected or withdrawn."""
        return item.issue.bulletin.withdrawn or (item.corrected or item.issue).goes_out
