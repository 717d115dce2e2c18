"""What the pretend vendor's operations are: each of ours at another path, under another verb where one makes sense.

Its acts on a thing are a PUT of what results (a suspension), and payments are recorded by a PUT, too: a verb that says
less than the truth. Its changes are a PATCH.
"""

from __future__ import annotations

from typing import NamedTuple


class VendorCall(NamedTuple):
    """An operation as the vendor describes it.

    Args:
        verb: in small letters.
        path: below the part that all paths share.
        name: its operationId.
        tag: its tag.
        summary: its title.
    """

    verb: str
    path: str
    name: str
    tag: str
    summary: str


CALLS: dict[str, VendorCall] = {
    "searchCustomers": VendorCall("get", "/accounts", "findAccounts", "Accounts", "Find accounts"),
    "addCustomer": VendorCall("post", "/accounts", "openAccount", "Accounts", "Open a new account"),
    "getCustomer": VendorCall("get", "/accounts/{accountRef}", "showAccount", "Accounts", "Show one account"),
    "updateCustomer": VendorCall("patch", "/accounts/{accountRef}", "changeAccount", "Accounts", "Change an account"),
    "getContractProducts": VendorCall(
        "get", "/accounts/{accountRef}/agreement-items", "listAgreementItems", "Accounts", "List items under agreement"
    ),
    "getCustomerStatement": VendorCall(
        "get", "/accounts/{accountRef}/summary", "showAccountSummary", "Accounts", "Show the movements of an account"
    ),
    "suspendCustomer": VendorCall(
        "put", "/accounts/{accountRef}/suspension", "suspendAccount", "Accounts", "Suspend an account"
    ),
    "reinstateCustomer": VendorCall(
        "put", "/accounts/{accountRef}/reinstatement", "reinstateAccount", "Accounts", "Reinstate an account"
    ),
    "createDirectInvoice": VendorCall("post", "/bills", "raiseBill", "Bills", "Raise a bill"),
    "getDirectInvoice": VendorCall("get", "/bills/{billRef}", "showBill", "Bills", "Show one bill"),
    "listCustomerInvoices": VendorCall(
        "get", "/accounts/{accountRef}/bills", "listAccountBills", "Bills", "List the bills of an account"
    ),
    "getInvoicePdf": VendorCall("get", "/bills/{billRef}/document", "downloadBill", "Bills", "Download a bill"),
    "createCreditNote": VendorCall(
        "post", "/bills/{billRef}/credit-memos", "issueCreditMemo", "Bills", "Issue a credit memo"
    ),
    "directContractInsert": VendorCall("post", "/agreements", "enterAgreement", "Agreements", "Enter an agreement"),
    "nonTelcoDirectContractInsert": VendorCall(
        "post", "/general-agreements", "enterGeneralAgreement", "Agreements", "Enter an agreement on anything else"
    ),
    "cancelContract": VendorCall(
        "put", "/agreements/{agreementRef}/cancellation", "cancelAgreement", "Agreements", "Cancel an agreement"
    ),
    "listCustomerContacts": VendorCall(
        "get", "/accounts/{accountRef}/people", "listPeople", "People", "List the people of an account"
    ),
    "addCustomerContact": VendorCall(
        "post", "/accounts/{accountRef}/people", "enterPerson", "People", "Enter a person of an account"
    ),
    "getCustomerContact": VendorCall(
        "get", "/accounts/{accountRef}/people/{personRef}", "showPerson", "People", "Show one person"
    ),
    "updateCustomerContact": VendorCall(
        "patch", "/accounts/{accountRef}/people/{personRef}", "changePerson", "People", "Change a person"
    ),
    "searchOpportunities": VendorCall("get", "/deals", "findDeals", "Deals", "Find deals"),
    "updateOpportunity": VendorCall("patch", "/deals", "changeDeal", "Deals", "Change a deal"),
    "addOpportunity": VendorCall("post", "/deals", "enterDeal", "Deals", "Enter a new deal"),
    "getOpportunity": VendorCall("get", "/deals/{dealRef}", "showDeal", "Deals", "Show one deal"),
    "getOutstandingBalance": VendorCall(
        "get", "/accounts/{accountRef}/position", "showPosition", "Debts", "Show what an account owes"
    ),
    "listOutstandingInvoices": VendorCall(
        "get", "/accounts/{accountRef}/open-bills", "listOpenBills", "Debts", "List bills that are open"
    ),
    "getAgeAnalysis": VendorCall(
        "get", "/accounts/{accountRef}/aged-debt", "showAgedDebt", "Debts", "Show debts by their age"
    ),
    "getAccountClasses": VendorCall(
        "get", "/options/reporting-classes", "listReportingClasses", "Options", "List reporting classes"
    ),
    "getAccountParameters": VendorCall(
        "get", "/options/of-accounts", "showAccountOptions", "Options", "Show options of accounts"
    ),
    "getTaxTypes": VendorCall("get", "/options/vat-classes", "listVatClasses", "Options", "List VAT classes"),
    "getPriceLists": VendorCall("get", "/options/tariffs", "listTariffs", "Options", "List tariffs"),
    "getInvoiceCycleTypes": VendorCall(
        "get", "/options/billing-cycles", "listBillingCycles", "Options", "List billing cycles"
    ),
    "getDealers": VendorCall("get", "/options/resellers", "listResellers", "Options", "List resellers"),
    "getTicketCenters": VendorCall("get", "/options/support-desks", "listSupportDesks", "Options", "List desks"),
    "getCostCenters": VendorCall("get", "/options/cost-units", "listCostUnits", "Options", "List cost units"),
    "getOpportunityParameters": VendorCall(
        "get", "/options/of-deals", "showDealOptions", "Options", "Show options of deals"
    ),
    "getSalesManagers": VendorCall(
        "get", "/options/account-managers", "listAccountManagers", "Options", "List account managers"
    ),
    "allocatePaymentToInvoice": VendorCall(
        "post", "/receipts/{receiptRef}/applications", "applyReceipt", "Receipts", "Apply a receipt to a bill"
    ),
    "createPayment": VendorCall("put", "/receipts", "recordReceipt", "Receipts", "Record a receipt"),
    "getPayment": VendorCall("get", "/receipts/{receiptRef}", "showReceipt", "Receipts", "Show one receipt"),
    "listCustomerPayments": VendorCall(
        "get", "/accounts/{accountRef}/receipts", "listAccountReceipts", "Receipts", "List the receipts of an account"
    ),
    "listProducts": VendorCall("get", "/items", "listItems", "Items", "List items for sale"),
    "getProduct": VendorCall("get", "/items/{itemCode}", "showItem", "Items", "Show one item"),
    "listPromoCodes": VendorCall("get", "/campaigns", "listCampaigns", "Campaigns", "List campaigns"),
    "getPromoCode": VendorCall("get", "/campaigns/{campaignCode}", "showCampaign", "Campaigns", "Show one campaign"),
    "listQuotes": VendorCall("get", "/estimates", "listEstimates", "Estimates", "List estimates"),
    "createQuote": VendorCall("post", "/estimates", "draftEstimate", "Estimates", "Draft an estimate"),
    "getQuote": VendorCall("get", "/estimates/{estimateRef}", "showEstimate", "Estimates", "Show one estimate"),
    "acceptQuote": VendorCall(
        "put", "/estimates/{estimateRef}/acceptance", "acceptEstimate", "Estimates", "Accept an estimate"
    ),
    "listTelcoServices": VendorCall(
        "get", "/accounts/{accountRef}/subscriptions", "listSubscriptions", "Subscriptions", "List subscriptions"
    ),
    "getTelcoServiceUsage": VendorCall(
        "get", "/subscriptions/{subscriptionRef}/consumption", "showConsumption", "Subscriptions", "Show consumption"
    ),
    "suspendTelcoService": VendorCall(
        "put", "/subscriptions/{subscriptionRef}/pause", "pauseSubscription", "Subscriptions", "Pause a subscription"
    ),
    "reinstateTelcoService": VendorCall(
        "put", "/subscriptions/{subscriptionRef}/activity", "reviveSubscription", "Subscriptions", "End a pause"
    ),
}
"""Our operationId to the vendor's operation."""
