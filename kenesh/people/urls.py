"""Addresses of accounts, roles and drafts. All of them begin with a language."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.people.views import accounts, drafts, own, tokens

urlpatterns = [
    path("account/", own.account, name="account"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<id:number>/revoke/", tokens.revoke, name="token-revoke"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invite/", accounts.invite, name="invite"),
    path("accounts/<id:number>/", accounts.account_of, name="account-of"),
    path("accounts/<id:number>/settle/", accounts.settle, name="account-settle"),
    path("accounts/<id:number>/withdraw/<id:appointment>/", accounts.withdraw, name="role-withdraw"),
    path("drafts/", drafts.keep, name="drafts"),
]
