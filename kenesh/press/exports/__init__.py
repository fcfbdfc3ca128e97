"""What leaves the press desk as files: releases for editors, and the list of a pool for the door."""

from kenesh.press.exports.pools import pool_document, pool_workbook
from kenesh.press.exports.releases import DOCX, printed, printed_draft

__all__ = ["DOCX", "pool_document", "pool_workbook", "printed", "printed_draft"]
