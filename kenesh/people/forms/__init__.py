"""What people type about accounts and roles, and about persons of the register."""

from kenesh.people.forms.accounts import AccountForm, InviteForm, RoleForm, SignInForm, TokenForm
from kenesh.people.forms.register import PersonForm
from kenesh.people.models import Person
from kenesh.sources.forms import asks

__all__ = ["AccountForm", "InviteForm", "PersonForm", "RoleForm", "SignInForm", "TokenForm"]

asks(Person, "country", form=PersonForm)
