"""What the journal can say of companies. Of interests and meetings it says that there were some, never whose."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

ENTERED = declare("company.entered", _("%(actor)s entered this company."))
WRITTEN = declare("company.written", _("%(actor)s changed what this company says of itself."))
CONFIRMED = declare("company.confirmed", _("%(actor)s confirmed this company."))
REFUSED = declare("company.refused", _("%(actor)s did not confirm this company, with the reason."))
WITHDRAWN = declare("company.withdrawn", _("%(actor)s withdrew this company from the directory."))
OFFERED = declare("offer.made", _("%(actor)s said what the company needs or offers."))
CHANGED = declare("offer.changed", _("%(actor)s changed this."))
CLOSED = declare("offer.closed", _("%(actor)s closed this."))
OPENED = declare("offer.opened", _("%(actor)s opened this again."))
LED = declare("offer.led", _("%(actor)s recorded the project that this led to."))
DAY_SET = declare("business-day.set", _("%(actor)s set the business day: %(date)s."))
DAY_PLANNED = declare("business-day.planned", _("%(actor)s had the meetings of the business day seated."))
DAY_PUBLISHED = declare("business-day.published", _("%(actor)s published the seats of the business day."))
INTERESTED = declare("interest.asked", _("%(actor)s was interested in this."))
ANSWERED = declare("interest.answered", _("%(actor)s answered somebody who was interested in this."))
DAY_RESEATED = declare("business-day.reseated", _("%(actor)s had somebody seated again on the business day."))
