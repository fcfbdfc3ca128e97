"""Everything that changes a call for proposals or a proposal."""
