"""What is kept of companies and of the business day."""

from kenesh.business.models.companies import Company, CompanyLink, Contact, Keeper, Offer
from kenesh.business.models.days import Day, Gap, Interest, Seat, Seating, Sitting

__all__ = [
    "Company",
    "CompanyLink",
    "Contact",
    "Day",
    "Gap",
    "Interest",
    "Keeper",
    "Offer",
    "Seat",
    "Seating",
    "Sitting",
]
