"""What is kept of programmes that were brought in."""

from kenesh.hosting.models.programme_file import ProgrammeFile

__all__ = ["ProgrammeFile"]
