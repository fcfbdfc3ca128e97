"""Addresses of companies, of what they need and offer, of their own pages, and of the business day."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <secret:...> and <id:...> known
from kenesh.business.registers import CompanyRegister, OfferRegister
from kenesh.business.sheets import CompanySheet, OfferSheet
from kenesh.business.views import companies, days, doors, own
from kenesh.business.views.here import for_account, for_link, for_new
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

_OWN = "company/<secret:secret>/"
_DESK = "<slug:forum>/companies/<slug:key>/desk/"
_DAY = "<slug:forum>/editions/<slug:key>/business-day/"

urlpatterns = [
    path("<slug:forum>/companies/", listing(CompanyRegister), name="companies"),
    path("<slug:forum>/company-link/", doors.ask, name="company-ask"),
    path("<slug:forum>/company-enter/", for_new(own.company), name="company-enter"),
    path("<slug:forum>/companies/<slug:key>/", page(CompanySheet), name="company"),
    path("<slug:forum>/companies/<slug:key>/confirm/", acting(companies.Confirm), name="company-confirm"),
    path("<slug:forum>/companies/<slug:key>/refuse/", acting(companies.Refuse), name="company-refuse"),
    path("<slug:forum>/companies/<slug:key>/withdraw/", acting(companies.Withdraw), name="company-withdraw"),
    path("<slug:forum>/offers/", listing(OfferRegister), name="offers"),
    path("<slug:forum>/offers/<slug:key>/", page(OfferSheet), name="offer"),
    path("<slug:forum>/offers/<slug:key>/close/", acting(companies.Close), name="offer-close"),
    path("<slug:forum>/offers/<slug:key>/lead/", acting(companies.Lead), name="offer-lead"),
    path(_OWN, doors.own, name="company-own"),
    path(f"{_OWN}leave/", doors.leave, name="company-own-leave"),
    path(f"{_OWN}desk/", for_link(own.desk), name="company-own-desk"),
    path(f"{_OWN}desk/company/", for_link(own.company), name="company-own-company"),
    path(f"{_OWN}desk/offer/", for_link(own.offer), name="company-own-offer"),
    path(f"{_OWN}desk/offer/<id:number>/", for_link(own.offer), name="company-own-offer-change"),
    path(f"{_OWN}desk/close/<id:number>/", for_link(own.close), name="company-own-close"),
    path(f"{_OWN}desk/interested/<id:number>/", for_link(own.interested), name="company-own-interested"),
    path(f"{_OWN}desk/answer/<id:number>/", for_link(own.answer), name="company-own-answer"),
    path(f"{_OWN}desk/card.pdf", for_link(own.card), name="company-own-card"),
    path(_DESK, for_account(own.desk), name="company-desk"),
    path(f"{_DESK}company/", for_account(own.company), name="company-desk-company"),
    path(f"{_DESK}offer/", for_account(own.offer), name="company-desk-offer"),
    path(f"{_DESK}offer/<id:number>/", for_account(own.offer), name="company-desk-offer-change"),
    path(f"{_DESK}close/<id:number>/", for_account(own.close), name="company-desk-close"),
    path(f"{_DESK}interested/<id:number>/", for_account(own.interested), name="company-desk-interested"),
    path(f"{_DESK}answer/<id:number>/", for_account(own.answer), name="company-desk-answer"),
    path(f"{_DESK}card.pdf", for_account(own.card), name="company-desk-card"),
    path(_DAY, days.show, name="business-day"),
    path(f"{_DAY}set/", acting(days.SetDay), name="business-day-set"),
    path(f"{_DAY}seat/", days.make, name="business-day-seat"),
    path(f"{_DAY}runs/<id:number>/", days.run, name="business-day-run"),
    path(f"{_DAY}runs/<id:number>/stop/", days.stop, name="business-day-run-stop"),
    path(f"{_DAY}publish/", days.publish, name="business-day-publish"),
    path(f"{_DAY}miss/", acting(days.Miss), name="business-day-miss"),
    path(f"{_DAY}back/", acting(days.ComeBack), name="business-day-back"),
    path(f"{_DAY}walk-in/", acting(days.WalkIn), name="business-day-walk-in"),
    path(f"{_DAY}plan.xlsx", days.plan, name="business-day-plan"),
    path(f"{_DAY}cards/<slug:company>.pdf", days.card, name="business-day-card"),
]
