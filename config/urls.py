"""Every address of the site. The language comes first: ``/ko/...``."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap as sitemap_part
from django.urls import URLPattern, URLResolver, include, path

from kenesh.people.views.ministry import leave
from kenesh.site.api.page import about
from kenesh.site.sitemaps import SITEMAPS, robots
from kenesh.site.views import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap_part, {"sitemaps": SITEMAPS}, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    path("api/v1/", include("kenesh.site.api.urls")),
    # Without a language: these addresses are registered with the ministry's own sign-in.
    path("account/oidc/<slug:provider_id>/login/", leave, name="openid_connect_login"),
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("api/v1/", about, name="api"),
        path("", include("kenesh.people.urls")),
        path("account/", include("allauth.account.urls")),
        path("account/second-factors/", include("allauth.mfa.urls")),
        path("account/ministry/", include("allauth.socialaccount.urls")),
        path("", include("kenesh.site.urls")),
        path("", include("kenesh.people.register_urls")),
        path("", include("kenesh.notices.urls")),
        path("", include("kenesh.forums.urls")),
        path("", include("kenesh.delegations.urls")),
        path("", include("kenesh.documents.urls")),
        path("", include("kenesh.nominations.urls")),
        path("", include("kenesh.accreditation.urls")),
        path("", include("kenesh.programme.urls")),
        path("", include("kenesh.hosting.urls")),
        path("", include("kenesh.meetings.urls")),
        path("", include("kenesh.decisions.urls")),
        path("", include("kenesh.agreements.urls")),
        path("", include("kenesh.projects.urls")),
        path("", include("kenesh.proposals.urls")),
        path("", include("kenesh.business.urls")),
        path("", include("kenesh.experts.urls")),
        path("", include("kenesh.press.urls")),
        path("", include("kenesh.culture.urls")),
        path("", include("kenesh.record.urls")),
        path("", include("kenesh.spreadsheets.urls")),
        # A forum's own address is last: its key may be any word not taken above.
        path("<slug:key>/", home.forum, name="forum"),
    ),
]

handler403 = "kenesh.kit.pages.refused"
# Programs are answered in their own form where something breaks.
handler500 = "kenesh.site.api.problems.broke"
