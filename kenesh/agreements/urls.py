"""Addresses of agreements."""

from __future__ import annotations

from django.urls import path

from kenesh.agreements.registers import AgreementRegister
from kenesh.agreements.sheets import AgreementSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/agreements/", listing(AgreementRegister), name="agreements"),
    path("<slug:forum>/agreements/<slug:key>/", page(AgreementSheet), name="agreement"),
]
