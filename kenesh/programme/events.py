"""What the journal can say of agendas, plans and timetables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

PLACED = declare("agenda.placed", _("%(actor)s put this on the agenda: %(edition)s."))
DECIDED = declare("agenda.decided", _("%(actor)s recorded what was decided under this item."))
WITHDRAWN = declare("agenda.withdrawn", _("%(actor)s took this off the agenda."))
PLANNED = declare("session.planned", _("%(actor)s planned this session."))
REPLANNED = declare("session.replanned", _("%(actor)s changed the plan of this session."))
SCHEDULED = declare("session.scheduled", _("%(actor)s published when and where this session is held."))
PUBLISHED = declare("timetable.published", _("%(actor)s published the timetable, version %(number)s."))
FLOOR_SET = declare("floor.set", _("%(actor)s opened or closed the speakers' list."))
FLOOR_ASKED = declare("floor.asked", _("%(actor)s asked for the floor."))
FLOOR_GIVEN = declare("floor.given", _("%(actor)s gave the floor."))
FLOOR_ENDED = declare("floor.ended", _("%(actor)s noted the end of a statement."))
FLOOR_TAKEN_BACK = declare("floor.taken-back", _("%(actor)s took back the floor: it was given by mistake."))
FLOOR_WITHDRAWN = declare("floor.withdrawn", _("%(actor)s withdrew a request for the floor."))
FLOOR_HANDED = declare("floor.handed", _("%(actor)s handed in a statement."))
