# Written by the generator from the spec: change that, and run `make generate`.
"""The API's objects; each is imported when it is first asked for."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .add_customer import AddCustomer as AddCustomer
    from .allocate_payment import AllocatePayment as AllocatePayment
    from .allocation import Allocation as Allocation
    from .business_details import BusinessDetails as BusinessDetails
    from .communication_preferences import CommunicationPreferences as CommunicationPreferences
    from .contract import Contract as Contract
    from .contract_product import ContractProduct as ContractProduct
    from .contract_service import ContractService as ContractService
    from .create_direct_invoice import CreateDirectInvoice as CreateDirectInvoice
    from .customer import Customer as Customer
    from .customer_contact import CustomerContact as CustomerContact
    from .direct_contract_insert import DirectContractInsert as DirectContractInsert
    from .direct_invoice import DirectInvoice as DirectInvoice
    from .direct_invoice_line import DirectInvoiceLine as DirectInvoiceLine
    from .fibre_link_service_parameters import FibreLinkServiceParameters as FibreLinkServiceParameters
    from .non_telco_direct_contract_insert import NonTelcoDirectContractInsert as NonTelcoDirectContractInsert
    from .opportunity import Opportunity as Opportunity
    from .opportunity_person import OpportunityPerson as OpportunityPerson
    from .personal_details import PersonalDetails as PersonalDetails
    from .phone_numbers import PhoneNumbers as PhoneNumbers
    from .physical_address import PhysicalAddress as PhysicalAddress
    from .postal_address import PostalAddress as PostalAddress
    from .primary_contact import PrimaryContact as PrimaryContact
    from .sales_opportunity import SalesOpportunity as SalesOpportunity
    from .update_customer import UpdateCustomer as UpdateCustomer
    from .update_customer_contact import UpdateCustomerContact as UpdateCustomerContact
    from .update_opportunity import UpdateOpportunity as UpdateOpportunity
    from .user_parameter import UserParameter as UserParameter

_MODULES = {
    "AddCustomer": "add_customer",
    "AllocatePayment": "allocate_payment",
    "Allocation": "allocation",
    "BusinessDetails": "business_details",
    "CommunicationPreferences": "communication_preferences",
    "Contract": "contract",
    "ContractProduct": "contract_product",
    "ContractService": "contract_service",
    "CreateDirectInvoice": "create_direct_invoice",
    "Customer": "customer",
    "CustomerContact": "customer_contact",
    "DirectContractInsert": "direct_contract_insert",
    "DirectInvoice": "direct_invoice",
    "DirectInvoiceLine": "direct_invoice_line",
    "FibreLinkServiceParameters": "fibre_link_service_parameters",
    "NonTelcoDirectContractInsert": "non_telco_direct_contract_insert",
    "Opportunity": "opportunity",
    "OpportunityPerson": "opportunity_person",
    "PersonalDetails": "personal_details",
    "PhoneNumbers": "phone_numbers",
    "PhysicalAddress": "physical_address",
    "PostalAddress": "postal_address",
    "PrimaryContact": "primary_contact",
    "SalesOpportunity": "sales_opportunity",
    "UpdateCustomer": "update_customer",
    "UpdateCustomerContact": "update_customer_contact",
    "UpdateOpportunity": "update_opportunity",
    "UserParameter": "user_parameter",
}

__all__ = [
    "AddCustomer",
    "AllocatePayment",
    "Allocation",
    "BusinessDetails",
    "CommunicationPreferences",
    "Contract",
    "ContractProduct",
    "ContractService",
    "CreateDirectInvoice",
    "Customer",
    "CustomerContact",
    "DirectContractInsert",
    "DirectInvoice",
    "DirectInvoiceLine",
    "FibreLinkServiceParameters",
    "NonTelcoDirectContractInsert",
    "Opportunity",
    "OpportunityPerson",
    "PersonalDetails",
    "PhoneNumbers",
    "PhysicalAddress",
    "PostalAddress",
    "PrimaryContact",
    "SalesOpportunity",
    "UpdateCustomer",
    "UpdateCustomerContact",
    "UpdateOpportunity",
    "UserParameter",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
