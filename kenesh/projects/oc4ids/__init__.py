"""Projects as the Open Contracting for Infrastructure Data Standard writes them."""

from kenesh.projects.oc4ids.schema import PACKAGE
from kenesh.projects.oc4ids.writing import Described, Lack, Money, Site, lacks, package, project

__all__ = ["PACKAGE", "Described", "Lack", "Money", "Site", "lacks", "package", "project"]
