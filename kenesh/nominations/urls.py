"""Addresses of the desk of nominations, of invitations and nominations, and of those nominated."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <secret:...> and <id:...> known
from kenesh.nominations.views import arranging, desk, lists, nominations, notes, own, steps
from kenesh.people.acting import acting

_DESK = "<slug:forum>/editions/<slug:key>/nominations/"
_ONE = "<slug:forum>/nominations/<slug:key>/"
_NOTE = "<slug:forum>/invitations/<slug:key>/"
_OWN = "nominated/<secret:secret>/"

urlpatterns = [
    path(_DESK, desk.show, name="nominations"),
    path(f"{_DESK}open/", acting(arranging.Open), name="nominations-open"),
    path(f"{_DESK}category/", acting(arranging.AddCategory), name="nominations-category"),
    path(f"{_DESK}quotas/", acting(arranging.SetQuotas), name="nominations-quotas"),
    path(f"{_DESK}deadlines/", acting(arranging.SetTiming), name="nominations-timing"),
    path(f"{_DESK}duty/", acting(arranging.GiveDuty), name="nominations-duty"),
    path(f"{_DESK}duty/<id:number>/end/", desk.end_duty, name="nominations-duty-end"),
    path(f"{_DESK}rooms/", acting(arranging.BlockRooms), name="nominations-rooms"),
    path(f"{_DESK}rooms/<id:number>/off/", lists.take_off, name="nominations-rooms-off"),
    path(f"{_DESK}hand-on/", acting(arranging.HandOn), name="nominations-hand-on"),
    path(f"{_DESK}nominate/", acting(steps.Nominate), name="nominations-nominate"),
    path(f"{_DESK}invite/", acting(notes.Invite), name="nominations-invite"),
    path(f"{_DESK}delegation/<slug:country>/", desk.delegation, name="delegation"),
    path(f"{_DESK}lists/<slug:duty>/", lists.show, name="duty-list"),
    path(f"{_DESK}lists/<slug:duty>.<slug:ending>", lists.fetch, name="duty-list-file"),
    path(_ONE, nominations.show, name="nomination"),
    path(f"{_ONE}write/", acting(steps.Write), name="nomination-write"),
    path(f"{_ONE}propose/", acting(steps.Propose), name="nomination-propose"),
    path(f"{_ONE}endorse/", acting(steps.Endorse), name="nomination-endorse"),
    path(f"{_ONE}forward/", acting(steps.Forward), name="nomination-forward"),
    path(f"{_ONE}confirm/", acting(steps.Confirm), name="nomination-confirm"),
    path(f"{_ONE}return/", acting(steps.Return), name="nomination-return"),
    path(f"{_ONE}refuse/", acting(steps.Refuse), name="nomination-refuse"),
    path(f"{_ONE}withdraw/", acting(steps.Withdraw), name="nomination-withdraw"),
    path(f"{_ONE}replace/", acting(steps.Replace), name="nomination-replace"),
    path(f"{_ONE}link/", acting(steps.SendLink), name="nomination-link"),
    path(f"{_ONE}revoke/", acting(steps.RevokeLink), name="nomination-revoke"),
    path(f"{_ONE}files/", acting(steps.Attach), name="nomination-attach"),
    path("<slug:forum>/nomination-files/<slug:key>/", nominations.file, name="nomination-file"),
    path(_NOTE, notes.show, name="invitation"),
    path(f"{_NOTE}write/", acting(notes.WriteNote), name="invitation-write"),
    path(f"{_NOTE}issue/", acting(notes.Issue), name="invitation-issue"),
    path(f"{_NOTE}withdraw/", acting(notes.WithdrawNote), name="invitation-withdraw"),
    path(f"{_NOTE}note.pdf", notes.pdf, name="invitation-pdf"),
    path(f"{_NOTE}note.docx", notes.docx, name="invitation-docx"),
    path("<slug:forum>/note-templates/<slug:language>/", notes.template, name="note-template"),
    path(_OWN, own.own, name="own"),
    path(f"{_OWN}form/", own.form, name="own-form"),
    path(f"{_OWN}photograph/", own.photograph, name="own-photograph"),
    path(f"{_OWN}picture/", own.picture, name="own-picture"),
    path(f"{_OWN}leave/", own.leave, name="own-leave"),
]
