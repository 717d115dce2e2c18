# Written by the generator from the spec: change that, and run `make generate`.
"""The API's objects; each is imported when it is first asked for."""

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from .accept_quote import AcceptQuote as AcceptQuote
    from .account_parameters import AccountParameters as AccountParameters
    from .add_customer import AddCustomer as AddCustomer
    from .add_customer_contact import AddCustomerContact as AddCustomerContact
    from .add_opportunity import AddOpportunity as AddOpportunity
    from .age_analysis import AgeAnalysis as AgeAnalysis
    from .allocate_payment import AllocatePayment as AllocatePayment
    from .allocation import Allocation as Allocation
    from .business_details import BusinessDetails as BusinessDetails
    from .cancel_contract import CancelContract as CancelContract
    from .communication_preferences import CommunicationPreferences as CommunicationPreferences
    from .contract import Contract as Contract
    from .contract_product import ContractProduct as ContractProduct
    from .contract_service import ContractService as ContractService
    from .create_credit_note import CreateCreditNote as CreateCreditNote
    from .create_direct_invoice import CreateDirectInvoice as CreateDirectInvoice
    from .create_payment import CreatePayment as CreatePayment
    from .create_quote import CreateQuote as CreateQuote
    from .create_quote_line import CreateQuoteLine as CreateQuoteLine
    from .credit_note import CreditNote as CreditNote
    from .credit_note_line import CreditNoteLine as CreditNoteLine
    from .customer import Customer as Customer
    from .customer_contact import CustomerContact as CustomerContact
    from .customer_statement import CustomerStatement as CustomerStatement
    from .direct_contract_insert import DirectContractInsert as DirectContractInsert
    from .direct_invoice import DirectInvoice as DirectInvoice
    from .direct_invoice_line import DirectInvoiceLine as DirectInvoiceLine
    from .fibre_link_service_parameters import FibreLinkServiceParameters as FibreLinkServiceParameters
    from .lookup_entry import LookupEntry as LookupEntry
    from .non_telco_direct_contract_insert import NonTelcoDirectContractInsert as NonTelcoDirectContractInsert
    from .opportunity import Opportunity as Opportunity
    from .opportunity_parameters import OpportunityParameters as OpportunityParameters
    from .opportunity_person import OpportunityPerson as OpportunityPerson
    from .outstanding_balance import OutstandingBalance as OutstandingBalance
    from .outstanding_invoice import OutstandingInvoice as OutstandingInvoice
    from .payment import Payment as Payment
    from .payment_allocation import PaymentAllocation as PaymentAllocation
    from .personal_details import PersonalDetails as PersonalDetails
    from .phone_numbers import PhoneNumbers as PhoneNumbers
    from .physical_address import PhysicalAddress as PhysicalAddress
    from .postal_address import PostalAddress as PostalAddress
    from .primary_contact import PrimaryContact as PrimaryContact
    from .product import Product as Product
    from .promo_code import PromoCode as PromoCode
    from .quote import Quote as Quote
    from .quote_line import QuoteLine as QuoteLine
    from .reinstate_customer import ReinstateCustomer as ReinstateCustomer
    from .reinstate_telco_service import ReinstateTelcoService as ReinstateTelcoService
    from .sales_opportunity import SalesOpportunity as SalesOpportunity
    from .statement_entry import StatementEntry as StatementEntry
    from .suspend_customer import SuspendCustomer as SuspendCustomer
    from .suspend_telco_service import SuspendTelcoService as SuspendTelcoService
    from .telco_service import TelcoService as TelcoService
    from .telco_service_usage import TelcoServiceUsage as TelcoServiceUsage
    from .update_customer import UpdateCustomer as UpdateCustomer
    from .update_customer_contact import UpdateCustomerContact as UpdateCustomerContact
    from .update_opportunity import UpdateOpportunity as UpdateOpportunity
    from .usage_sum import UsageSum as UsageSum
    from .user_parameter import UserParameter as UserParameter

_MODULES = {
    "AcceptQuote": "accept_quote",
    "AccountParameters": "account_parameters",
    "AddCustomer": "add_customer",
    "AddCustomerContact": "add_customer_contact",
    "AddOpportunity": "add_opportunity",
    "AgeAnalysis": "age_analysis",
    "AllocatePayment": "allocate_payment",
    "Allocation": "allocation",
    "BusinessDetails": "business_details",
    "CancelContract": "cancel_contract",
    "CommunicationPreferences": "communication_preferences",
    "Contract": "contract",
    "ContractProduct": "contract_product",
    "ContractService": "contract_service",
    "CreateCreditNote": "create_credit_note",
    "CreateDirectInvoice": "create_direct_invoice",
    "CreatePayment": "create_payment",
    "CreateQuote": "create_quote",
    "CreateQuoteLine": "create_quote_line",
    "CreditNote": "credit_note",
    "CreditNoteLine": "credit_note_line",
    "Customer": "customer",
    "CustomerContact": "customer_contact",
    "CustomerStatement": "customer_statement",
    "DirectContractInsert": "direct_contract_insert",
    "DirectInvoice": "direct_invoice",
    "DirectInvoiceLine": "direct_invoice_line",
    "FibreLinkServiceParameters": "fibre_link_service_parameters",
    "LookupEntry": "lookup_entry",
    "NonTelcoDirectContractInsert": "non_telco_direct_contract_insert",
    "Opportunity": "opportunity",
    "OpportunityParameters": "opportunity_parameters",
    "OpportunityPerson": "opportunity_person",
    "OutstandingBalance": "outstanding_balance",
    "OutstandingInvoice": "outstanding_invoice",
    "Payment": "payment",
    "PaymentAllocation": "payment_allocation",
    "PersonalDetails": "personal_details",
    "PhoneNumbers": "phone_numbers",
    "PhysicalAddress": "physical_address",
    "PostalAddress": "postal_address",
    "PrimaryContact": "primary_contact",
    "Product": "product",
    "PromoCode": "promo_code",
    "Quote": "quote",
    "QuoteLine": "quote_line",
    "ReinstateCustomer": "reinstate_customer",
    "ReinstateTelcoService": "reinstate_telco_service",
    "SalesOpportunity": "sales_opportunity",
    "StatementEntry": "statement_entry",
    "SuspendCustomer": "suspend_customer",
    "SuspendTelcoService": "suspend_telco_service",
    "TelcoService": "telco_service",
    "TelcoServiceUsage": "telco_service_usage",
    "UpdateCustomer": "update_customer",
    "UpdateCustomerContact": "update_customer_contact",
    "UpdateOpportunity": "update_opportunity",
    "UsageSum": "usage_sum",
    "UserParameter": "user_parameter",
}

__all__ = [
    "AcceptQuote",
    "AccountParameters",
    "AddCustomer",
    "AddCustomerContact",
    "AddOpportunity",
    "AgeAnalysis",
    "AllocatePayment",
    "Allocation",
    "BusinessDetails",
    "CancelContract",
    "CommunicationPreferences",
    "Contract",
    "ContractProduct",
    "ContractService",
    "CreateCreditNote",
    "CreateDirectInvoice",
    "CreatePayment",
    "CreateQuote",
    "CreateQuoteLine",
    "CreditNote",
    "CreditNoteLine",
    "Customer",
    "CustomerContact",
    "CustomerStatement",
    "DirectContractInsert",
    "DirectInvoice",
    "DirectInvoiceLine",
    "FibreLinkServiceParameters",
    "LookupEntry",
    "NonTelcoDirectContractInsert",
    "Opportunity",
    "OpportunityParameters",
    "OpportunityPerson",
    "OutstandingBalance",
    "OutstandingInvoice",
    "Payment",
    "PaymentAllocation",
    "PersonalDetails",
    "PhoneNumbers",
    "PhysicalAddress",
    "PostalAddress",
    "PrimaryContact",
    "Product",
    "PromoCode",
    "Quote",
    "QuoteLine",
    "ReinstateCustomer",
    "ReinstateTelcoService",
    "SalesOpportunity",
    "StatementEntry",
    "SuspendCustomer",
    "SuspendTelcoService",
    "TelcoService",
    "TelcoServiceUsage",
    "UpdateCustomer",
    "UpdateCustomerContact",
    "UpdateOpportunity",
    "UsageSum",
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
