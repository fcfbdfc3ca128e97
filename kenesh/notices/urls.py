"""Addresses of inbox, preferences and outbox."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.notices import views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read, name="inbox-read"),
    path("inbox/preferences/", views.preferences, name="preferences"),
    path("inbox/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("inbox/follow/<slug:kind>/<id:number>/", views.follow, name="follow"),
    path("outbox/", views.outbox, name="outbox"),
]
