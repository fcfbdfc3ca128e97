"""What a reader calls each kind of object."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "agreement": _("Agreement"),
    "body": _("Body"),
    "centre": _("Centre"),
    "commitment": _("Commitment"),
    "decision": _("Decision"),
    "edition": _("Edition"),
    "event": _("Event"),
    "honour": _("Honour"),
    "idea": _("Idea"),
    "meeting": _("Meeting"),
    "organisation": _("Organisation"),
    "paper": _("Document"),
    "person": _("Person"),
    "place": _("Place"),
    "project": _("Project"),
    "protocol-case": _("Protocol case"),
    "release": _("Press release"),
    "session": _("Session"),
    "statement": _("Statement"),
    "tasking": _("Tasking"),
}
