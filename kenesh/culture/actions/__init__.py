"""Everything that changes something in public diplomacy."""

from kenesh.culture.actions.cataloguing import Stopped, bring_in, drop_file, drop_old, take_back, take_in
from kenesh.culture.actions.items import set_item
from kenesh.culture.actions.joining import join_guest, join_partner
from kenesh.culture.actions.rows import From, Said, set_row

__all__ = [
    "From",
    "Said",
    "Stopped",
    "bring_in",
    "drop_file",
    "drop_old",
    "join_guest",
    "join_partner",
    "set_item",
    "set_row",
    "take_back",
    "take_in",
]
