"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from kenesh.meetings.models import MeetingItem, MeetingRecord, RecordPoint
from kenesh.meetings.registers import MeetingRegister
from kenesh.meetings.sheets import MeetingSheet
from kenesh.meetings.views import holding, points, recording
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

_MEETING = "<slug:forum>/meetings/<slug:key>/"
_RECORD = "<slug:forum>/meeting-records/<slug:key>/"
_POINT = "<slug:forum>/record-points/<slug:key>/"

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
    path(_MEETING, page(MeetingSheet), name="meeting"),
    *_holding,
]
