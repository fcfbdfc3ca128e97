"""Addresses of the site's own pages. All of them begin with a language."""

from __future__ import annotations

from django.urls import path

from kenesh.site.feeds import Changes
from kenesh.site.views.desk import desk
from kenesh.site.views.edit import edit
from kenesh.site.views.enter import enter
from kenesh.site.views.find import search
from kenesh.site.views.gallery import gallery

urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("desk/", desk, name="desk"),
    path("search/", search, name="search"),
    path("changes.atom", Changes(), name="feed"),
    path("<slug:forum>/changes.atom", Changes(), name="forum_feed"),
    path("<slug:forum>/<slug:plural>/new/", enter, name="new"),
    path("<slug:forum>/<slug:plural>/<slug:key>/edit/", edit, name="edit"),
]
