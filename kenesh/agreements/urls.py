"""Addresses of agreements."""

from __future__ import annotations

from django.urls import path

from kenesh.agreements.registers import AgreementRegister
from kenesh.agreements.sheets import AgreementSheet
from kenesh.agreements.views import acts, pages, parts
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/agreements/", listing(AgreementRegister), name="agreements"),
    path("<slug:forum>/dormancy/", pages.rules, name="dormancy-rules"),
    path("<slug:forum>/agreements/<slug:key>/", page(AgreementSheet), name="agreement"),
    path("<slug:forum>/agreements/<slug:key>/sheet.pdf", pages.pdf, name="agreement-pdf"),
    path("<slug:forum>/agreements/<slug:key>/sheet.docx", pages.docx, name="agreement-docx"),
    path("<slug:forum>/agreements/<slug:key>/act/", acting(acts.RecordAct), name="agreement-act"),
    path("<slug:forum>/agreements/<slug:key>/step/", acting(acts.AddStep), name="agreement-step"),
    path("<slug:forum>/agreements/<slug:key>/step/correct/", acting(parts.CorrectStep), name="agreement-step-correct"),
    path("<slug:forum>/agreements/<slug:key>/party/", acting(parts.SetParty), name="agreement-party"),
    path("<slug:forum>/agreements/<slug:key>/language/", acting(acts.RecordLanguage), name="agreement-language"),
    path("<slug:forum>/agreements/<slug:key>/obligation/", acting(acts.Oblige), name="agreement-obligation"),
    path("<slug:forum>/obligations/<slug:key>/times/", acting(acts.Retime), name="obligation-times"),
]
