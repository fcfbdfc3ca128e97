"""Addresses of projects, reports, warnings and of who owes what."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.people.acting import acting
from kenesh.projects.registers import AnswerRegister, ProjectRegister, ReportRegister
from kenesh.projects.sheets import AnswerSheet, ProjectSheet, ReportSheet
from kenesh.projects.views import (
    answers,
    calendar,
    files,
    gates,
    iati,
    lists,
    many,
    money,
    reports,
    results,
    scorecard,
)
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/projects/", listing(ProjectRegister), name="projects"),
    path("<slug:forum>/projects/<slug:key>/", page(ProjectSheet), name="project"),
    path("<slug:forum>/projects/<slug:key>/report/", acting(reports.ReportOnProject), name="report-project"),
    path("<slug:forum>/projects/<slug:key>/owner/", acting(reports.OwnerOfProject), name="owner-project"),
    path("<slug:forum>/projects/<slug:key>/money/", acting(money.RecordMoney), name="money-project"),
    path("<slug:forum>/projects/<slug:key>/budget/", acting(money.PlanBudget), name="budget-project"),
    path("<slug:forum>/projects/<slug:key>/indicator/", acting(results.AddIndicator), name="indicator-project"),
    path("<slug:forum>/projects/<slug:key>/calendar/", acting(calendar.SetCalendar), name="calendar-project"),
    path("<slug:forum>/projects/<slug:key>/risk/", acting(results.AddRisk), name="risk-project"),
    path("<slug:forum>/indicators/<slug:key>/period/", acting(results.AddPeriod), name="period-indicator"),
    path("<slug:forum>/periods/<slug:key>/report/", acting(results.Measure), name="period-report"),
    path("<slug:forum>/periods/<slug:key>/approve/", acting(results.Approve), name="period-approve"),
    path("<slug:forum>/periods/<slug:key>/return/", acting(results.Return), name="period-return"),
    path("<slug:forum>/risks/<slug:key>/update/", acting(results.UpdateRisk), name="risk-update"),
    path("<slug:forum>/risks/<slug:key>/close/", acting(results.CloseRisk), name="risk-close"),
    path("<slug:forum>/projects/<slug:key>/gate/", acting(gates.AskGate), name="gate-project"),
    path("<slug:forum>/gates/", gates.gate_list, name="gates"),
    path("<slug:forum>/passages/<slug:key>/open/", acting(gates.OpenGate), name="gate-open"),
    path("<slug:forum>/passages/<slug:key>/return/", acting(gates.ReturnPassage), name="gate-return"),
    path("<slug:forum>/passages/<slug:key>/reject/", acting(gates.RejectPassage), name="gate-reject"),
    path("<slug:forum>/passages/<slug:key>/again/", acting(gates.AskAgain), name="gate-again"),
    path("<slug:forum>/projects/<slug:key>/warning/", acting(answers.WarningOfProject), name="warn-project"),
    path("<slug:forum>/commitments/<slug:key>/report/", acting(reports.ReportOnCommitment), name="report-commitment"),
    path("<slug:forum>/commitments/<slug:key>/owner/", acting(reports.OwnerOfCommitment), name="owner-commitment"),
    path("<slug:forum>/commitments/<slug:key>/warning/", acting(answers.WarningOfCommitment), name="warn-commitment"),
    path("<slug:forum>/agreements/<slug:key>/report/", acting(reports.ReportOnAgreement), name="report-agreement"),
    path("<slug:forum>/agreements/<slug:key>/owner/", acting(reports.OwnerOfAgreement), name="owner-agreement"),
    path("<slug:forum>/reports/", listing(ReportRegister), name="reports"),
    path("<slug:forum>/reports/<slug:key>/", page(ReportSheet), name="report"),
    path("<slug:forum>/reports/<slug:key>/pass-on/", acting(reports.PassOn), name="report-pass-on"),
    path("<slug:forum>/reports/<slug:key>/return/", acting(reports.GiveBack), name="report-return"),
    path("<slug:forum>/reports/<slug:key>/again/", acting(reports.SendAgain), name="report-again"),
    path("<slug:forum>/reports/<slug:key>/files/", acting(files.AddFiles), name="report-files"),
    path("<slug:forum>/evidence-files/<slug:key>/correct/", acting(files.CorrectFile), name="evidence-file-correct"),
    path("<slug:forum>/evidence-files/<slug:key>/withdraw/", acting(files.WithdrawFile), name="evidence-file-withdraw"),
    *(
        path(
            f"<slug:forum>/evidence-files/<slug:key>/{which}/",
            files.content,
            {"which": which},
            name=f"evidence-file-{which}",
        )
        for which in ("original", *files.COPIES)
    ),
    path("<slug:forum>/open-data/publisher/", iati.publisher, name="publisher"),
    path("<slug:forum>/iati/", iati.iati_files, name="iati"),
    path("<slug:forum>/iati/<id:number>/", iati.iati_file, name="iati-file"),
    path("<slug:forum>/iati/<id:number>/drop/", iati.drop, name="iati-drop"),
    path("<slug:forum>/iati/activities/<id:number>/", iati.candidate, name="iati-candidate"),
    path("<slug:forum>/iati/activities/<id:number>/accept/", iati.accept, name="iati-accept"),
    path("<slug:forum>/iati/activities/<id:number>/reject/", iati.reject, name="iati-reject"),
    path("<slug:forum>/iati/activities/<id:number>/wait/", iati.wait, name="iati-wait"),
    path("<slug:forum>/money/", money.money, name="money"),
    path("<slug:forum>/owed/", lists.owed, name="owed"),
    path("<slug:forum>/owed/report/", many.report_many, name="owed-report"),
    path("<slug:forum>/owed.pdf", lists.owed_print, name="owed-print"),
    path("<slug:forum>/owed.xlsx", lists.owed_file, name="owed-file"),
    path("<slug:forum>/scorecard/", scorecard.scorecard, name="scorecard"),
    path("<slug:forum>/warnings/", lists.warning_list, name="warnings"),
    path("<slug:forum>/warnings/rules/", lists.rules, name="warning-rules"),
    path("<slug:forum>/answers/", listing(AnswerRegister), name="answers"),
    path("<slug:forum>/answers/<slug:key>/", page(AnswerSheet), name="answer"),
    path("<slug:forum>/answers/<slug:key>/place/", acting(answers.PlaceAnswer), name="answer-place"),
    path("<slug:forum>/answers/<slug:key>/take-off/", acting(answers.TakeOff), name="answer-take-off"),
    path("<slug:forum>/answers/<slug:key>/done/", acting(answers.Finish), name="answer-finish"),
    path("<slug:forum>/answers/<slug:key>/drop/", acting(answers.Drop), name="answer-drop"),
]
