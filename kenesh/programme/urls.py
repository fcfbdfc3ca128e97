"""Addresses of sessions."""

from __future__ import annotations

from django.urls import path

from kenesh.programme.registers import SessionRegister
from kenesh.programme.sheets import SessionSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/sessions/", listing(SessionRegister), name="sessions"),
    path("<slug:forum>/sessions/<slug:key>/", page(SessionSheet), name="session"),
]
