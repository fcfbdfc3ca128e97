"""Projects as the public may know of them, as activities of the IATI Standard; what it cannot hold is left out, and why."""

from kenesh.projects.publishing.publication import LeftOut, Publication, publication, publisher_of
from kenesh.projects.publishing.rows import Omitted, Why

__all__ = ["LeftOut", "Omitted", "Publication", "Why", "publication", "publisher_of"]
