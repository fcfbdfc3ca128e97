"""Addresses of sessions and agendas."""

from __future__ import annotations

from django.urls import path

from kenesh.people.acting import acting
from kenesh.programme.registers import AgendaRegister, SessionRegister, TimetableRegister
from kenesh.programme.sheets import AgendaItemSheet, SessionSheet, TimetableSheet
from kenesh.programme.views import Papers, Place, PlanNew, Publish, Replan, Withdraw, floor
from kenesh.programme.views.planning import planning
from kenesh.programme.views.staffing import staffing_rules
from kenesh.programme.views.timetable import agenda_print, day_print, programme, show_print
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/sessions/", listing(SessionRegister), name="sessions"),
    path("<slug:forum>/sessions/<slug:key>/", page(SessionSheet), name="session"),
    path("<slug:forum>/agenda/", listing(AgendaRegister), name="agenda"),
    path("<slug:forum>/agenda/<slug:key>/", page(AgendaItemSheet), name="agenda-item"),
    path("<slug:forum>/agenda/<slug:key>/withdraw/", acting(Withdraw), name="agenda-withdraw"),
    path("<slug:forum>/agenda/<slug:key>/papers/", acting(Papers), name="agenda-papers"),
    path("<slug:forum>/editions/<slug:key>/agenda/annotated.pdf", agenda_print, name="agenda-print"),
    path("<slug:forum>/editions/<slug:key>/agenda/place/", acting(Place), name="agenda-place"),
    path("<slug:forum>/editions/<slug:key>/programme/", programme, name="timetable-now"),
    path("<slug:forum>/editions/<slug:key>/programme/<slug:date>/order.pdf", day_print, name="day-print"),
    path("<slug:forum>/editions/<slug:key>/planning/", planning, name="planning"),
    path("<slug:forum>/editions/<slug:key>/planning/new/", acting(PlanNew), name="slot-new"),
    path("<slug:forum>/editions/<slug:key>/planning/publish/", acting(Publish), name="timetable-publish"),
    path("<slug:forum>/editions/<slug:key>/planning/run-of-show.pdf", show_print, name="show-print"),
    path("<slug:forum>/slots/<slug:key>/plan/", acting(Replan), name="slot-plan"),
    path("<slug:forum>/timetables/", listing(TimetableRegister), name="timetables"),
    path("<slug:forum>/timetables/<slug:key>/", page(TimetableSheet), name="timetable"),
    path("<slug:forum>/staffing-rules/", staffing_rules, name="staffing-rules"),
    path("<slug:forum>/sessions/<slug:key>/floor/", floor.floor, name="floor"),
    path("<slug:forum>/sessions/<slug:key>/floor/ask/", acting(floor.AskFloor), name="floor-ask"),
    path("<slug:forum>/sessions/<slug:key>/floor/room/", floor.room_view, name="floor-room"),
    path("<slug:forum>/slots/<slug:key>/floor/", acting(floor.SetFloor), name="floor-set"),
    path("<slug:forum>/floor-requests/<slug:key>/give/", acting(floor.GiveFloor), name="floor-give"),
    path("<slug:forum>/floor-requests/<slug:key>/end/", acting(floor.EndSpeaking), name="floor-end"),
    path("<slug:forum>/floor-requests/<slug:key>/take-back/", acting(floor.TakeBackFloor), name="floor-take-back"),
    path("<slug:forum>/floor-requests/<slug:key>/withdraw/", acting(floor.WithdrawRequest), name="floor-withdraw"),
    path("<slug:forum>/floor-requests/<slug:key>/statement/", acting(floor.HandIn), name="floor-hand"),
    path("<slug:forum>/floor-requests/<slug:key>/statement/file/", floor.statement_file, name="statement-file"),
    path("<slug:forum>/editions/<slug:key>/statements/", floor.statements, name="statements"),
]
