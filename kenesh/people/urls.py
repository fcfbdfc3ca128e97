"""Addresses of accounts, roles and drafts."""

from __future__ import annotations

from django.urls import path

from kenesh.people.views import accounts, drafts, own

urlpatterns = [
    path("account/", own.account, name="account"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invite/", accounts.invite, name="invite"),
    path("accounts/<int:number>/", accounts.account_of, name="account-of"),
    path("accounts/<int:number>/settle/", accounts.settle, name="settle"),
    path("accounts/<int:number>/roles/<int:appointment>/withdraw/", accounts.withdraw, name="role-withdraw"),
    path("drafts/", drafts.keep, name="drafts"),
]
