"""Addresses of projects."""

from __future__ import annotations

from django.urls import path

from kenesh.projects.registers import ProjectRegister
from kenesh.projects.sheets import ProjectSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/projects/", listing(ProjectRegister), name="projects"),
    path("<slug:forum>/projects/<slug:key>/", page(ProjectSheet), name="project"),
]
