"""What the journal can say of the plan of meetings.

Those of a meeting are what everything else follows from: who is told, and the mail for calendars. Each carries
``number`` (of the published plan) and ``sequence``; a moved meeting also ``was`` (its start before, ISO 8601) and ``why``
(a key of ``kenesh.meetings.sentences.why_words``).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

SCHEDULED = declare("meeting-scheduled", _("%(actor)s published when and where this meeting is held."))
MOVED = declare("meeting-moved", _("%(actor)s published another time or place for this meeting."))
CALLED_OFF = declare("meeting-called-off", _("%(actor)s took this meeting off the plan."))
CALLED_OFF_FOR_GOOD = declare("meeting-called-off-for-good", _("%(actor)s called this meeting off."))
PUBLISHED = declare("schedule-published", _("%(actor)s published the plan of meetings, version %(number)s."))
ASKED = declare("meetings-plan-asked", _("%(actor)s asked for a plan of the meetings of this edition."))
PLANNED = declare("meetings-planned", _("%(actor)s had the meetings of this edition planned."))
PLACED = declare("placement-set", _("%(actor)s said where this meeting is to be held."))
REMOVED = declare("placement-removed", _("%(actor)s took this meeting off the draft of the plan."))
DISTURBED = declare("absence-told", _("%(actor)s told that somebody or something is not to be had."))
STAY = declare("stay-told", _("%(actor)s told when somebody arrives or leaves."))
ORDERED = declare("meetings-ordered", _("%(actor)s said which meeting comes before which."))
WITHDRAWN = declare("absence-withdrawn", _("%(actor)s took back that somebody or something is not to be had."))
