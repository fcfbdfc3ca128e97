"""Every address of the site. The language comes first: ``/ko/...``."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("account/", include("allauth.urls")),
    ),
]
