"""Every address of the site. The language comes first: ``/ko/...``."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from kenesh.site.views import home

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("", home.home, name="home"),
        path("account/", include("allauth.urls")),
        # A forum's own address is last: its key may be any word not taken above.
        path("<slug:key>/", home.forum, name="forum"),
    ),
]
