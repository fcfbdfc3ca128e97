"""Addresses of accreditation, of the press's requests, and of doors."""

from __future__ import annotations

from django.urls import path

from kenesh.accreditation.views import acts, desk, device, doors, files, host, press
from kenesh.people.acting import acting

_EDITION = "<slug:forum>/editions/<slug:key>"
_DESK = f"{_EDITION}/accreditation"
_ONE = f"{_DESK}/<int:number>"

urlpatterns = [
    path("host/trust/", host.trust, name="host-trust"),
    path("host/trust/authority.crt", host.authority, name="host-authority"),
    path(f"{_DESK}/", desk.index, name="accreditation-desk"),
    path(f"{_DESK}/add/", acting(acts.Enter), name="accreditation-add"),
    path(f"{_DESK}/delegation/", desk.accredit_delegation, name="accreditation-delegation"),
    path(f"{_DESK}/badges/", files.badges, name="badges"),
    path(f"{_DESK}/doors/", doors.index, name="doors"),
    path(f"{_DESK}/doors/<int:door>/invite/", doors.invite, name="door-invite"),
    path(f"{_DESK}/phones/<int:device>/forget/", doors.forget, name="phone-forget"),
    path(f"{_DESK}/numbers/", doors.numbers, name="attendance"),
    path(f"{_DESK}/flags/", doors.flags, name="check-in-flags"),
    path(f"{_ONE}/", desk.one, name="accreditation"),
    path(f"{_ONE}/change/", acting(acts.Change), name="accreditation-change"),
    path(f"{_ONE}/photograph/", acting(acts.SetPhotograph), name="accreditation-photograph"),
    path(f"{_ONE}/photograph.jpg", files.photograph, name="accreditation-picture"),
    path(f"{_ONE}/papers/<int:paper>/", files.paper, name="accreditation-paper"),
    path(f"{_ONE}/grant/", acting(acts.Grant), name="accreditation-grant"),
    path(f"{_ONE}/refuse/", acting(acts.Refuse), name="accreditation-refuse"),
    path(f"{_ONE}/revoke/", acting(acts.Revoke), name="accreditation-revoke"),
    path(f"{_ONE}/replace/", desk.replace, name="badge-replace"),
    path(f"{_ONE}/companion/", acting(acts.EnterCompanion), name="accreditation-companion"),
    path(f"{_EDITION}/press-accreditation/", press.ask, name="press-ask"),
    path(f"{_EDITION}/press-accreditation/<str:token>/", press.confirm, name="press-confirm"),
    path(f"{_EDITION}/check-in/", device.page, name="check-in"),
    path(f"{_EDITION}/check-in/worker.js", device.worker, name="check-in-worker"),
    path(f"{_EDITION}/check-in/manifest.webmanifest", device.manifest, name="check-in-manifest"),
    path(f"{_EDITION}/check-in/join/", device.join, name="check-in-join"),
    path(f"{_EDITION}/check-in/sync/", device.sync, name="check-in-sync"),
    path(f"{_EDITION}/check-in/leave/", device.leave, name="check-in-leave"),
    path(f"{_EDITION}/check-in/code/", doors.code, name="check-in-code"),
]
