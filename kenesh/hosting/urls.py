"""Addresses of those who prepare an edition."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.hosting.views import files

urlpatterns = [
    path("<slug:forum>/editions/<slug:key>/programme/files/", files.programme_files, name="programme-files"),
    path("<slug:forum>/programme-files/<id:number>/", files.programme_file, name="programme-file"),
    path("<slug:forum>/programme-files/<id:number>/apply/", files.apply, name="programme-file-apply"),
    path("<slug:forum>/programme-files/<id:number>/undo/", files.undo, name="programme-file-undo"),
    path("<slug:forum>/programme-files/<id:number>/drop/", files.drop, name="programme-file-drop"),
]
