"""Every address of the site. The language comes first: ``/ko/...``."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap as sitemap_part
from django.urls import URLPattern, URLResolver, include, path

from kenesh.site.sitemaps import SITEMAPS, robots
from kenesh.site.views import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap_part, {"sitemaps": SITEMAPS}, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("account/", include("allauth.urls")),
        path("", include("kenesh.site.urls")),
        path("", include("kenesh.notices.urls")),
        # A forum's own address is last: its key may be any word not taken above.
        path("<slug:key>/", home.forum, name="forum"),
    ),
]
