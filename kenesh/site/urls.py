"""Addresses of the site's own pages. All of them begin with a language."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> and <secret:...> known
from kenesh.site.feeds import Changes
from kenesh.site.views import bundle, calendar, implementation, open_data, programme
from kenesh.site.views.desk import desk
from kenesh.site.views.edit import edit
from kenesh.site.views.enter import enter
from kenesh.site.views.find import search
from kenesh.site.views.gallery import gallery

urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("desk/", desk, name="desk"),
    path("search/", search, name="search"),
    path("changes.atom", Changes(), name="feed"),
    path("<slug:forum>/changes.atom", Changes(), name="forum_feed"),
    path("account/calendar/", calendar.own_calendar, name="own-calendar"),
    path("account/calendar/<id:number>/revoke/", calendar.revoke, name="own-calendar-revoke"),
    path("calendar/<secret:secret>.ics", calendar.own_calendar_file, name="own-calendar-file"),
    path("calendar/<secret:secret>/<slug:forum>/<slug:key>.ics", programme.own_ics, name="own-programme-file"),
    path("<slug:forum>/editions/<slug:key>/bundle/", bundle.bundle, name="edition-bundle"),
    path("<slug:forum>/editions/<slug:key>/bundle/<id:number>.zip", bundle.bundle_file, name="edition-bundle-file"),
    path("<slug:forum>/editions/<slug:key>/programme.xml", programme.xml, name="programme-xml"),
    path("<slug:forum>/editions/<slug:key>/programme.json", programme.json, name="programme-json"),
    path("<slug:forum>/editions/<slug:key>/programme.ics", programme.ics, name="programme-ics"),
    path("<slug:forum>/open-data/", open_data.overview, name="open-data"),
    path("<slug:forum>/places.geojson", open_data.places_file, name="places-file"),
    path("<slug:forum>/open-data/projects.iati.xml", open_data.iati_file, name="iati-export"),
    path("<slug:forum>/oc4ids.json", open_data.oc4ids_file, name="oc4ids-file"),
    path("<slug:forum>/calendar/", calendar.calendar, name="calendar"),
    path("<slug:forum>/calendar.ics", calendar.calendar_file, name="calendar-file"),
    path("<slug:forum>/editions/<slug:key>/implementation/", implementation.page, name="implementation"),
    path("<slug:forum>/editions/<slug:key>/implementation.pdf", implementation.pdf, name="implementation-pdf"),
    path("<slug:forum>/editions/<slug:key>/implementation.docx", implementation.docx, name="implementation-docx"),
    path("<slug:forum>/<slug:plural>/new/", enter, name="new"),
    path("<slug:forum>/<slug:plural>/<slug:key>/edit/", edit, name="edit"),
]
