"""A company's own pages, which its link opens."""

from __future__ import annotations

from kenesh.notices.links import OwnPages

PAGES = OwnPages("business", "kenesh-company", "company-own", "company-own-desk", "business/own.html")
