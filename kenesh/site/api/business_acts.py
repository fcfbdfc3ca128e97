"""What a program can do to companies, and to what they need and offer."""

from __future__ import annotations

from kenesh.business.views import companies
from kenesh.record.values import Text
from kenesh.site.api.doing import REPORT, Doing, of

BUSINESS = (
    Doing("companies", "confirm", companies.Confirm, scope=REPORT),
    Doing("companies", "refuse", companies.Refuse, {"reason": Text(longest=1000)}, ("reason",), scope=REPORT),
    Doing("companies", "withdraw", companies.Withdraw, scope=REPORT),
    Doing("offers", "close", companies.Close, scope=REPORT),
    Doing("offers", "lead", companies.Lead, {"project": of("projects")}, ("project",)),
)
