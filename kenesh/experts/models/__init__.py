"""What is kept of experts, of calls for contributions, and of what is handed in."""

from kenesh.experts.models.calls import ContributionCall, Invitation, PublishedFile, Submission, SubmissionFile
from kenesh.experts.models.experts import Expert, Keeper

__all__ = ["ContributionCall", "Expert", "Invitation", "Keeper", "PublishedFile", "Submission", "SubmissionFile"]
