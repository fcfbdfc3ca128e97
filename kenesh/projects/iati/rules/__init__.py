"""Rulesets: the language of SPEC.rst in the standard's ruleset repository, and what it says of a file."""

from kenesh.projects.iati.rules.paths import BadRuleset
from kenesh.projects.iati.rules.ruleset import Ruleset, standard_ruleset

__all__ = ["BadRuleset", "Ruleset", "standard_ruleset"]
