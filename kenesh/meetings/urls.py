"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from kenesh.meetings.models import MeetingItem, MeetingRecord, RecordPoint
from kenesh.meetings.registers import MeetingRegister, ScheduleRegister
from kenesh.meetings.sheets import MeetingSheet, RequestSheet, ScheduleSheet
from kenesh.meetings.views import answers, asking, desk, holding, inviting, planning, points, recording
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

_MEETING = "<slug:forum>/meetings/<slug:key>/"
_RECORD = "<slug:forum>/meeting-records/<slug:key>/"
_POINT = "<slug:forum>/record-points/<slug:key>/"
_REQUEST = "<slug:forum>/meeting-requests/<slug:key>/"

_holding = [
    path(f"{_MEETING}held/", acting(holding.Hold), name="meeting-hold"),
    path(f"{_MEETING}not-held/", acting(holding.Miss), name="meeting-miss"),
    path(f"{_MEETING}item/", acting(holding.AddItem), name="meeting-item-add"),
    path(f"{_MEETING}record/", acting(recording.BeginRecord), name="meeting-record-begin"),
    path(f"{_MEETING}talking-points/", points.talking_points, name="talking-points"),
    path(f"{_MEETING}talking-points/a4.pdf", points.printed, {"paper": "a4"}, name="talking-points-a4"),
    path(f"{_MEETING}talking-points/a5.pdf", points.printed, {"paper": "a5"}, name="talking-points-a5"),
    path("<slug:forum>/meeting-items/<slug:key>/", holding.leading(MeetingItem), name="meeting-item"),
    path(_RECORD, holding.leading(MeetingRecord, "record"), name="meeting-record"),
    path(f"{_RECORD}record.docx", recording.docx, name="meeting-record-docx"),
    path(f"{_RECORD}record.pdf", recording.pdf, name="meeting-record-pdf"),
    path(f"{_RECORD}point/", acting(recording.AddPoint), name="record-point-add"),
    path(f"{_RECORD}give-up/", acting(recording.GiveUpRecord), name="meeting-record-give-up"),
    path(f"{_RECORD}send/", acting(recording.SendRecord), name="meeting-record-send"),
    path(f"{_RECORD}agree/", acting(recording.Agree), name="meeting-record-agree"),
    path(f"{_RECORD}close/", acting(recording.CloseRecord), name="meeting-record-close"),
    path(_POINT, holding.leading(RecordPoint), name="record-point"),
    path(f"{_POINT}write/", acting(recording.WritePoint), name="record-point-write"),
    path(f"{_POINT}object/", acting(recording.ObjectTo), name="record-point-object"),
]

urlpatterns = [
    path("<slug:forum>/meetings/", listing(MeetingRegister), name="meetings"),
    path("<slug:forum>/meetings/<slug:key>/", page(MeetingSheet), name="meeting"),
    path("<slug:forum>/editions/<slug:key>/meetings/", desk.show, name="meeting-desk"),
    path("<slug:forum>/editions/<slug:key>/meetings/ask/", acting(asking.Ask), name="meeting-ask"),
    path("<slug:forum>/editions/<slug:key>/meetings/of/<slug:country>/", desk.delegation, name="meeting-delegation"),
    path(_REQUEST, page(RequestSheet), name="meeting-request"),
    path(f"{_REQUEST}mend/", acting(asking.Edit), name="meeting-request-mend"),
    path(f"{_REQUEST}accept/", acting(asking.Accept), name="meeting-request-accept"),
    path(f"{_REQUEST}propose/", acting(asking.Propose), name="meeting-request-propose"),
    path(f"{_REQUEST}decline/", acting(asking.Decline), name="meeting-request-decline"),
    path(f"{_REQUEST}go-on/", acting(asking.GoOn), name="meeting-request-go-on"),
    path(f"{_REQUEST}remind/", acting(asking.Remind), name="meeting-request-remind"),
    path(f"{_REQUEST}withdraw/", acting(asking.Withdraw), name="meeting-request-withdraw"),
    path(f"{_REQUEST}place/", planning.fits, name="meeting-request-fits"),
    *_holding,
    path("<slug:forum>/meetings/<slug:key>/place/", acting(planning.Place), name="meeting-place"),
    path("<slug:forum>/meetings/<slug:key>/call-off/", acting(planning.CallOff), name="meeting-call-off"),
    path("<slug:forum>/meetings/<slug:key>/why-not/", planning.why_not, name="meeting-why"),
    path("<slug:forum>/placements/<slug:key>/place/", acting(planning.PlaceAgain), name="placement-place"),
    path("<slug:forum>/placements/<slug:key>/remove/", planning.unplace, name="placement-remove"),
    path("<slug:forum>/absences/<slug:key>/withdraw/", planning.withdraw_absence, name="absence-withdraw"),
    path("<slug:forum>/schedules/", listing(ScheduleRegister), name="schedules"),
    path("<slug:forum>/schedules/<slug:key>/", page(ScheduleSheet), name="schedule"),
    path("<slug:forum>/editions/<slug:key>/meeting-plan/", planning.board, name="meeting-plan"),
    path("<slug:forum>/editions/<slug:key>/meeting-plan/make/", acting(planning.Make), name="plan-make"),
    path("<slug:forum>/editions/<slug:key>/meeting-plan/publish/", acting(planning.Publish), name="schedule-publish"),
    path("<slug:forum>/editions/<slug:key>/meeting-plan/happened/", acting(planning.Disturb), name="plan-disturb"),
    path("<slug:forum>/editions/<slug:key>/meeting-plan/order/", acting(planning.SayOrder), name="plan-order"),
    path("<slug:forum>/editions/<slug:key>/meetings/of/<slug:country>/stay/", planning.stay, name="meeting-stay"),
    path("<slug:forum>/editions/<slug:key>/meeting-plan/runs/<int:number>/", planning.run, name="plan-run"),
    path(
        "<slug:forum>/editions/<slug:key>/meeting-plan/runs/<int:number>/stop/", planning.stop_run, name="plan-run-stop"
    ),
    path(
        "<slug:forum>/editions/<slug:key>/meeting-plan/runs/<int:number>/apply/",
        planning.apply_run,
        name="plan-run-apply",
    ),
    path(
        "<slug:forum>/editions/<slug:key>/meeting-plan/runs/<int:number>/discard/",
        planning.discard_run,
        name="plan-run-discard",
    ),
    path("<slug:forum>/editions/<slug:key>/meeting-wall/", planning.wall, name="meeting-wall"),
    path("<slug:forum>/editions/<slug:key>/meeting-wall/<slug:date>/doors.pdf", planning.signs, name="door-signs"),
    path("<slug:forum>/editions/<slug:key>/meeting-cards/<slug:country>.pdf", planning.cards, name="meeting-cards"),
    path("<slug:forum>/meetings/<slug:key>/invite/", acting(inviting.Invite), name="meeting-invite"),
    path("<slug:forum>/meetings/<slug:key>/uninvite/", acting(inviting.TakeOff), name="meeting-uninvite"),
    path("<slug:forum>/meetings/<slug:key>/keep-time/", acting(inviting.KeepTime), name="meeting-keep-time"),
    path("calendar/answers/<str:token>/", answers.answers, name="calendar-answers"),
]
