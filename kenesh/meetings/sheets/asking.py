"""Requests for meetings among everything else that a forum holds."""

from __future__ import annotations

from kenesh.kit import sight, trace
from kenesh.meetings import policy
from kenesh.meetings.models import Meeting, Request

sight.guard(policy.requests_visible_to, Request)
trace.follows(Request, "edition")
trace.follows(Meeting, "request")
