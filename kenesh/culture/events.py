"""What the journal can say of catalogues, counts, programmes and attendance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

TAKEN_IN = declare(
    "catalogue.taken-in",
    _("%(actor)s took in a file of the catalogue, number %(number)s: added %(added)s, changed %(changed)s."),
)
TAKEN_BACK = declare("catalogue.taken-back", _("%(actor)s took file %(number)s of the catalogue back."))
ITEM_KEPT = declare("catalogue.item-kept", _("%(actor)s wrote “%(title)s” into the catalogue by hand."))
ITEM_REMOVED = declare("catalogue.item-removed", _("%(actor)s took “%(title)s” out of the catalogue."))
COUNTED = declare("collection.counted", _("%(actor)s recorded how many things a collection holds."))
PARTNERED = declare("centre.partnered", _("%(actor)s said who the partners of the centre are."))
PROGRAMMED = declare("event.programmed", _("%(actor)s recorded the programme of the event."))
ATTENDED = declare("event.attended", _("%(actor)s recorded who came to the event."))
