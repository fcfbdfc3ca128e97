"""Addresses of the register of people, organisations and places. Entering one comes before: see ``config/urls.py``."""

from __future__ import annotations

from django.urls import path

from kenesh.people.acting import acting
from kenesh.people.registers import OrganisationRegister, PeopleRegister, PlaceRegister
from kenesh.people.sheets import OrganisationSheet, PlaceSheet
from kenesh.people.views import register
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/people/", listing(PeopleRegister), name="people"),
    path("<slug:forum>/people/<slug:key>/", register.person, name="person"),
    path("<slug:forum>/people/<slug:key>/name/", acting(register.AddName), name="person-name"),
    path("<slug:forum>/people/<slug:key>/apart/", acting(register.TellApart), name="person-apart"),
    path("<slug:forum>/people/<slug:key>/merge/", acting(register.Merge), name="person-merge"),
    path("<slug:forum>/people/<slug:key>/part/", acting(register.TakeApart), name="person-part"),
    path("<slug:forum>/likely-the-same/", register.likely_the_same, name="likely-the-same"),
    path("<slug:forum>/organisations/", listing(OrganisationRegister), name="organisations"),
    path("<slug:forum>/organisations/<slug:key>/", page(OrganisationSheet), name="organisation"),
    path("<slug:forum>/places/", listing(PlaceRegister), name="places"),
    path("<slug:forum>/places/<slug:key>/", page(PlaceSheet), name="place"),
]
