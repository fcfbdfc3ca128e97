"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from kenesh.meetings.registers import MeetingRegister
from kenesh.meetings.sheets import MeetingSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/meetings/", listing(MeetingRegister), name="meetings"),
    path("<slug:forum>/meetings/<slug:key>/", page(MeetingSheet), name="meeting"),
]
