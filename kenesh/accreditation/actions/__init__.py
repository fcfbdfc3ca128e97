"""Everything that changes an accreditation, a badge, a door, or what a door read."""
