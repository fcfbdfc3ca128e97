"""What the journal can say of agendas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

PLACED = declare("agenda.placed", _("%(actor)s put this on the agenda: %(edition)s."))
DECIDED = declare("agenda.decided", _("%(actor)s recorded what was decided under this item."))
WITHDRAWN = declare("agenda.withdrawn", _("%(actor)s took this off the agenda."))
