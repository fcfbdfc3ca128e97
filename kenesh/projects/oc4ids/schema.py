"""What the standard asks of what is written here, in our own words: a test holds every package against it."""

from __future__ import annotations

from typing import Any

from kenesh.projects.oc4ids.writing import STATUSES

_DAY = {"type": "string", "format": "date-time"}
_VALUE = {
    "type": "object",
    "required": ["amount", "currency"],
    "properties": {"amount": {"type": "number"}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
    "additionalProperties": False,
}
PACKAGE: dict[str, Any] = {
    "type": "object",
    "description": "A package of OC4IDS 0.9.",
    "required": ["uri", "publisher", "publishedDate", "projects", "version"],
    "properties": {
        "uri": {"type": "string", "format": "uri"},
        "publishedDate": _DAY,
        "version": {"type": "string", "pattern": r"^[0-9]+\.[0-9]+$"},
        "publisher": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "projects": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["id", "title", "sector"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "title": {"type": "string", "minLength": 1},
                    "updated": _DAY,
                    "status": {"enum": sorted(STATUSES)},
                    "sector": {"type": "array", "minItems": 1, "items": {"type": "string"}},
                    "period": {
                        "type": "object",
                        "properties": {"startDate": _DAY, "endDate": _DAY},
                        "additionalProperties": False,
                    },
                    "completion": {"type": "object", "properties": {"endDate": _DAY}, "additionalProperties": False},
                    "locations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["id"],
                            "properties": {
                                "id": {"type": "string", "minLength": 1},
                                "description": {"type": "string"},
                                "geometry": {
                                    "type": "object",
                                    "required": ["type", "coordinates"],
                                    "properties": {
                                        "type": {"const": "Point"},
                                        "coordinates": {
                                            "type": "array",
                                            "minItems": 2,
                                            "maxItems": 2,
                                            "items": {"type": "number"},
                                        },
                                    },
                                },
                                "address": {
                                    "type": "object",
                                    "properties": {"countryName": {"type": "string"}},
                                    "additionalProperties": False,
                                },
                            },
                            "additionalProperties": False,
                        },
                    },
                    "budget": {
                        "type": "object",
                        "properties": {
                            "amount": _VALUE,
                            "budgetBreakdown": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["id"],
                                    "properties": {"id": {"type": "string"}, "amount": _VALUE},
                                    "additionalProperties": False,
                                },
                            },
                        },
                        "additionalProperties": False,
                    },
                    "parties": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["id", "name"],
                            "properties": {"id": {"type": "string"}, "name": {"type": "string", "minLength": 1}},
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
