"""Addresses of people, organisations and places."""

from __future__ import annotations

from django.urls import path

from kenesh.people.registers import OrganisationRegister, PeopleRegister, PlaceRegister
from kenesh.people.sheets import OrganisationSheet, PersonSheet, PlaceSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/people/", listing(PeopleRegister), name="people"),
    path("<slug:forum>/people/<slug:key>/", page(PersonSheet), name="person"),
    path("<slug:forum>/organisations/", listing(OrganisationRegister), name="organisations"),
    path("<slug:forum>/organisations/<slug:key>/", page(OrganisationSheet), name="organisation"),
    path("<slug:forum>/places/", listing(PlaceRegister), name="places"),
    path("<slug:forum>/places/<slug:key>/", page(PlaceSheet), name="place"),
]
