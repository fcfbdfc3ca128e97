"""Everything that changes accounts, roles and drafts."""

from kenesh.people.actions.drafts import TooLarge, drop_draft, keep_draft

__all__ = ["TooLarge", "drop_draft", "keep_draft"]
