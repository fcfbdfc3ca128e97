"""What is documented from the program is what the program says."""

from __future__ import annotations

from tools.states import PAGE, drawn


def test_the_states_are_drawn_as_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == drawn(), "run `make docs`"
