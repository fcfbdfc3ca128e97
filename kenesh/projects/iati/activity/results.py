"""Results: what is measured, where it began, what it should reach and what it reached. And documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from kenesh.projects.iati.activity.marks import Attribute, In
from kenesh.projects.iati.activity.words import Narratives


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document to read elsewhere; ``format`` is a media type, ``categories`` are DocumentCategory."""

    url: Annotated[str, Attribute("url")] = ""
    format: Annotated[str, Attribute("format")] = ""
    title: Annotated[Narratives, In("title/narrative")] = ()
    description: Annotated[Narratives, In("description/narrative")] = ()
    categories: Annotated[tuple[str, ...], In("category", "code")] = ()
    languages: Annotated[tuple[str, ...], In("language", "code")] = ()
    day: Annotated[date | None, In("document-date", "iso-date")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a result or indicator is called in a framework of indicators."""

    code: Annotated[str, Attribute("code")] = ""
    vocabulary: Annotated[str, Attribute("vocabulary")] = ""
    vocabulary_uri: Annotated[str, Attribute("vocabulary-uri")] = ""
    indicator_uri: Annotated[str, Attribute("indicator-uri")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """By what a value is broken down: women, the young, ..."""

    name: Annotated[str, Attribute("name")] = ""
    value: Annotated[str, Attribute("value")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Where it began. The value is a number or words, as the indicator's measure says."""

    year: Annotated[int | None, Attribute("year")] = None
    day: Annotated[date | None, Attribute("iso-date")] = None
    value: Annotated[str, Attribute("value")] = ""
    locations: Annotated[tuple[str, ...], In("location", "ref")] = ()
    dimensions: Annotated[tuple[Dimension, ...], In("dimension")] = ()
    documents: Annotated[tuple[Document, ...], In("document-link")] = ()
    comment: Annotated[Narratives, In("comment/narrative")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a period should reach, or reached."""

    value: Annotated[str, Attribute("value")] = ""
    locations: Annotated[tuple[str, ...], In("location", "ref")] = ()
    dimensions: Annotated[tuple[Dimension, ...], In("dimension")] = ()
    comment: Annotated[Narratives, In("comment/narrative")] = ()
    documents: Annotated[tuple[Document, ...], In("document-link")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period with its targets and actuals."""

    start: Annotated[date | None, In("period-start", "iso-date")] = None
    end: Annotated[date | None, In("period-end", "iso-date")] = None
    targets: Annotated[tuple[Measured, ...], In("target")] = ()
    actuals: Annotated[tuple[Measured, ...], In("actual")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured; ``measure`` is an IndicatorMeasure: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative."""

    measure: Annotated[str, Attribute("measure")] = ""
    ascending: Annotated[bool | None, Attribute("ascending")] = None
    aggregation: Annotated[bool | None, Attribute("aggregation-status")] = None
    title: Annotated[Narratives, In("title/narrative")] = ()
    description: Annotated[Narratives, In("description/narrative")] = ()
    documents: Annotated[tuple[Document, ...], In("document-link")] = ()
    references: Annotated[tuple[Reference, ...], In("reference")] = ()
    baselines: Annotated[tuple[Baseline, ...], In("baseline")] = ()
    periods: Annotated[tuple[Period, ...], In("period")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A result; ``type`` is a ResultType: output, outcome, impact, other."""

    type: Annotated[str, Attribute("type")] = ""
    aggregation: Annotated[bool | None, Attribute("aggregation-status")] = None
    title: Annotated[Narratives, In("title/narrative")] = ()
    description: Annotated[Narratives, In("description/narrative")] = ()
    documents: Annotated[tuple[Document, ...], In("document-link")] = ()
    references: Annotated[tuple[Reference, ...], In("reference")] = ()
    indicators: Annotated[tuple[Indicator, ...], In("indicator")] = ()
