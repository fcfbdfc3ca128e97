"""Addresses of inbox, preferences and outbox."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from kenesh.notices import views


class IdConverter(IntConverter):
    """A primary key: what a 64-bit column can hold."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read, name="inbox-read"),
    path("inbox/preferences/", views.preferences, name="preferences"),
    path("inbox/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("inbox/follow/<slug:kind>/<id:number>/", views.follow, name="follow"),
    path("outbox/", views.outbox, name="outbox"),
]
