"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from kenesh.meetings.registers import MeetingRegister
from kenesh.meetings.sheets import MeetingSheet
from kenesh.meetings.views import answers, inviting
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/meetings/", listing(MeetingRegister), name="meetings"),
    path("<slug:forum>/meetings/<slug:key>/", page(MeetingSheet), name="meeting"),
    path("<slug:forum>/meetings/<slug:key>/invite/", acting(inviting.Invite), name="meeting-invite"),
    path("<slug:forum>/meetings/<slug:key>/uninvite/", acting(inviting.TakeOff), name="meeting-uninvite"),
    path("calendar/answers/<str:secret>/", answers.answers, name="calendar-answers"),
]
