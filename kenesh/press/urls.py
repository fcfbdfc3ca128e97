"""Addresses of releases: those of the record, the press desk, and the press room."""

from __future__ import annotations

from django.urls import path

from kenesh.people.acting import acting
from kenesh.press.feeds import Releases
from kenesh.press.registers import ReleaseRegister
from kenesh.press.sheets import ReleaseSheet
from kenesh.press.views import acts, correcting, coverage, desk, lines, pools, room
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

_ONE = "<slug:forum>/press/<slug:key>"

urlpatterns = [
    path("<slug:forum>/releases/", listing(ReleaseRegister), name="releases"),
    path("<slug:forum>/releases/<slug:key>/", page(ReleaseSheet), name="release"),
    path("<slug:forum>/releases/<slug:key>/composed/", room.compare, name="release-composed"),
    path("<slug:forum>/press/", room.index, name="press-room"),
    path("<slug:forum>/press/feed/", Releases(), name="press-feed"),
    path("<slug:forum>/press/<slug:key>/", room.one, name="press-release"),
    path("<slug:forum>/press/<slug:key>/release.pdf", room.pdf, name="press-release-pdf"),
    path("<slug:forum>/press/<slug:key>/release.docx", room.docx, name="press-release-docx"),
    path("<slug:forum>/editions/<slug:key>/press/", desk.index, name="press-edition"),
    path("<slug:forum>/editions/<slug:key>/press/compose/", acting(acts.Compose), name="press-compose"),
    path("<slug:forum>/editions/<slug:key>/coverage/", coverage.report, name="coverage-report"),
    path("<slug:forum>/editions/<slug:key>/coverage.xlsx", coverage.workbook, name="coverage-workbook"),
    path("<slug:forum>/editions/<slug:key>/lines/", lines.index, name="press-lines"),
    path("<slug:forum>/editions/<slug:key>/lines/add/", acting(lines.AddLine), name="press-line"),
    path("<slug:forum>/lines/<slug:key>/write/", acting(lines.WriteLine), name="line-write"),
    path("<slug:forum>/lines/<slug:key>/clear/", acting(lines.ClearLine), name="line-clear"),
    path("<slug:forum>/editions/<slug:key>/pools/", pools.index, name="pools"),
    path("<slug:forum>/editions/<slug:key>/pools/add/", acting(pools.AddPool), name="pool-add"),
    path("<slug:forum>/pools/<slug:key>/", pools.one, name="pool"),
    path("<slug:forum>/pools/<slug:key>/list.pdf", pools.pdf, name="pool-pdf"),
    path("<slug:forum>/pools/<slug:key>/list.xlsx", pools.workbook, name="pool-workbook"),
    path("<slug:forum>/pools/<slug:key>/change/", acting(pools.ChangePool), name="pool-change"),
    path("<slug:forum>/pools/<slug:key>/choose/", acting(pools.ChoosePool), name="pool-choose"),
    path("<slug:forum>/press-desk/", desk.index, name="press-desk"),
    path("<slug:forum>/press-desk/recipients/", desk.mailing, name="press-recipients"),
    path(f"{_ONE}/desk/", desk.one, name="bulletin"),
    path(f"{_ONE}/draft.docx", room.draft_docx, name="bulletin-draft"),
    path(f"{_ONE}/write/", acting(acts.Edit), name="bulletin-write"),
    path(f"{_ONE}/again/", acting(acts.ComposeAgain), name="bulletin-again"),
    path(f"{_ONE}/ask/", acting(acts.AskClearance), name="bulletin-ask"),
    path(f"{_ONE}/answer/", acting(acts.AnswerClearance), name="bulletin-answer"),
    path(f"{_ONE}/release/", acting(acts.GiveFree), name="bulletin-release"),
    path(f"{_ONE}/hold/", acting(acts.HoldBack), name="bulletin-hold"),
    path(f"{_ONE}/correct/", acting(correcting.Correct), name="bulletin-correct"),
    path(f"{_ONE}/correction/", acting(correcting.AnswerCorrection), name="bulletin-correction"),
    path(f"{_ONE}/withdraw/", acting(acts.Withdraw), name="bulletin-withdraw"),
]
