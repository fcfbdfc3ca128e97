"""Addresses of sessions and agendas."""

from __future__ import annotations

from django.urls import path

from kenesh.people.acting import acting
from kenesh.programme.registers import AgendaRegister, SessionRegister
from kenesh.programme.sheets import AgendaItemSheet, SessionSheet
from kenesh.programme.views import Place, Withdraw
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/sessions/", listing(SessionRegister), name="sessions"),
    path("<slug:forum>/sessions/<slug:key>/", page(SessionSheet), name="session"),
    path("<slug:forum>/agenda/", listing(AgendaRegister), name="agenda"),
    path("<slug:forum>/agenda/<slug:key>/", page(AgendaItemSheet), name="agenda-item"),
    path("<slug:forum>/agenda/<slug:key>/withdraw/", acting(Withdraw), name="agenda-withdraw"),
    path("<slug:forum>/editions/<slug:key>/agenda/place/", acting(Place), name="agenda-place"),
]
