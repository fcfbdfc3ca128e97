"""Writing to addresses that others gave us, without being led where they could not go themselves."""

from kenesh.notices.reaching.posting import Answer, post
from kenesh.notices.reaching.targets import Target, Unreached, target

__all__ = ["Answer", "Target", "Unreached", "post", "target"]
