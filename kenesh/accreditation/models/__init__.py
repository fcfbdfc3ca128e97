"""What is kept of accreditations: people, their badges, the doors and phones that check them, and every scan."""

from kenesh.accreditation.models.badges import Badge, Issuer
from kenesh.accreditation.models.doors import Device, Door, Scan
from kenesh.accreditation.models.people import COLOURS, Accreditation, Paper, Photograph

__all__ = ["COLOURS", "Accreditation", "Badge", "Device", "Door", "Issuer", "Paper", "Photograph", "Scan"]
