"""Nothing of one forum points into another, on the real records of two."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import F

from kenesh.demo.load import load
from kenesh.kit.refs import kinds
from kenesh.realms.models import Belonging
from kenesh.sources.models import Citation, Claim

BELONGING = [model for model in apps.get_models() if issubclass(model, Belonging)]


@pytest.mark.django_db
@pytest.mark.walk
def test_nothing_points_into_another_forum() -> None:
    load()
    for model in BELONGING:
        for field in model._meta.get_fields():
            if (
                field.is_relation
                and field.concrete
                and isinstance(field.related_model, type)
                and issubclass(field.related_model, Belonging)
            ):
                astray = model._default_manager.filter(**{f"{field.name}__isnull": False}).exclude(
                    **{f"{field.name}__forum": F("forum")}
                )
                assert not astray.exists(), f"{model.__name__}.{field.name}: {list(astray[:5])}"


@pytest.mark.django_db
@pytest.mark.walk
def test_every_source_and_claim_is_about_something_that_exists() -> None:
    load()
    for model in (Citation, Claim):
        for kind in model._default_manager.values_list("subject_kind", flat=True).distinct():
            existing = kinds()[kind]._default_manager.values("pk")
            astray = model._default_manager.filter(subject_kind=kind).exclude(subject_id__in=existing)
            assert not astray.exists(), f"{model.__name__} of {kind}: {list(astray[:5])}"
