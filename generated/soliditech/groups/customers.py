# Written by the generator from the spec: change that, and run `make generate`.
"""Customer: Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from ..flat_json import FlatStyle
from ..group import AsyncGroup, Group
from ..models.add_customer import AddCustomer
from ..models.business_details import BusinessDetails
from ..models.contract_product import ContractProduct
from ..models.customer import Customer
from ..models.physical_address import PhysicalAddress
from ..models.postal_address import PostalAddress
from ..models.primary_contact import PrimaryContact
from ..models.update_customer import UpdateCustomer
from ..operation import Operation
from ..paths import PathId
from ..raw_response import async_raw, raw
from ..results import Many, One
from ..types import UNSET, ParametersJson, RequestOptions, Unset

if TYPE_CHECKING:
    from ..async_client import AsyncClient
    from ..sync_client import SyncClient

ADD_CUSTOMER = Operation(
    id="addCustomer",
    method="POST",
    path="/customers",
    effect="unsafe",
    result=One(Customer),
    body=AddCustomer.FIELDS,
    flat=FlatStyle(".", "[]"),
)

GET_CUSTOMER = Operation(
    id="getCustomer",
    method="GET",
    path="/customers/{accountId}",
    effect="read",
    result=One(Customer, by_id=True),
    ids=(PathId("accountId", "account_id"),),
)

UPDATE_CUSTOMER = Operation(
    id="updateCustomer",
    method="PUT",
    path="/customers/{accountId}",
    effect="idempotent",
    result=One(Customer),
    ids=(PathId("accountId", "account_id"),),
    body=UpdateCustomer.FIELDS,
    flat=FlatStyle(".", "[]"),
)

GET_CONTRACT_PRODUCTS = Operation(
    id="getContractProducts",
    method="GET",
    path="/customers/{accountId}/contract-products",
    effect="read",
    result=Many(ContractProduct),
    ids=(PathId("accountId", "account_id"),),
)


class Customers(Group):
    """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

    @property
    def with_raw_response(self) -> CustomersWithRawResponse:
        """The same methods, returning whole replies."""
        return CustomersWithRawResponse(self._client)

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
    def add(
        self,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    def add(
        self,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Customer:
        """Add Customer.

        Opens a customer account: how it is billed, who the customer is, whom to talk to, where services are
        installed and where post goes. The reply carries the new accountId, which most other actions ask for.

        Nothing in the request identifies the customer, so sending it twice opens two accounts. When a call ends
        without a clear answer, look for the customer by id number, VAT number or e-mail address before you send it
        again.

        Args:
            account_use: What the account is used for, such as business or residential. Listed by Get Account
                Parameters.
            organization: The organization inside your Soliditech instance that owns and bills the account. Listed
                by Get Account Parameters.
            currency: Currency in which the account is billed, as an ISO 4217 code such as ZAR. Listed by Get
                Account Parameters.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            account_type: Kind of account, such as prepaid or postpaid. Listed by Get Account Parameters.
            sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
            account_class: Id of the class in which the account is reported, such as small business. Listed by Get
                Account Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            preferred_language: Language of the customer's invoices and messages, such as en or af. Listed by Get
                Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as monthly on the first.
                Listed by Get Invoice Cycle Types.
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

        Sending it twice may do it twice: never sent again once a byte of it left.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return self._call(ADD_CUSTOMER, {}, values, options)

    def get(
        self,
        account_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Customer:
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
        account_id: str,
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
        account_id: str | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    def update(
        self,
        account_id: str | None = None,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Customer:
        """Update Customer.

        Changes an account. Use it to bring contact details over from a CRM, to change the tax type or the price
        list after a new agreement, or to move the account to another sales manager or dealer.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. Organization, currency and account type are not among the fields: they are set when the
        account is opened. A wrong accountId is an error.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            account_use: What the account is used for, such as business or residential. Listed by Get Account
                Parameters.
            account_class: Id of the class in which the account is reported, such as small business. Listed by Get
                Account Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            preferred_language: Language of the customer's invoices and messages, such as en or af. Listed by Get
                Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as monthly on the first.
                Listed by Get Invoice Cycle Types.
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
        return self._call(UPDATE_CUSTOMER, {"account_id": account_id}, values, options)

    def get_contract_products(
        self,
        account_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> list[ContractProduct]:
        """Get Contract Products.

        Lists the products on the contracts of an account, with their dates, state, quantity and price. Use it to
        see what the customer is billed for, or whether a contract insert took effect.

        The list is not paged. An account without contracts gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return self._call(GET_CONTRACT_PRODUCTS, {"account_id": account_id}, {}, options)


class CustomersWithRawResponse:
    """The methods of `Customers`, returning whole replies."""

    def __init__(self, client: SyncClient) -> None:
        group = Customers(client, raw=True)
        self.add = raw(group.add)
        self.get = raw(group.get)
        self.update = raw(group.update)
        self.get_contract_products = raw(group.get_contract_products)


class AsyncCustomers(AsyncGroup):
    """Customer accounts: open, change, find, suspend and reinstate them, and see what is on them."""

    @property
    def with_raw_response(self) -> AsyncCustomersWithRawResponse:
        """The same methods, returning whole replies."""
        return AsyncCustomersWithRawResponse(self._client)

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
    async def add(
        self,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    async def add(
        self,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Customer:
        """Add Customer.

        Opens a customer account: how it is billed, who the customer is, whom to talk to, where services are
        installed and where post goes. The reply carries the new accountId, which most other actions ask for.

        Nothing in the request identifies the customer, so sending it twice opens two accounts. When a call ends
        without a clear answer, look for the customer by id number, VAT number or e-mail address before you send it
        again.

        Args:
            account_use: What the account is used for, such as business or residential. Listed by Get Account
                Parameters.
            organization: The organization inside your Soliditech instance that owns and bills the account. Listed
                by Get Account Parameters.
            currency: Currency in which the account is billed, as an ISO 4217 code such as ZAR. Listed by Get
                Account Parameters.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            account_type: Kind of account, such as prepaid or postpaid. Listed by Get Account Parameters.
            sales_manager: User id of the sales manager who looks after the account. Listed by Get Sales Managers.
            account_class: Id of the class in which the account is reported, such as small business. Listed by Get
                Account Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            preferred_language: Language of the customer's invoices and messages, such as en or af. Listed by Get
                Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as monthly on the first.
                Listed by Get Invoice Cycle Types.
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

        Sending it twice may do it twice: never sent again once a byte of it left.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return await self._call(ADD_CUSTOMER, {}, values, options)

    async def get(
        self,
        account_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> Customer:
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
        account_id: str,
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
        account_id: str | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Customer: ...

    async def update(
        self,
        account_id: str | None = None,
        *,
        options: RequestOptions | None = None,
        **values: Any,
    ) -> Customer:
        """Update Customer.

        Changes an account. Use it to bring contact details over from a CRM, to change the tax type or the price
        list after a new agreement, or to move the account to another sales manager or dealer.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. Organization, currency and account type are not among the fields: they are set when the
        account is opened. A wrong accountId is an error.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            account_use: What the account is used for, such as business or residential. Listed by Get Account
                Parameters.
            account_class: Id of the class in which the account is reported, such as small business. Listed by Get
                Account Classes.
            tax_type: Id of the tax type applied to the account's invoices, such as VAT. Listed by Get Tax Types.
            price_list_id: Id of the price list that sets what the customer pays for products. Listed by Get Price
                Lists.
            preferred_language: Language of the customer's invoices and messages, such as en or af. Listed by Get
                Account Parameters.
            invoice_cycle_type: Id of the cycle on which the account is invoiced, such as monthly on the first.
                Listed by Get Invoice Cycle Types.
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
        return await self._call(UPDATE_CUSTOMER, {"account_id": account_id}, values, options)

    async def get_contract_products(
        self,
        account_id: str,
        *,
        options: RequestOptions | None = None,
    ) -> list[ContractProduct]:
        """Get Contract Products.

        Lists the products on the contracts of an account, with their dates, state, quantity and price. Use it to
        see what the customer is billed for, or whether a contract insert took effect.

        The list is not paged. An account without contracts gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return await self._call(GET_CONTRACT_PRODUCTS, {"account_id": account_id}, {}, options)


class AsyncCustomersWithRawResponse:
    """The methods of `AsyncCustomers`, returning whole replies."""

    def __init__(self, client: AsyncClient) -> None:
        group = AsyncCustomers(client, raw=True)
        self.add = async_raw(group.add)
        self.get = async_raw(group.get)
        self.update = async_raw(group.update)
        self.get_contract_products = async_raw(group.get_contract_products)
