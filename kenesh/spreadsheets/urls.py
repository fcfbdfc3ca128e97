"""Addresses of workbooks."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.spreadsheets import views
from kenesh.spreadsheets.nominees import views as nominees

urlpatterns = [
    path("<slug:forum>/editions/<slug:key>/nominations/sheet/", nominees.nominees, name="nominees"),
    path("<slug:forum>/editions/<slug:key>/nominations/sheet.xlsx", nominees.nominees_file, name="nominees-file"),
    path("<slug:forum>/spreadsheets/", views.spreadsheets, name="spreadsheets"),
    path("<slug:forum>/spreadsheets/<slug:plural>.xlsx", views.sheet_file, name="spreadsheet-file"),
    path("<slug:forum>/spreadsheets/<id:number>/", views.spreadsheet, name="spreadsheet"),
    path(
        "<slug:forum>/spreadsheets/<id:number>/apply/",
        views.do_with_sheet,
        {"doing": "apply"},
        name="spreadsheet-apply",
    ),
    path(
        "<slug:forum>/spreadsheets/<id:number>/undo/", views.do_with_sheet, {"doing": "undo"}, name="spreadsheet-undo"
    ),
    path(
        "<slug:forum>/spreadsheets/<id:number>/drop/", views.do_with_sheet, {"doing": "drop"}, name="spreadsheet-drop"
    ),
]
