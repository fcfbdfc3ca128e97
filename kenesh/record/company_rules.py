"""What must hold of companies, as the database promises it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kenesh.record.text import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kenesh.record.nodes import Node


def amiss_in_companies(top: Node) -> Iterator[Finding]:
    """Yield what breaks a rule in one company."""
    if top.kind.name != "companies":
        return
    state = top.fields.get("state", "entered")
    if top.fields.get("clearance") == "public" and state != "confirmed":
        yield Finding((*top.path, "clearance"), _("A company is public only once it is confirmed."))
    if state == "refused" and not top.says("reason"):
        yield Finding((*top.path, "reason"), _("Say why the company is not confirmed."))
    if not top.fields.get("country"):
        yield Finding((*top.path, "country"), _("Say in which country the company is."))
