"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from kenesh.meetings.models import MeetingItem, MeetingRecord, RecordPoint
from kenesh.meetings.registers import MeetingRegister
from kenesh.meetings.sheets import MeetingSheet, RequestSheet
from kenesh.meetings.views import asking, desk, holding, points, recording
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
    *_holding,
]
