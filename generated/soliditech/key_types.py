# Written by the generator from the spec: change that, and run `make generate`.
"""The flat keys of each action, as types. A collection is spelled as a list of values or of flat objects."""

import datetime
from decimal import Decimal
from typing import TypedDict

AddCustomerKeys = TypedDict(
    "AddCustomerKeys",
    {
        "accountUse": str,
        "organization": str,
        "currency": str,
        "priceListId": str,
        "accountType": str,
        "salesManager": str,
        "accountClass": str,
        "taxType": str,
        "preferredLanguage": str,
        "invoiceCycleType": str,
        "dealer": str,
        "ticketCenter": str,
        "businessDetails.businessName": str | None,
        "businessDetails.idNumberType": str | None,
        "businessDetails.idNumber": str | None,
        "businessDetails.vatNumber": str | None,
        "businessDetails.phoneNumber": str | None,
        "primaryContact.title": str | None,
        "primaryContact.firstName": str | None,
        "primaryContact.lastName": str | None,
        "primaryContact.jobTitle": str | None,
        "primaryContact.workPhone": str | None,
        "primaryContact.homePhone": str | None,
        "primaryContact.cellPhone": str | None,
        "primaryContact.fax": str | None,
        "primaryContact.email": str | None,
        "physicalAddress.addressLine1": str | None,
        "physicalAddress.addressLine2": str | None,
        "physicalAddress.suburb": str | None,
        "physicalAddress.city": str | None,
        "physicalAddress.province": str | None,
        "physicalAddress.country": str | None,
        "physicalAddress.streetCode": str | None,
        "physicalAddress.gpsCoordinates": str | None,
        "postalAddress.addressLine1": str | None,
        "postalAddress.addressLine2": str | None,
        "postalAddress.suburb": str | None,
        "postalAddress.city": str | None,
        "postalAddress.province": str | None,
        "postalAddress.country": str | None,
        "postalAddress.postalCode": str | None,
    },
    total=False,
)
"""The flat keys of `addCustomer`."""

UpdateCustomerKeys = TypedDict(
    "UpdateCustomerKeys",
    {
        "accountId": str,
        "accountUse": str | None,
        "accountClass": str | None,
        "taxType": str | None,
        "priceListId": str | None,
        "preferredLanguage": str | None,
        "invoiceCycleType": str | None,
        "dealer": str | None,
        "ticketCenter": str | None,
        "salesManager": str | None,
        "businessDetails.businessName": str | None,
        "businessDetails.idNumberType": str | None,
        "businessDetails.idNumber": str | None,
        "businessDetails.vatNumber": str | None,
        "businessDetails.phoneNumber": str | None,
        "primaryContact.title": str | None,
        "primaryContact.firstName": str | None,
        "primaryContact.lastName": str | None,
        "primaryContact.jobTitle": str | None,
        "primaryContact.workPhone": str | None,
        "primaryContact.homePhone": str | None,
        "primaryContact.cellPhone": str | None,
        "primaryContact.fax": str | None,
        "primaryContact.email": str | None,
        "physicalAddress.addressLine1": str | None,
        "physicalAddress.addressLine2": str | None,
        "physicalAddress.suburb": str | None,
        "physicalAddress.city": str | None,
        "physicalAddress.province": str | None,
        "physicalAddress.country": str | None,
        "physicalAddress.streetCode": str | None,
        "physicalAddress.gpsCoordinates": str | None,
        "postalAddress.addressLine1": str | None,
        "postalAddress.addressLine2": str | None,
        "postalAddress.suburb": str | None,
        "postalAddress.city": str | None,
        "postalAddress.province": str | None,
        "postalAddress.country": str | None,
        "postalAddress.postalCode": str | None,
    },
    total=False,
)
"""The flat keys of `updateCustomer`."""

SuspendCustomerKeys = TypedDict(
    "SuspendCustomerKeys",
    {
        "accountId": str,
        "reason": str,
        "effectiveDate": datetime.date | str,
    },
    total=False,
)
"""The flat keys of `suspendCustomer`."""

ReinstateCustomerKeys = TypedDict(
    "ReinstateCustomerKeys",
    {
        "accountId": str,
        "reason": str,
        "effectiveDate": datetime.date | str,
    },
    total=False,
)
"""The flat keys of `reinstateCustomer`."""

CreateDirectInvoiceLinesKeys = TypedDict(
    "CreateDirectInvoiceLinesKeys",
    {
        "startDate": datetime.date | str,
        "endDate": datetime.date | str,
        "productCode": str,
        "quantity": Decimal | int,
        "totalExcludingTax": Decimal | int,
    },
    total=False,
)
"""The flat keys of an item of `lines`."""

CreateDirectInvoiceKeys = TypedDict(
    "CreateDirectInvoiceKeys",
    {
        "masterAccountId": str,
        "invoiceDate": datetime.date | str,
        "dueDate": datetime.date | str,
        "costCenter": str,
        "description": str,
        "promoCode": str,
        "invoiceReference": str,
        "lineReference": str | None,
        "lines": list[CreateDirectInvoiceLinesKeys],
    },
    total=False,
)
"""The flat keys of `createDirectInvoice`."""

DirectContractInsertKeys = TypedDict(
    "DirectContractInsertKeys",
    {
        "accountId": str,
        "promoCode": str,
        "productCode": str,
        "startDate": datetime.date | str,
        "fibreLinkServiceParameters.supplierHandoverDate": datetime.date | str,
        "fibreLinkServiceParameters.customerInstallationAddress": str,
        "fibreLinkServiceParameters.supplierCircuitNumber": str,
        "fibreLinkServiceParameters.invoiceReference": str,
        "fibreLinkServiceParameters.notes": str,
    },
    total=False,
)
"""The flat keys of `directContractInsert`."""

NonTelcoDirectContractInsertServicesUserParametersKeys = TypedDict(
    "NonTelcoDirectContractInsertServicesUserParametersKeys",
    {
        "name": str,
        "value": str,
    },
    total=False,
)
"""The flat keys of an item of `userParameters`."""

NonTelcoDirectContractInsertServicesKeys = TypedDict(
    "NonTelcoDirectContractInsertServicesKeys",
    {
        "serviceName": str,
        "userParameters": list[NonTelcoDirectContractInsertServicesUserParametersKeys],
    },
    total=False,
)
"""The flat keys of an item of `services`."""

NonTelcoDirectContractInsertKeys = TypedDict(
    "NonTelcoDirectContractInsertKeys",
    {
        "accountId": str,
        "promoCodeId": str,
        "productId": str,
        "startDate": datetime.date | str,
        "services": list[NonTelcoDirectContractInsertServicesKeys],
    },
    total=False,
)
"""The flat keys of `nonTelcoDirectContractInsert`."""

CreateCreditNoteLinesKeys = TypedDict(
    "CreateCreditNoteLinesKeys",
    {
        "lineReference": str,
        "quantity": Decimal | int,
        "totalExcludingTax": Decimal | int,
    },
    total=False,
)
"""The flat keys of an item of `lines`."""

CreateCreditNoteKeys = TypedDict(
    "CreateCreditNoteKeys",
    {
        "invoiceNumber": str,
        "creditDate": datetime.date | str,
        "reason": str,
        "reference": str,
        "lines": list[CreateCreditNoteLinesKeys],
    },
    total=False,
)
"""The flat keys of `createCreditNote`."""

CancelContractKeys = TypedDict(
    "CancelContractKeys",
    {
        "contractId": str,
        "cancellationDate": datetime.date | str,
        "reason": str,
    },
    total=False,
)
"""The flat keys of `cancelContract`."""

UpdateCustomerContactKeys = TypedDict(
    "UpdateCustomerContactKeys",
    {
        "accountId": str,
        "contactId": str,
        "contactType": str | None,
        "contactLevel": str | None,
        "decisionMaker": bool | None,
        "communicationPreferences.newsletters": bool | None,
        "communicationPreferences.invoices": bool | None,
        "communicationPreferences.statements": bool | None,
        "communicationPreferences.notices": bool | None,
        "personalDetails.title": str | None,
        "personalDetails.firstName": str | None,
        "personalDetails.lastName": str | None,
        "personalDetails.jobTitle": str | None,
        "personalDetails.email": str | None,
        "personalDetails.dateOfBirth": datetime.date | str | None,
        "phoneNumbers.work": str | None,
        "phoneNumbers.home": str | None,
        "phoneNumbers.cell": str | None,
        "phoneNumbers.fax": str | None,
    },
    total=False,
)
"""The flat keys of `updateCustomerContact`."""

AddCustomerContactKeys = TypedDict(
    "AddCustomerContactKeys",
    {
        "accountId": str,
        "contactType": str,
        "contactLevel": str,
        "decisionMaker": bool,
        "communicationPreferences.newsletters": bool | None,
        "communicationPreferences.invoices": bool | None,
        "communicationPreferences.statements": bool | None,
        "communicationPreferences.notices": bool | None,
        "personalDetails.title": str | None,
        "personalDetails.firstName": str | None,
        "personalDetails.lastName": str | None,
        "personalDetails.jobTitle": str | None,
        "personalDetails.email": str | None,
        "personalDetails.dateOfBirth": datetime.date | str | None,
        "phoneNumbers.work": str | None,
        "phoneNumbers.home": str | None,
        "phoneNumbers.cell": str | None,
        "phoneNumbers.fax": str | None,
    },
    total=False,
)
"""The flat keys of `addCustomerContact`."""

UpdateOpportunityKeys = TypedDict(
    "UpdateOpportunityKeys",
    {
        "uniqueReference": str | None,
        "opportunityId": str | None,
        "stage": str | None,
        "stageId": str | None,
        "subject": str | None,
        "primaryContact": str | None,
        "type": str | None,
        "typeId": str | None,
        "contractStatus": str | None,
        "contractStatusId": str | None,
        "description": str | None,
        "expectedCloseDate": datetime.date | str | None,
        "person.title": str | None,
        "person.firstName": str | None,
        "person.lastName": str | None,
        "person.companyName": str | None,
        "person.workPhone": str | None,
        "person.cellPhone": str | None,
        "person.email": str | None,
        "salesOpportunity.salesManager": str | None,
        "salesOpportunity.dealer": str | None,
        "salesOpportunity.productCode": str | None,
        "salesOpportunity.expectedValue": Decimal | int | None,
        "salesOpportunity.probability": Decimal | int | None,
        "salesOpportunity.source": str | None,
    },
    total=False,
)
"""The flat keys of `updateOpportunity`."""

AddOpportunityKeys = TypedDict(
    "AddOpportunityKeys",
    {
        "uniqueReference": str,
        "stage": str,
        "stageId": str,
        "subject": str,
        "primaryContact": str,
        "type": str,
        "typeId": str,
        "contractStatus": str,
        "contractStatusId": str,
        "description": str,
        "expectedCloseDate": datetime.date | str,
        "person.title": str | None,
        "person.firstName": str | None,
        "person.lastName": str | None,
        "person.companyName": str | None,
        "person.workPhone": str | None,
        "person.cellPhone": str | None,
        "person.email": str | None,
        "salesOpportunity.salesManager": str | None,
        "salesOpportunity.dealer": str | None,
        "salesOpportunity.productCode": str | None,
        "salesOpportunity.expectedValue": Decimal | int | None,
        "salesOpportunity.probability": Decimal | int | None,
        "salesOpportunity.source": str | None,
    },
    total=False,
)
"""The flat keys of `addOpportunity`."""

AllocatePaymentToInvoiceKeys = TypedDict(
    "AllocatePaymentToInvoiceKeys",
    {
        "txNumber": str,
        "invoiceNumber": str,
    },
    total=False,
)
"""The flat keys of `allocatePaymentToInvoice`."""

CreatePaymentKeys = TypedDict(
    "CreatePaymentKeys",
    {
        "accountId": str,
        "amount": Decimal | int,
        "currency": str,
        "paymentDate": datetime.date | str,
        "method": str,
        "reference": str,
        "notes": str,
    },
    total=False,
)
"""The flat keys of `createPayment`."""

CreateQuoteLinesKeys = TypedDict(
    "CreateQuoteLinesKeys",
    {
        "productCode": str,
        "quantity": Decimal | int,
        "unitPriceExcludingTax": Decimal | int,
        "description": str,
    },
    total=False,
)
"""The flat keys of an item of `lines`."""

CreateQuoteKeys = TypedDict(
    "CreateQuoteKeys",
    {
        "accountId": str,
        "opportunityId": str,
        "quoteDate": datetime.date | str,
        "validUntil": datetime.date | str,
        "description": str,
        "promoCode": str,
        "lines": list[CreateQuoteLinesKeys],
    },
    total=False,
)
"""The flat keys of `createQuote`."""

AcceptQuoteKeys = TypedDict(
    "AcceptQuoteKeys",
    {
        "quoteNumber": str,
        "acceptedBy": str,
        "acceptedDate": datetime.date | str,
        "purchaseOrderNumber": str,
    },
    total=False,
)
"""The flat keys of `acceptQuote`."""

SuspendTelcoServiceKeys = TypedDict(
    "SuspendTelcoServiceKeys",
    {
        "serviceId": str,
        "reason": str,
        "effectiveDate": datetime.date | str,
    },
    total=False,
)
"""The flat keys of `suspendTelcoService`."""

ReinstateTelcoServiceKeys = TypedDict(
    "ReinstateTelcoServiceKeys",
    {
        "serviceId": str,
        "reason": str,
        "effectiveDate": datetime.date | str,
    },
    total=False,
)
"""The flat keys of `reinstateTelcoService`."""
