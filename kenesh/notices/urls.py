"""Addresses of inbox, preferences, outbox, and programs that are told of changes."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.notices.views import hooks, inbox

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read, name="inbox-read"),
    path("inbox/preferences/", inbox.preferences, name="preferences"),
    path("inbox/unsubscribe/<str:token>/", inbox.unsubscribe, name="unsubscribe"),
    path("inbox/follow/<slug:kind>/<id:number>/", inbox.follow, name="follow"),
    path("account/hooks/", hooks.hooks, name="hooks"),
    path("account/hooks/<id:number>/", hooks.hook, name="hook"),
    path("account/hooks/<id:number>/settle/", hooks.settle, name="hook-settle"),
    path("account/hooks/<id:number>/again/<id:delivery>/", hooks.again, name="hook-again"),
    path("outbox/", inbox.outbox, name="outbox"),
]
