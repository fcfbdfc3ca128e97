"""Addresses of accounts, roles and drafts, and of the register. All of them begin with a language."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.people.registers import OrganisationRegister, PeopleRegister, PlaceRegister
from kenesh.people.sheets import OrganisationSheet, PersonSheet, PlaceSheet
from kenesh.people.views import accounts, drafts, own, tokens
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

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
    path("<slug:forum>/people/", listing(PeopleRegister), name="people"),
    path("<slug:forum>/people/<slug:key>/", page(PersonSheet), name="person"),
    path("<slug:forum>/organisations/", listing(OrganisationRegister), name="organisations"),
    path("<slug:forum>/organisations/<slug:key>/", page(OrganisationSheet), name="organisation"),
    path("<slug:forum>/places/", listing(PlaceRegister), name="places"),
    path("<slug:forum>/places/<slug:key>/", page(PlaceSheet), name="place"),
]
