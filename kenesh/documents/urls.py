"""Addresses of documents."""

from __future__ import annotations

from django.urls import path

from kenesh.documents.registers import PaperRegister
from kenesh.documents.sheets import PaperSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/papers/", listing(PaperRegister), name="papers"),
    path("<slug:forum>/papers/<slug:key>/", page(PaperSheet), name="paper"),
]
