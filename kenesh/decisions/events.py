"""What the journal can say of ideas, outcome texts and promises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.journal.events import declare

BODY_RECOMMENDED = declare("body.recommended", _("%(actor)s entered what this body recommends: %(idea)s."))
RECOMMENDED = declare("idea.recommended", _("%(actor)s entered this as a recommendation of %(body)s."))
EXAMINED = declare("idea.examined", _("%(actor)s sent this idea for examination: %(body)s."))
FOUND = declare("idea.found", _("%(actor)s recorded the result of the examination: %(finding)s."))
TAKEN_UP = declare("idea.taken-up", _("%(actor)s recorded that this idea was taken up."))
DROPPED = declare("idea.dropped", _("%(actor)s recorded that this idea was dropped."))

WRITTEN = declare(
    "text.written", _("%(actor)s changed the wording (%(languages)s); it is now at revision %(revision)s.")
)
CONFIRMED = declare("text.confirmed", _("%(actor)s confirmed that translations say the same: %(languages)s."))
POSITIONED = declare("text.positioned", _("%(actor)s recorded who agrees to revision %(revision)s."))
ADOPTED = declare("text.adopted", _("%(actor)s recorded that this text was adopted."))
REOPENED = declare("text.reopened", _("%(actor)s made this text a draft again."))
STANDING = declare(
    "text.standing", _("%(actor)s recorded the standing of a language version: %(language)s, %(standing)s.")
)

ASSESSED = declare("commitment.assessed", _("%(actor)s assessed this."))
DATE_PROPOSED = declare("date.proposed", _("%(actor)s proposed another date for what %(country)s promised."))
DATE_ACCEPTED = declare("date.accepted", _("%(actor)s accepted the proposed date."))
DATE_DECLINED = declare("date.declined", _("%(actor)s declined the proposed date."))
DATE_WITHDRAWN = declare("date.withdrawn", _("%(actor)s withdrew the proposed date."))
DATE_MOVED = declare("commitment.moved", _("%(actor)s moved the due date."))

UNDERTAKEN = declare("undertaking.recorded", _("%(actor)s recorded what %(country)s undertakes."))
CARRIED_OVER = declare("commitment.carried-over", _("%(actor)s carried this over to another edition: %(edition)s."))
RENEWED = declare("commitment.renewed", _("%(actor)s carried this over from an earlier edition."))

DECIDED = declare("decision.made", _("%(actor)s recorded this decision under an agenda item."))
