"""Where the public record is fetched."""

from __future__ import annotations

from django.urls import path

from kenesh.record.views import record_download

urlpatterns = [path("<slug:forum>/record.json", record_download, name="record")]
