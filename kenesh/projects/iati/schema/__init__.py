"""Checks against the official schemas."""

from kenesh.projects.iati.schema.validity import schema_findings

__all__ = ["schema_findings"]
