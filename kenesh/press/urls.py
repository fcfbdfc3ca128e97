"""Addresses of releases."""

from __future__ import annotations

from django.urls import path

from kenesh.press.registers import ReleaseRegister
from kenesh.press.sheets import ReleaseSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/releases/", listing(ReleaseRegister), name="releases"),
    path("<slug:forum>/releases/<slug:key>/", page(ReleaseSheet), name="release"),
]
