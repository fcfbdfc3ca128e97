"""Addresses of calls for contributions, of experts, of what is handed in, and of the author's own pages."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <secret:...> known
from kenesh.experts.registers import CallRegister, ExpertRegister, SubmissionRegister
from kenesh.experts.sheets import CallSheet, ExpertSheet, SubmissionSheet
from kenesh.experts.views import acts, own
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

_CALL = "<slug:forum>/contribution-calls/<slug:key>/"
_HANDED = "<slug:forum>/submissions/<slug:key>/"
_OWN = "contribution/<secret:secret>/"

urlpatterns = [
    path("<slug:forum>/contribution-calls/", listing(CallRegister), name="contribution-calls"),
    path(_CALL, page(CallSheet), name="contribution-call"),
    path(f"{_CALL}hand-in/", own.hand_in, name="contribution-call-hand-in"),
    path(f"{_CALL}invite/", acting(acts.Invite), name="contribution-call-invite"),
    path(f"{_CALL}who/", acting(acts.SayWho), name="contribution-call-who"),
    path(f"{_CALL}extend/", acting(acts.Extend), name="contribution-call-extend"),
    path(f"{_CALL}decide/", acting(acts.Decide), name="contribution-call-decide"),
    path(f"{_CALL}publish/", acting(acts.Publish), name="contribution-call-publish"),
    path(f"{_CALL}withdraw/", acting(acts.CallOff), name="contribution-call-withdraw"),
    path("<slug:forum>/submissions/", listing(SubmissionRegister), name="submissions"),
    path(_HANDED, page(SubmissionSheet), name="submission"),
    path(f"{_HANDED}paper/", own.submission_file, name="submission-file"),
    path(f"{_HANDED}select/", acting(acts.Select), name="submission-select"),
    path(f"{_HANDED}reserve/", acting(acts.Reserve), name="submission-reserve"),
    path(f"{_HANDED}decline/", acting(acts.Decline), name="submission-decline"),
    path(f"{_HANDED}withdraw/", acting(acts.TakeBack), name="submission-withdraw"),
    path("<slug:forum>/experts/", listing(ExpertRegister), name="experts"),
    path("<slug:forum>/experts/<slug:key>/", page(ExpertSheet), name="expert"),
    path("<slug:forum>/experts/<slug:key>/list/", acting(acts.Enlist), name="expert-list"),
    path("<slug:forum>/experts/<slug:key>/unlist/", acting(acts.Delist), name="expert-unlist"),
    path(_OWN, own.own, name="contribution-own"),
    path(f"{_OWN}leave/", own.leave, name="contribution-own-leave"),
    path(f"{_OWN}desk/", own.desk, name="contribution-own-desk"),
    path(f"{_OWN}desk/take-back/", own.take_back, name="contribution-own-take-back"),
]
