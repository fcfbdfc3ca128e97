"""What must hold of experts, of calls for contributions and of what is handed in, as the database promises it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.record.text import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.nodes import Node


def amiss_in_contributions(top: Node) -> Iterator[Finding]:
    """Yield what breaks a rule in one expert, call or contribution handed in."""
    said = top.fields
    match top.kind.name:
        case "experts":
            if said.get("clearance") == "public" and not said.get("listed"):
                yield Finding((*top.path, "clearance"), _("An expert is public only once they agreed."))
            if not said.get("country"):
                yield Finding((*top.path, "country"), _("Say in which country the expert works."))
        case "contribution_calls":
            opens, closes = said.get("opens"), said.get("closes")
            if opens and closes and closes <= opens:
                yield Finding((*top.path, "closes"), _("A call closes after it opens."))
        case "submissions":
            state = said.get("state", "submitted")
            if said.get("clearance", "secretariat") != "secretariat" and state != "published":
                yield Finding((*top.path, "clearance"), _("What is handed in is restricted until it is published."))
            if top.lists.get("files") and state != "published":
                yield Finding((*top.path, "files"), _("A paper is part of the record once it is published."))
            if state == "not-selected" and not top.says("reason"):
                yield Finding((*top.path, "reason"), _("Say why it was not chosen."))
