# Written by the generator from the spec: change that, and run `make generate`.
"""Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from soliditech_runtime.client.asynchronous.group import AsyncGroup
from soliditech_runtime.client.asynchronous.raw_group import AsyncRawGroup
from soliditech_runtime.client.group_attribute import GroupAttribute
from soliditech_runtime.client.synchronous.group import Group
from soliditech_runtime.client.synchronous.raw_group import RawGroup
from soliditech_runtime.flat_json.style import FlatStyle
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import Many, One, Paged
from soliditech_runtime.parity import Parity
from soliditech_runtime.reconciling.rule import ReconcileRule
from soliditech_runtime.schema.fields import Date, Integer, Text
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Awaitable as Awaitable

    from soliditech_runtime.calls.options import RequestOptions
    from soliditech_runtime.calls.raw_response import RawResponse as RawResponse
    from soliditech_runtime.calls.raw_response import async_raw, raw
    from soliditech_runtime.client.asynchronous.caller import AsyncCaller
    from soliditech_runtime.client.asynchronous.pager import AsyncPager
    from soliditech_runtime.client.asynchronous.pages import AsyncPage as AsyncPage
    from soliditech_runtime.client.synchronous.caller import SyncCaller
    from soliditech_runtime.client.synchronous.pages import Page
    from soliditech_runtime.operations.page_content import PageContent
    from soliditech_runtime.types import ParametersJson, Unset

    from ..models.business_details import BusinessDetails
    from ..models.contract_product import ContractProduct
    from ..models.customer import Customer
    from ..models.customer_statement import CustomerStatement
    from ..models.physical_address import PhysicalAddress
    from ..models.postal_address import PostalAddress
    from ..models.primary_contact import PrimaryContact

SEARCH_CUSTOMERS: Operation[PageContent[Customer]] = Operation(
    id="searchCustomers",
    call="customers.search",
    method="GET",
    path="/customers",
    effect="read",
    result=Paged(lambda: models.Customer, PAGING, item_id=at("accountId")),
    replies=REPLIES,
    query=(
        Text("query", "query"),
        Text("email", "email"),
        Text("idNumber", "id_number"),
        Text("vatNumber", "vat_number"),
        Text("accountStatus", "account_status"),
        Date("updatedSince", "updated_since"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=60),
)

ADD_CUSTOMER: Operation[Customer] = Operation(
    id="addCustomer",
    call="customers.add",
    method="POST",
    path="/customers",
    effect="unsafe",
    result=One(lambda: models.Customer),
    replies=REPLIES,
    body=lambda: models.AddCustomer,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "none",
        why=(
            "Nothing that is sent names one account alone: a job that gives businessDetails.idNumber,"
            " or the e-mail address of primaryContact, can look for these with customers.search."
        ),
    ),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=65),
)

GET_CUSTOMER: Operation[Customer] = Operation(
    id="getCustomer",
    call="customers.get",
    method="GET",
    path="/customers/{accountId}",
    effect="read",
    result=One(lambda: models.Customer, by_id=True),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=50),
)

UPDATE_CUSTOMER: Operation[Customer] = Operation(
    id="updateCustomer",
    call="customers.update",
    method="PUT",
    path="/customers/{accountId}",
    effect="idempotent",
    result=One(lambda: models.Customer),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    body=lambda: models.UpdateCustomer,
    flat=FlatStyle(".", "[]"),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=63),
)

GET_CONTRACT_PRODUCTS: Operation[list[ContractProduct]] = Operation(
    id="getContractProducts",
    call="customers.get_contract_products",
    method="GET",
    path="/customers/{accountId}/contract-products",
    effect="read",
    result=Many(lambda: models.ContractProduct),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=11),
)

GET_CUSTOMER_STATEMENT: Operation[CustomerStatement] = Operation(
    id="getCustomerStatement",
    call="customers.get_statement",
    method="GET",
    path="/customers/{accountId}/statement",
    effect="read",
    result=One(lambda: models.CustomerStatement, by_id=True),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    query=(
        Date("fromDate", "from_date"),
        Date("toDate", "to_date"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=17),
)

SUSPEND_CUSTOMER: Operation[Customer] = Operation(
    id="suspendCustomer",
    call="customers.suspend",
    method="POST",
    path="/customers/{accountId}/suspend",
    effect="unsafe",
    result=One(lambda: models.Customer),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    body=lambda: models.SuspendCustomer,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "state",
        read="getCustomer",
        call="customers.get",
        arguments=(("account_id", "accountId"),),
        expect=("accountStatus", "Suspended"),
        not_done=("Active",),
        not_before="effectiveDate",
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=52),
)

REINSTATE_CUSTOMER: Operation[Customer] = Operation(
    id="reinstateCustomer",
    call="customers.reinstate",
    method="POST",
    path="/customers/{accountId}/reinstate",
    effect="unsafe",
    result=One(lambda: models.Customer),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    body=lambda: models.ReinstateCustomer,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "state",
        read="getCustomer",
        call="customers.get",
        arguments=(("account_id", "accountId"),),
        expect=("accountStatus", "Active"),
        not_done=("Suspended",),
        not_before="effectiveDate",
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=52),
)


class Customers(Group):
    """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

    with_raw_response: GroupAttribute[CustomersWithRawResponse] = GroupAttribute(__name__, "CustomersWithRawResponse")
    """The same methods, returning whole replies."""

    def search(
        self,
        *,
        query: str | Unset = UNSET,
        email: str | Unset = UNSET,
        id_number: str | Unset = UNSET,
        vat_number: str | Unset = UNSET,
        account_status: str | Unset = UNSET,
        updated_since: datetime.date | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[Customer]:
        """Search Customers.

        Finds accounts by what is known of the customer. Use it to find the account behind an e-mail address or a
        VAT number, to see whether Add Customer went through, or to fetch what changed since the last run.

        Assumed: an account is listed when it fits everything that was given, and without any filter all accounts
        are listed. The query is looked for anywhere in the text, the other texts must be the same; upper and lower
        case are not told apart. Accounts come in the order of their ids, page by page.

        Args:
            query: Text to look for in the account's id, the business name and the main contact's names.
            email: E-mail address of the main contact.
            id_number: Registration, identity or passport number of the customer, of whatever kind.
            vat_number: VAT registration number of the customer.
            account_status: State of the account, such as Active or Suspended.
            updated_since: Only accounts that were opened or changed on this day or later.
            page: Number of the page to read; the first is 1.
            page_size: How many items to put on a page. The server may put fewer on it, and says so in the reply.
            options: settings for this call alone.

        Returns:
            the page; iterating over it goes on over all later ones, and `next_page()` gives the next.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._pages(
            SEARCH_CUSTOMERS,
            {},
            {
                "query": query,
                "email": email,
                "id_number": id_number,
                "vat_number": vat_number,
                "account_status": account_status,
                "updated_since": updated_since,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

    @overload
    def add(
        self,
        *,
        account_use: str | Unset = UNSET,
        organization: str | Unset = UNSET,
        currency: str | Unset = UNSET,
        price_list_id: str | Unset = UNSET,
        account_type: str | Unset = UNSET,
        sales_manager: str | Unset = UNSET,
        account_class: str | Unset = UNSET,
        tax_type: str | Unset = UNSET,
        preferred_language: str | Unset = UNSET,
        invoice_cycle_type: str | Unset = UNSET,
        dealer: str | Unset = UNSET,
        ticket_center: str | Unset = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    def add(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Customer: ...

    def add(
        self,
        *,
        account_use: str | Unset = UNSET,
        organization: str | Unset = UNSET,
        currency: str | Unset = UNSET,
        price_list_id: str | Unset = UNSET,
        account_type: str | Unset = UNSET,
        sales_manager: str | Unset = UNSET,
        account_class: str | Unset = UNSET,
        tax_type: str | Unset = UNSET,
        preferred_language: str | Unset = UNSET,
        invoice_cycle_type: str | Unset = UNSET,
        dealer: str | Unset = UNSET,
        ticket_center: str | Unset = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Add Customer.

        Opens a customer account: how it is billed, who the customer is, whom to talk to, where services are
        installed and where post goes. The reply carries the new accountId, which most other actions ask for.

        Nothing in the request identifies the customer, so sending it twice opens two accounts. When a call ends
        without a clear answer, look for the customer by id number, VAT number or e-mail address before you send it
        again.

        Args:
            account_use: Name of what the account is used for, such as Business or Residential. Listed by Get
                Account Parameters.
            organization: Name of the organization inside your Soliditech instance that owns and bills the account.
                Listed by Get Account Parameters.
            currency: Currency in which the account is billed, by its ISO 4217 code, such as ZAR. Listed by Get
                Account Parameters.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            account_type: Name of the kind of account, such as Prepaid or Postpaid. Listed by Get Account
                Parameters.
            sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
            account_class: Id of the class in which the account is reported, such as SME. Listed by Get Account
                Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            preferred_language: Code of the language of the customer's invoices and messages, such as en or af.
                Listed by Get Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as MONTHLY-01. Listed by Get
                Invoice Cycle Types.
            dealer: Id of the dealer through whom the account was sold. Listed by Get Dealers.
            ticket_center: Id of the ticket center that handles the customer's support requests. Listed by Get
                Ticket Centers.
            business_details: The customer as a legal entity: a company, or a person trading under their own name.
            primary_contact: The person to talk to about the account.
            physical_address: Where the customer is and where services are installed.
            postal_address: Where post and printed invoices go.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("addCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. Nothing that is sent names one account
        alone: a job that gives businessDetails.idNumber, or the e-mail address of primaryContact, can look for
        these with customers.search.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_use": account_use,
            "organization": organization,
            "currency": currency,
            "price_list_id": price_list_id,
            "account_type": account_type,
            "sales_manager": sales_manager,
            "account_class": account_class,
            "tax_type": tax_type,
            "preferred_language": preferred_language,
            "invoice_cycle_type": invoice_cycle_type,
            "dealer": dealer,
            "ticket_center": ticket_center,
            "business_details": business_details,
            "primary_contact": primary_contact,
            "physical_address": physical_address,
            "postal_address": postal_address,
        }
        if parameters_json is UNSET:
            return self._call(ADD_CUSTOMER, {}, fields, options)
        return self._call_flat(ADD_CUSTOMER, {}, parameters_json, fields, options)

    def get(self, account_id: str | Unset | None, *, options: RequestOptions | None = None) -> Customer:
        """Get Customer.

        Reads one account by its id: how it is billed, the customer's details, main contact and addresses, and
        whether the account is active.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_CUSTOMER, {"account_id": account_id}, {}, options)

    @overload
    def update(
        self,
        account_id: str | Unset | None,
        *,
        account_use: str | Unset | None = UNSET,
        account_class: str | Unset | None = UNSET,
        tax_type: str | Unset | None = UNSET,
        price_list_id: str | Unset | None = UNSET,
        preferred_language: str | Unset | None = UNSET,
        invoice_cycle_type: str | Unset | None = UNSET,
        dealer: str | Unset | None = UNSET,
        ticket_center: str | Unset | None = UNSET,
        sales_manager: str | Unset | None = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    def update(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    def update(
        self,
        account_id: str | Unset | None = None,
        *,
        account_use: str | Unset | None = UNSET,
        account_class: str | Unset | None = UNSET,
        tax_type: str | Unset | None = UNSET,
        price_list_id: str | Unset | None = UNSET,
        preferred_language: str | Unset | None = UNSET,
        invoice_cycle_type: str | Unset | None = UNSET,
        dealer: str | Unset | None = UNSET,
        ticket_center: str | Unset | None = UNSET,
        sales_manager: str | Unset | None = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Update Customer.

        Changes an account. Use it to bring contact details over from a CRM, to change the tax type or the price
        list after a new agreement, or to move the account to another sales manager or dealer.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. Organization, currency and account type are not among the fields: they are set when the
        account is opened. A wrong accountId is an error.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            account_use: Name of what the account is used for, such as Business or Residential. Listed by Get
                Account Parameters.
            account_class: Id of the class in which the account is reported, such as SME. Listed by Get Account
                Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            preferred_language: Code of the language of the customer's invoices and messages, such as en or af.
                Listed by Get Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as MONTHLY-01. Listed by Get
                Invoice Cycle Types.
            dealer: Id of the dealer through whom the account was sold. Listed by Get Dealers.
            ticket_center: Id of the ticket center that handles the customer's support requests. Listed by Get
                Ticket Centers.
            sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
            business_details: The customer as a legal entity: a company, or a person trading under their own name.
            primary_contact: The person to talk to about the account.
            physical_address: Where the customer is and where services are installed.
            postal_address: Where post and printed invoices go.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("updateCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice leaves the same state; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_use": account_use,
            "account_class": account_class,
            "tax_type": tax_type,
            "price_list_id": price_list_id,
            "preferred_language": preferred_language,
            "invoice_cycle_type": invoice_cycle_type,
            "dealer": dealer,
            "ticket_center": ticket_center,
            "sales_manager": sales_manager,
            "business_details": business_details,
            "primary_contact": primary_contact,
            "physical_address": physical_address,
            "postal_address": postal_address,
        }
        if parameters_json is UNSET:
            return self._call(UPDATE_CUSTOMER, {"account_id": account_id}, fields, options)
        return self._call_flat(UPDATE_CUSTOMER, {"account_id": account_id}, parameters_json, fields, options)

    def get_contract_products(
        self, account_id: str | Unset | None, *, options: RequestOptions | None = None
    ) -> list[ContractProduct]:
        """Get Contract Products.

        Lists the products on the contracts of an account, with their dates, state, quantity and price. Use it to
        see what the customer is billed for, or whether a contract insert took effect.

        The list is not paged. An account without contracts gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return self._call(GET_CONTRACT_PRODUCTS, {"account_id": account_id}, {}, options)

    def get_statement(
        self,
        account_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerStatement:
        """Get Customer Statement.

        Gives the statement of an account for a period: the balance before it, each invoice, payment and credit note
        in it with the balance it left, and the balance at its end. A balance above 0 is what the customer owes, one
        below 0 is a credit. Use it to send the customer a statement, or to see how a balance came about.

        Assumed: both days belong to the period. Without fromDate it begins on the day the account was opened,
        without toDate it ends today. Payments and credit notes count in full on their own dates, allocated or not.
        The statement is not paged.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            from_date: First day of the period.
            to_date: Last day of the period.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(
            GET_CUSTOMER_STATEMENT, {"account_id": account_id}, {"from_date": from_date, "to_date": to_date}, options
        )

    @overload
    def suspend(
        self,
        account_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    def suspend(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    def suspend(
        self,
        account_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Suspend Customer.

        Suspends an account, for example because it is in arrears or the customer asks for a break. The account
        stays, and so does what is owed on it; Reinstate Customer brings it back.

        Assumed: the telco services on the account are suspended with it. Without effectiveDate it takes effect
        today; if that day is still to come, the accountStatus stays as it is until then. An account that is
        suspended already is refused with 409.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the accountStatus of the account before you send it again; it does not show what is planned
        for a day to come.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            reason: Why the account is suspended, such as Account in arrears or Asked by the customer.
            effective_date: Day from which the account is suspended; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("suspendCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with customers.get whether accountStatus is Suspended, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return self._call(SUSPEND_CUSTOMER, {"account_id": account_id}, fields, options)
        return self._call_flat(SUSPEND_CUSTOMER, {"account_id": account_id}, parameters_json, fields, options)

    @overload
    def reinstate(
        self,
        account_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    def reinstate(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    def reinstate(
        self,
        account_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Reinstate Customer.

        Brings a suspended account back, for example because the arrears were paid.

        Assumed: the telco services that were suspended with the account come back with it; those that were
        suspended by Suspend Telco Service stay suspended. Without effectiveDate it takes effect today; if that day
        is still to come, the accountStatus stays as it is until then. An account that is not suspended is refused
        with 409.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the accountStatus of the account before you send it again; it does not show what is planned
        for a day to come.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            reason: Why the account is brought back, such as Arrears paid.
            effective_date: Day from which the account is active again; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("reinstateCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with customers.get whether accountStatus is Active, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return self._call(REINSTATE_CUSTOMER, {"account_id": account_id}, fields, options)
        return self._call_flat(REINSTATE_CUSTOMER, {"account_id": account_id}, parameters_json, fields, options)


class CustomersWithRawResponse(RawGroup, group=Customers):
    """The methods of `Customers`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Customers(caller, raw=True)
            self.search = raw(group.search)
            self.add = raw(group.add)
            self.get = raw(group.get)
            self.update = raw(group.update)
            self.get_contract_products = raw(group.get_contract_products)
            self.get_statement = raw(group.get_statement)
            self.suspend = raw(group.suspend)
            self.reinstate = raw(group.reinstate)


class AsyncCustomers(AsyncGroup):
    """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

    with_raw_response: GroupAttribute[AsyncCustomersWithRawResponse] = GroupAttribute(
        __name__, "AsyncCustomersWithRawResponse"
    )
    """The same methods, returning whole replies."""

    def search(
        self,
        *,
        query: str | Unset = UNSET,
        email: str | Unset = UNSET,
        id_number: str | Unset = UNSET,
        vat_number: str | Unset = UNSET,
        account_status: str | Unset = UNSET,
        updated_since: datetime.date | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Customer]:
        """Search Customers.

        Finds accounts by what is known of the customer. Use it to find the account behind an e-mail address or a
        VAT number, to see whether Add Customer went through, or to fetch what changed since the last run.

        Assumed: an account is listed when it fits everything that was given, and without any filter all accounts
        are listed. The query is looked for anywhere in the text, the other texts must be the same; upper and lower
        case are not told apart. Accounts come in the order of their ids, page by page.

        Args:
            query: Text to look for in the account's id, the business name and the main contact's names.
            email: E-mail address of the main contact.
            id_number: Registration, identity or passport number of the customer, of whatever kind.
            vat_number: VAT registration number of the customer.
            account_status: State of the account, such as Active or Suspended.
            updated_since: Only accounts that were opened or changed on this day or later.
            page: Number of the page to read; the first is 1.
            page_size: How many items to put on a page. The server may put fewer on it, and says so in the reply.
            options: settings for this call alone.

        Returns:
            the page; iterating over it goes on over all later ones, and `next_page()` gives the next.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._pages(
            SEARCH_CUSTOMERS,
            {},
            {
                "query": query,
                "email": email,
                "id_number": id_number,
                "vat_number": vat_number,
                "account_status": account_status,
                "updated_since": updated_since,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

    @overload
    async def add(
        self,
        *,
        account_use: str | Unset = UNSET,
        organization: str | Unset = UNSET,
        currency: str | Unset = UNSET,
        price_list_id: str | Unset = UNSET,
        account_type: str | Unset = UNSET,
        sales_manager: str | Unset = UNSET,
        account_class: str | Unset = UNSET,
        tax_type: str | Unset = UNSET,
        preferred_language: str | Unset = UNSET,
        invoice_cycle_type: str | Unset = UNSET,
        dealer: str | Unset = UNSET,
        ticket_center: str | Unset = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    async def add(self, *, parameters_json: ParametersJson, options: RequestOptions | None = None) -> Customer: ...

    async def add(
        self,
        *,
        account_use: str | Unset = UNSET,
        organization: str | Unset = UNSET,
        currency: str | Unset = UNSET,
        price_list_id: str | Unset = UNSET,
        account_type: str | Unset = UNSET,
        sales_manager: str | Unset = UNSET,
        account_class: str | Unset = UNSET,
        tax_type: str | Unset = UNSET,
        preferred_language: str | Unset = UNSET,
        invoice_cycle_type: str | Unset = UNSET,
        dealer: str | Unset = UNSET,
        ticket_center: str | Unset = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Add Customer.

        Opens a customer account: how it is billed, who the customer is, whom to talk to, where services are
        installed and where post goes. The reply carries the new accountId, which most other actions ask for.

        Nothing in the request identifies the customer, so sending it twice opens two accounts. When a call ends
        without a clear answer, look for the customer by id number, VAT number or e-mail address before you send it
        again.

        Args:
            account_use: Name of what the account is used for, such as Business or Residential. Listed by Get
                Account Parameters.
            organization: Name of the organization inside your Soliditech instance that owns and bills the account.
                Listed by Get Account Parameters.
            currency: Currency in which the account is billed, by its ISO 4217 code, such as ZAR. Listed by Get
                Account Parameters.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            account_type: Name of the kind of account, such as Prepaid or Postpaid. Listed by Get Account
                Parameters.
            sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
            account_class: Id of the class in which the account is reported, such as SME. Listed by Get Account
                Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            preferred_language: Code of the language of the customer's invoices and messages, such as en or af.
                Listed by Get Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as MONTHLY-01. Listed by Get
                Invoice Cycle Types.
            dealer: Id of the dealer through whom the account was sold. Listed by Get Dealers.
            ticket_center: Id of the ticket center that handles the customer's support requests. Listed by Get
                Ticket Centers.
            business_details: The customer as a legal entity: a company, or a person trading under their own name.
            primary_contact: The person to talk to about the account.
            physical_address: Where the customer is and where services are installed.
            postal_address: Where post and printed invoices go.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("addCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. Nothing that is sent names one account
        alone: a job that gives businessDetails.idNumber, or the e-mail address of primaryContact, can look for
        these with customers.search.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_use": account_use,
            "organization": organization,
            "currency": currency,
            "price_list_id": price_list_id,
            "account_type": account_type,
            "sales_manager": sales_manager,
            "account_class": account_class,
            "tax_type": tax_type,
            "preferred_language": preferred_language,
            "invoice_cycle_type": invoice_cycle_type,
            "dealer": dealer,
            "ticket_center": ticket_center,
            "business_details": business_details,
            "primary_contact": primary_contact,
            "physical_address": physical_address,
            "postal_address": postal_address,
        }
        if parameters_json is UNSET:
            return await self._call(ADD_CUSTOMER, {}, fields, options)
        return await self._call_flat(ADD_CUSTOMER, {}, parameters_json, fields, options)

    async def get(self, account_id: str | Unset | None, *, options: RequestOptions | None = None) -> Customer:
        """Get Customer.

        Reads one account by its id: how it is billed, the customer's details, main contact and addresses, and
        whether the account is active.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_CUSTOMER, {"account_id": account_id}, {}, options)

    @overload
    async def update(
        self,
        account_id: str | Unset | None,
        *,
        account_use: str | Unset | None = UNSET,
        account_class: str | Unset | None = UNSET,
        tax_type: str | Unset | None = UNSET,
        price_list_id: str | Unset | None = UNSET,
        preferred_language: str | Unset | None = UNSET,
        invoice_cycle_type: str | Unset | None = UNSET,
        dealer: str | Unset | None = UNSET,
        ticket_center: str | Unset | None = UNSET,
        sales_manager: str | Unset | None = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    async def update(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    async def update(
        self,
        account_id: str | Unset | None = None,
        *,
        account_use: str | Unset | None = UNSET,
        account_class: str | Unset | None = UNSET,
        tax_type: str | Unset | None = UNSET,
        price_list_id: str | Unset | None = UNSET,
        preferred_language: str | Unset | None = UNSET,
        invoice_cycle_type: str | Unset | None = UNSET,
        dealer: str | Unset | None = UNSET,
        ticket_center: str | Unset | None = UNSET,
        sales_manager: str | Unset | None = UNSET,
        business_details: BusinessDetails | Unset = UNSET,
        primary_contact: PrimaryContact | Unset = UNSET,
        physical_address: PhysicalAddress | Unset = UNSET,
        postal_address: PostalAddress | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Update Customer.

        Changes an account. Use it to bring contact details over from a CRM, to change the tax type or the price
        list after a new agreement, or to move the account to another sales manager or dealer.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. Organization, currency and account type are not among the fields: they are set when the
        account is opened. A wrong accountId is an error.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            account_use: Name of what the account is used for, such as Business or Residential. Listed by Get
                Account Parameters.
            account_class: Id of the class in which the account is reported, such as SME. Listed by Get Account
                Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            preferred_language: Code of the language of the customer's invoices and messages, such as en or af.
                Listed by Get Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as MONTHLY-01. Listed by Get
                Invoice Cycle Types.
            dealer: Id of the dealer through whom the account was sold. Listed by Get Dealers.
            ticket_center: Id of the ticket center that handles the customer's support requests. Listed by Get
                Ticket Centers.
            sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
            business_details: The customer as a legal entity: a company, or a person trading under their own name.
            primary_contact: The person to talk to about the account.
            physical_address: Where the customer is and where services are installed.
            postal_address: Where post and printed invoices go.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("updateCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice leaves the same state; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_use": account_use,
            "account_class": account_class,
            "tax_type": tax_type,
            "price_list_id": price_list_id,
            "preferred_language": preferred_language,
            "invoice_cycle_type": invoice_cycle_type,
            "dealer": dealer,
            "ticket_center": ticket_center,
            "sales_manager": sales_manager,
            "business_details": business_details,
            "primary_contact": primary_contact,
            "physical_address": physical_address,
            "postal_address": postal_address,
        }
        if parameters_json is UNSET:
            return await self._call(UPDATE_CUSTOMER, {"account_id": account_id}, fields, options)
        return await self._call_flat(UPDATE_CUSTOMER, {"account_id": account_id}, parameters_json, fields, options)

    async def get_contract_products(
        self, account_id: str | Unset | None, *, options: RequestOptions | None = None
    ) -> list[ContractProduct]:
        """Get Contract Products.

        Lists the products on the contracts of an account, with their dates, state, quantity and price. Use it to
        see what the customer is billed for, or whether a contract insert took effect.

        The list is not paged. An account without contracts gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return await self._call(GET_CONTRACT_PRODUCTS, {"account_id": account_id}, {}, options)

    async def get_statement(
        self,
        account_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerStatement:
        """Get Customer Statement.

        Gives the statement of an account for a period: the balance before it, each invoice, payment and credit note
        in it with the balance it left, and the balance at its end. A balance above 0 is what the customer owes, one
        below 0 is a credit. Use it to send the customer a statement, or to see how a balance came about.

        Assumed: both days belong to the period. Without fromDate it begins on the day the account was opened,
        without toDate it ends today. Payments and credit notes count in full on their own dates, allocated or not.
        The statement is not paged.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            from_date: First day of the period.
            to_date: Last day of the period.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(
            GET_CUSTOMER_STATEMENT, {"account_id": account_id}, {"from_date": from_date, "to_date": to_date}, options
        )

    @overload
    async def suspend(
        self,
        account_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    async def suspend(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    async def suspend(
        self,
        account_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Suspend Customer.

        Suspends an account, for example because it is in arrears or the customer asks for a break. The account
        stays, and so does what is owed on it; Reinstate Customer brings it back.

        Assumed: the telco services on the account are suspended with it. Without effectiveDate it takes effect
        today; if that day is still to come, the accountStatus stays as it is until then. An account that is
        suspended already is refused with 409.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the accountStatus of the account before you send it again; it does not show what is planned
        for a day to come.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            reason: Why the account is suspended, such as Account in arrears or Asked by the customer.
            effective_date: Day from which the account is suspended; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("suspendCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with customers.get whether accountStatus is Suspended, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return await self._call(SUSPEND_CUSTOMER, {"account_id": account_id}, fields, options)
        return await self._call_flat(SUSPEND_CUSTOMER, {"account_id": account_id}, parameters_json, fields, options)

    @overload
    async def reinstate(
        self,
        account_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    @overload
    async def reinstate(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    async def reinstate(
        self,
        account_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Reinstate Customer.

        Brings a suspended account back, for example because the arrears were paid.

        Assumed: the telco services that were suspended with the account come back with it; those that were
        suspended by Suspend Telco Service stay suspended. Without effectiveDate it takes effect today; if that day
        is still to come, the accountStatus stays as it is until then. An account that is not suspended is refused
        with 409.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the accountStatus of the account before you send it again; it does not show what is planned
        for a day to come.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            reason: Why the account is brought back, such as Arrears paid.
            effective_date: Day from which the account is active again; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("reinstateCustomer")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with customers.get whether accountStatus is Active, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return await self._call(REINSTATE_CUSTOMER, {"account_id": account_id}, fields, options)
        return await self._call_flat(REINSTATE_CUSTOMER, {"account_id": account_id}, parameters_json, fields, options)


class AsyncCustomersWithRawResponse(AsyncRawGroup, group=AsyncCustomers):
    """The methods of `AsyncCustomers`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncCustomers(caller, raw=True)
            self.search = async_raw(group.search)
            self.add = async_raw(group.add)
            self.get = async_raw(group.get)
            self.update = async_raw(group.update)
            self.get_contract_products = async_raw(group.get_contract_products)
            self.get_statement = async_raw(group.get_statement)
            self.suspend = async_raw(group.suspend)
            self.reinstate = async_raw(group.reinstate)
