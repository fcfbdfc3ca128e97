"""The pages of agreements, and agreements on the pages of what they are about."""

from __future__ import annotations

from kenesh.agreements.sheets import elsewhere
from kenesh.agreements.sheets.marks import force_state, party_list
from kenesh.agreements.sheets.pages import AgreementSheet

__all__ = ["AgreementSheet", "elsewhere", "force_state", "party_list"]
