"""What the journal can say of invitations, nominations and registration. Never what somebody told of themselves.

Of the fields of a nomination the journal keeps values sealed; of an e-mail address it says only that it changed.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

ARRANGED = declare("nominations.arranged", _("%(actor)s set the categories of this edition."))
QUOTA = declare("nominations.quota", _("%(actor)s set how many people %(country)s may nominate: %(numbers)s."))
TIMED = declare("nominations.timed", _("%(actor)s set the deadlines of nominations."))
IMPORTED = declare("nominations.imported", _("%(actor)s brought %(number)s nominations from a spreadsheet."))
FETCHED = declare("nominations.fetched", _("%(actor)s fetched the list of nominations as a file."))
MOVED = declare(
    "nominations.moved", _("Place or dates changed: %(number)s people are asked to confirm how they travel.")
)
UNREACHED = declare(
    "nominations.unreached",
    _("Place or dates changed: %(number)s people could not be asked, for no link of theirs opens."),
)
PURGED = declare(
    "nominations.purged",
    _(
        "What those nominated told of themselves was deleted: %(passports)s passports, %(travels)s journeys, "
        "%(needs)s needs, %(stays)s stays, %(photos)s photographs, %(links)s links."
    ),
)
DUTY_GIVEN = declare("nominations.duty-given", _("%(actor)s gave a duty: %(duty)s."), personal=("who",))
DUTY_ENDED = declare("nominations.duty-ended", _("%(actor)s ended a duty: %(duty)s."), personal=("who",))
ROOMS = declare("nominations.rooms", _("%(actor)s entered rooms that a hotel keeps: %(hotel)s, %(number)s."))
ROOMS_OFF = declare("nominations.rooms-off", _("%(actor)s took off rooms of a hotel: %(hotel)s, %(number)s."))
LIST_OPENED = declare("nominations.list-opened", _("%(actor)s opened a list: %(duty)s."))

TEMPLATE = declare("invitation.template", _("%(actor)s changed how notes verbales are written: %(language)s."))
INVITED = declare("invitation.drafted", _("%(actor)s drafted this invitation."))
NOTE_WRITTEN = declare("invitation.written", _("%(actor)s wrote this invitation anew."))
ISSUED = declare("invitation.issued", _("%(actor)s issued this invitation as No. %(number)s."))
NOTE_WITHDRAWN = declare("invitation.withdrawn", _("%(actor)s withdrew this invitation, with the reason."))

BEGUN = declare("nomination.begun", _("%(actor)s began this nomination."))
WRITTEN = declare("nomination.written", _("%(actor)s changed this nomination."), personal=("changes",))
PROPOSED = declare("nomination.proposed", _("%(actor)s handed this nomination to the focal point."))
ENDORSED = declare("nomination.endorsed", _("%(actor)s handed this nomination to the secretariat."))
SHOWN = declare("nomination.shown", _("%(actor)s let the host know of this nomination."))
FORWARDED = declare("nomination.forwarded", _("%(actor)s handed this nomination to the host's protocol."))
CONFIRMED = declare("nomination.confirmed", _("%(actor)s confirmed this nomination for the host."))
RETURNED = declare("nomination.returned", _("%(actor)s returned this nomination, with the reason."))
REFUSED = declare("nomination.refused", _("%(actor)s refused this nomination, with the reason."))
WITHDRAWN = declare("nomination.withdrawn", _("%(actor)s withdrew this nomination."))
REPLACED = declare("nomination.replaced", _("%(actor)s nominated somebody else in this place."))
IN_PLACE = declare("nomination.in-place", _("%(actor)s made this nomination in the place of another."))
ATTACHED = declare("nomination.attached", _("%(actor)s added files: %(number)s."))

LINK_SENT = declare("nomination.link-sent", _("%(actor)s sent the person a link to their own form."))
LINK_REVOKED = declare("nomination.link-revoked", _("%(actor)s revoked the person's link."))
FORM_OPENED = declare("nomination.form-opened", _("The person opened their own form with a code."))
FORM_SENT = declare("nomination.form-sent", _("The person sent their own form."))
TRAVEL_CONFIRMED = declare("nomination.travel-confirmed", _("The person confirmed how they travel."))
