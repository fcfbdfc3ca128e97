"""Two at once: nothing is taken twice, and nothing is lost."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from kenesh.kit.verdict import Refused
from kenesh.projects.actions import iati as actions
from kenesh.projects.models import Candidate, Project
from kenesh.projects.tests.make import AT
from kenesh.projects.tests.taking import amounts, brought, everything, paid, told
from tests import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from kenesh.realms.viewer import Viewer


@pytest.mark.usefixtures("on_disk")
def test_of_two_who_take_over_at_once_one_does_it_and_two_files_at_once_are_both_there() -> None:
    forum = make.forum()
    officers = [make.viewer(forum, "secretariat") for _ in range(2)]
    ready, outcome = threading.Barrier(2), []

    def run(do: Callable[[Viewer], object], officer: Viewer) -> None:
        ready.wait()
        try:
            do(officer)
            outcome.append("done")
        except (ValidationError, Refused):
            outcome.append("too late")
        finally:
            connection.close()

    def both(do: Callable[[Viewer], object]) -> list[str]:
        outcome.clear()
        threads = [threading.Thread(target=run, args=(do, officer)) for officer in officers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(outcome)

    assert both(lambda officer: brought(forum, officer, told(paid("500")))) == ["done", "done"]
    newest = Candidate.objects.select_related("file__forum").get(state="waiting")
    parts = everything(newest)
    assert both(lambda officer: actions.take_over(newest, parts, "related", based_on=1, by=officer, at=AT)) == [
        "done",
        "too late",
    ]
    assert Project.objects.count() == 1
    assert amounts() == ["1250000.50", "500.00"]
