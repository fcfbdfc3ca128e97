"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from kenesh.meetings.registers import MeetingRegister
from kenesh.meetings.sheets import MeetingSheet, RequestSheet
from kenesh.meetings.views import asking, desk
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

_REQUEST = "<slug:forum>/meeting-requests/<slug:key>/"

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
]
