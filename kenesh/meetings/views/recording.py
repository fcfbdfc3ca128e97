"""Drafting the record of a meeting, sending it, answering it, closing it; and the record as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kenesh.kit import sight
from kenesh.kit.pages import opens_to
from kenesh.kit.printing.docx import as_docx
from kenesh.kit.printing.pdf import as_pdf
from kenesh.meetings.actions import assenting, recording
from kenesh.meetings.exports.records import record_document
from kenesh.meetings.forms.recording import AgreeForm, BeginForm, ObjectForm, PointForm
from kenesh.meetings.models import MeetingRecord, RecordPoint
from kenesh.meetings.policy import holding as policy
from kenesh.meetings.queries.holding import is_recorded, last_touched
from kenesh.meetings.views.holding import OnMeeting
from kenesh.people.acting import Act

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.kit.verdict import Verdict
    from kenesh.meetings.models import Meeting
    from kenesh.realms.viewer import Request


class BeginRecord(OnMeeting):
    """Begin the record of a meeting."""

    name = "meeting-record-begin"
    form = BeginForm
    title = _("Begin the record of this meeting")
    lead = _("The items of the agenda become points that were discussed. What was agreed is written point by point.")
    button = _("Begin the record")
    done = _("The record is begun. Write its points, then send it to the parties.")

    def may(self) -> Verdict:
        """The secretariat and the sides, once it was held."""
        return policy.may_begin_record(self.viewer, self.thing, self.sides, begun=is_recorded(self.thing))

    def act(self, form: BeginForm, at: dt.datetime) -> MeetingRecord:
        """Begin it; it stands on the page of the meeting."""
        given = form.given
        return recording.begin_record(self.thing, given["audience"], given["country"], by=self.viewer, at=at)


class OnRecord(Act[MeetingRecord]):
    """Common to what is done about a record."""

    model = MeetingRecord

    def read(self) -> None:
        """Let its meeting know the forum."""
        self.thing.meeting.forum = self.thing.forum


class AddPoint(OnRecord):
    """Add a point to a record."""

    name = "record-point-add"
    form = PointForm
    title = _("Add a point to the record")
    button = _("Add the point")
    done = _("The point is in the record.")

    def may(self) -> Verdict:
        """The side that drafts it."""
        return policy.may_write_record(self.viewer, self.thing)

    def act(self, form: PointForm, at: dt.datetime) -> RecordPoint:
        """Add it."""
        return recording.add_point(self.thing, form.written, by=self.viewer, at=at)


class SendRecord(OnRecord):
    """Send a record to the parties."""

    name = "meeting-record-send"
    title = _("Send the record to the parties")
    lead = _("From then on all parties read it, object to points of it, and agree to it.")
    button = _("Send it")
    done = _("The record is with the parties.")

    @cached_property
    def _empty(self) -> bool:
        return not self.thing.points.filter(struck=False).exists()

    def may(self) -> Verdict:
        """The side that drafted it."""
        return policy.may_send_record(self.viewer, self.thing, empty=self._empty)

    def act(self, form: Any, at: dt.datetime) -> MeetingRecord:
        """Send it."""
        return recording.send_record(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class GiveUpRecord(OnRecord):
    """Hand a draft to the secretariat."""

    name = "meeting-record-give-up"
    title = _("Hand the draft to the secretariat")
    lead = _("The secretariat goes on with the draft. Your side no longer sees it until it is sent.")
    button = _("Hand it over")
    done = _("The secretariat has the draft now.")

    def may(self) -> Verdict:
        """The side that drafts it; the secretariat, where nobody goes on with it."""
        return policy.may_give_up_record(self.viewer, self.thing, last_touched(self.thing), timezone.now())

    def act(self, form: Any, at: dt.datetime) -> Meeting:
        """Hand it over."""
        return recording.give_up_record(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class Agree(OnRecord):
    """Agree to a record."""

    name = "meeting-record-agree"
    form = AgreeForm
    title = _("Agree to the record")
    lead = _("What your side objected to is settled with that.")
    button = _("Agree to it")
    done = _("You agreed to the record.")

    def may(self) -> Verdict:
        """The parties."""
        return policy.may_agree(self.viewer, self.thing)

    def act(self, form: AgreeForm, at: dt.datetime) -> MeetingRecord:
        """Agree."""
        country = form.given["country"]
        return assenting.agree(self.thing, country, based_on=form.based_on, by=self.viewer, at=at)


class CloseRecord(OnRecord):
    """Close a record."""

    name = "meeting-record-close"
    title = _("Close the record")
    lead = _("It no longer changes after that. What was agreed is then entered in the register, point by point.")
    button = _("Close it")
    done = _("The record is closed. Now enter what was agreed in the register.")

    def may(self) -> Verdict:
        """The secretariat."""
        return policy.may_close_record(self.viewer, self.thing)

    def act(self, form: Any, at: dt.datetime) -> MeetingRecord:
        """Close it."""
        return recording.close_record(self.thing, based_on=form.based_on, by=self.viewer, at=at)


class OnPoint(Act[RecordPoint]):
    """Common to what is done about a point."""

    model = RecordPoint

    def read(self) -> None:
        """Let its meeting and record know the forum, and read what each side said."""
        self.thing.meeting.forum = self.thing.record.forum = self.thing.forum
        prefetch_related_objects([self.thing], "standpoints")


class WritePoint(OnPoint):
    """Change a point."""

    name = "record-point-write"
    form = PointForm
    title = _("Change this point")
    button = _("Keep the point")
    done = _("The point is changed.")

    def may(self) -> Verdict:
        """The side that drafts the record."""
        return policy.may_write_record(self.viewer, self.thing.record)

    def act(self, form: PointForm, at: dt.datetime) -> RecordPoint:
        """Change it."""
        return recording.write_point(self.thing, form.written, based_on=form.based_on, by=self.viewer, at=at)


class ObjectTo(OnPoint):
    """Object to a point."""

    name = "record-point-object"
    form = ObjectForm
    title = _("Object to this point")
    lead = _("The side that drafted the record is told. Where your side had agreed to the record, it no longer does.")
    button = _("Object to it")
    done = _("Your objection is with the side that drafted the record.")

    @property
    def above(self) -> str:
        """The point as it is written, and what an objection does."""
        return f"“{self.thing.heading()}” {self.lead}"

    def may(self) -> Verdict:
        """The parties."""
        return policy.may_object(self.viewer, self.thing)

    def act(self, form: ObjectForm, at: dt.datetime) -> RecordPoint:
        """Object."""
        given = form.given
        return assenting.object_to(
            self.thing, given["country"], given["text"], based_on=form.based_on, by=self.viewer, at=at
        )


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@opens_to("everyone")
@require_GET
def pdf(request: Request, forum: str, key: str) -> HttpResponse:
    """The record as PDF."""
    record = _record(request, forum, key)
    made = as_pdf(record_document(record, request.viewer), request.build_absolute_uri("/"))
    return _file(made, "application/pdf", record, "pdf")


@opens_to("everyone")
@require_GET
def docx(request: Request, forum: str, key: str) -> HttpResponse:
    """The record for Word and LibreOffice."""
    record = _record(request, forum, key)
    made = as_docx(record_document(record, request.viewer), request.build_absolute_uri("/"), timezone.now())
    return _file(made, _DOCX, record, "docx")


def _record(request: Request, forum: str, key: str) -> MeetingRecord:
    things = sight.of(MeetingRecord, request.viewer).filter(forum__key=forum, key=key)
    found: MeetingRecord | None = things.select_related("forum", "meeting__forum", "meeting__edition__forum").first()
    if found is None:
        raise Http404
    return found


def _file(content: bytes, sort: str, record: MeetingRecord, ending: str) -> HttpResponse:
    name = f"{record.forum.key}-record-{record.key}-{get_language()}.{ending}"
    return HttpResponse(content, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})
