# Written by the generator from the spec: change that, and run `make generate`.
"""The look-up lists whose ids, codes and names the other actions take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soliditech_runtime.client.asynchronous.group import AsyncGroup
from soliditech_runtime.client.asynchronous.raw_group import AsyncRawGroup
from soliditech_runtime.client.group_attribute import GroupAttribute
from soliditech_runtime.client.synchronous.group import Group
from soliditech_runtime.client.synchronous.raw_group import RawGroup
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import Many, One
from soliditech_runtime.parity import Parity

from .. import models
from ..replies import REPLIES

if TYPE_CHECKING:
    from collections.abc import Awaitable as Awaitable

    from soliditech_runtime.calls.options import RequestOptions
    from soliditech_runtime.calls.raw_response import RawResponse as RawResponse
    from soliditech_runtime.calls.raw_response import async_raw, raw
    from soliditech_runtime.client.asynchronous.caller import AsyncCaller
    from soliditech_runtime.client.asynchronous.pages import AsyncPage as AsyncPage
    from soliditech_runtime.client.synchronous.caller import SyncCaller

    from ..models.account_parameters import AccountParameters
    from ..models.lookup_entry import LookupEntry
    from ..models.opportunity_parameters import OpportunityParameters

GET_ACCOUNT_CLASSES: Operation[list[LookupEntry]] = Operation(
    id="getAccountClasses",
    call="parameters.list_account_classes",
    method="GET",
    path="/parameters/account-classes",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)

GET_ACCOUNT_PARAMETERS: Operation[AccountParameters] = Operation(
    id="getAccountParameters",
    call="parameters.get_account_parameters",
    method="GET",
    path="/parameters/accounts",
    effect="read",
    result=One(lambda: models.AccountParameters),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=12),
)

GET_TAX_TYPES: Operation[list[LookupEntry]] = Operation(
    id="getTaxTypes",
    call="parameters.list_tax_types",
    method="GET",
    path="/parameters/tax-types",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)

GET_PRICE_LISTS: Operation[list[LookupEntry]] = Operation(
    id="getPriceLists",
    call="parameters.list_price_lists",
    method="GET",
    path="/parameters/price-lists",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)

GET_INVOICE_CYCLE_TYPES: Operation[list[LookupEntry]] = Operation(
    id="getInvoiceCycleTypes",
    call="parameters.list_invoice_cycle_types",
    method="GET",
    path="/parameters/invoice-cycle-types",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)

GET_DEALERS: Operation[list[LookupEntry]] = Operation(
    id="getDealers",
    call="parameters.list_dealers",
    method="GET",
    path="/parameters/dealers",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)

GET_TICKET_CENTERS: Operation[list[LookupEntry]] = Operation(
    id="getTicketCenters",
    call="parameters.list_ticket_centers",
    method="GET",
    path="/parameters/ticket-centers",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)

GET_COST_CENTERS: Operation[list[LookupEntry]] = Operation(
    id="getCostCenters",
    call="parameters.list_cost_centers",
    method="GET",
    path="/parameters/cost-centers",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)

GET_OPPORTUNITY_PARAMETERS: Operation[OpportunityParameters] = Operation(
    id="getOpportunityParameters",
    call="parameters.get_opportunity_parameters",
    method="GET",
    path="/parameters/opportunities",
    effect="read",
    result=One(lambda: models.OpportunityParameters),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=7),
)

GET_SALES_MANAGERS: Operation[list[LookupEntry]] = Operation(
    id="getSalesManagers",
    call="parameters.list_sales_managers",
    method="GET",
    path="/parameters/sales-managers",
    effect="read",
    result=Many(lambda: models.LookupEntry),
    replies=REPLIES,
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=4),
)


class Parameters(Group):
    """The look-up lists whose ids, codes and names the other actions take."""

    with_raw_response: GroupAttribute[ParametersWithRawResponse] = GroupAttribute(__name__, "ParametersWithRawResponse")
    """The same methods, returning whole replies."""

    def list_account_classes(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Account Classes.

        Lists the classes in which accounts are reported. Add Customer and Update Customer take the id of one as
        accountClass.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_ACCOUNT_CLASSES, {}, {}, options)

    def get_account_parameters(self, *, options: RequestOptions | None = None) -> AccountParameters:
        """Get Account Parameters.

        Reads the short lists that accounts and payments need, in one call: uses and types of accounts,
        organizations, currencies, languages, kinds of id number, payment methods and provinces. Add Customer and
        Create Payment take the code of a currency or a language, and the name of everything else here.

        Assumed: which lists the reply holds, whether id, code or name is taken of each, and that entries no longer
        in use are shown with active false.

        Args:
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_ACCOUNT_PARAMETERS, {}, {}, options)

    def list_tax_types(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Tax Types.

        Lists the tax types under which accounts are invoiced. Add Customer and Update Customer take the id of one
        as taxType. The rate stands in the name only.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_TAX_TYPES, {}, {}, options)

    def list_price_lists(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Price Lists.

        Lists the price lists that set what customers pay for products. Add Customer, Update Customer and List
        Products take the id of one as priceListId.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_PRICE_LISTS, {}, {}, options)

    def list_invoice_cycle_types(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Invoice Cycle Types.

        Lists the cycles on which accounts are invoiced. Add Customer and Update Customer take the id of one as
        invoiceCycleType.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_INVOICE_CYCLE_TYPES, {}, {}, options)

    def list_dealers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Dealers.

        Lists the dealers through whom accounts are sold. Add Customer and Update Customer take the id of one as
        dealer, and so do Add Opportunity and Update Opportunity, within salesOpportunity.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_DEALERS, {}, {}, options)

    def list_ticket_centers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Ticket Centers.

        Lists the ticket centers that handle support requests. Add Customer and Update Customer take the id of one
        as ticketCenter.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_TICKET_CENTERS, {}, {}, options)

    def list_cost_centers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Cost Centers.

        Lists the cost centers that income is booked to. Create Direct Invoice takes the id of one as costCenter.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_COST_CENTERS, {}, {}, options)

    def get_opportunity_parameters(self, *, options: RequestOptions | None = None) -> OpportunityParameters:
        """Get Opportunity Parameters.

        Reads the lists of sales opportunities in one call: stages, types and contract statuses. Add Opportunity and
        Update Opportunity take the id or the name of each; Search Opportunities takes the id of a stage or a type.

        Assumed: which lists the reply holds, that stages come in the order in which they are passed, and that
        entries no longer in use are shown with active false.

        Args:
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_OPPORTUNITY_PARAMETERS, {}, {}, options)

    def list_sales_managers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Sales Managers.

        Lists the users who can be sales managers. The id is the user id that Add Customer and Update Customer take
        as salesManager, and so do Add Opportunity and Update Opportunity, within salesOpportunity.

        Assumed: the list is not paged, and shows users who are no longer sales managers with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_SALES_MANAGERS, {}, {}, options)


class ParametersWithRawResponse(RawGroup, group=Parameters):
    """The methods of `Parameters`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Parameters(caller, raw=True)
            self.list_account_classes = raw(group.list_account_classes)
            self.get_account_parameters = raw(group.get_account_parameters)
            self.list_tax_types = raw(group.list_tax_types)
            self.list_price_lists = raw(group.list_price_lists)
            self.list_invoice_cycle_types = raw(group.list_invoice_cycle_types)
            self.list_dealers = raw(group.list_dealers)
            self.list_ticket_centers = raw(group.list_ticket_centers)
            self.list_cost_centers = raw(group.list_cost_centers)
            self.get_opportunity_parameters = raw(group.get_opportunity_parameters)
            self.list_sales_managers = raw(group.list_sales_managers)


class AsyncParameters(AsyncGroup):
    """The look-up lists whose ids, codes and names the other actions take."""

    with_raw_response: GroupAttribute[AsyncParametersWithRawResponse] = GroupAttribute(
        __name__, "AsyncParametersWithRawResponse"
    )
    """The same methods, returning whole replies."""

    async def list_account_classes(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Account Classes.

        Lists the classes in which accounts are reported. Add Customer and Update Customer take the id of one as
        accountClass.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_ACCOUNT_CLASSES, {}, {}, options)

    async def get_account_parameters(self, *, options: RequestOptions | None = None) -> AccountParameters:
        """Get Account Parameters.

        Reads the short lists that accounts and payments need, in one call: uses and types of accounts,
        organizations, currencies, languages, kinds of id number, payment methods and provinces. Add Customer and
        Create Payment take the code of a currency or a language, and the name of everything else here.

        Assumed: which lists the reply holds, whether id, code or name is taken of each, and that entries no longer
        in use are shown with active false.

        Args:
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_ACCOUNT_PARAMETERS, {}, {}, options)

    async def list_tax_types(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Tax Types.

        Lists the tax types under which accounts are invoiced. Add Customer and Update Customer take the id of one
        as taxType. The rate stands in the name only.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_TAX_TYPES, {}, {}, options)

    async def list_price_lists(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Price Lists.

        Lists the price lists that set what customers pay for products. Add Customer, Update Customer and List
        Products take the id of one as priceListId.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_PRICE_LISTS, {}, {}, options)

    async def list_invoice_cycle_types(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Invoice Cycle Types.

        Lists the cycles on which accounts are invoiced. Add Customer and Update Customer take the id of one as
        invoiceCycleType.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_INVOICE_CYCLE_TYPES, {}, {}, options)

    async def list_dealers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Dealers.

        Lists the dealers through whom accounts are sold. Add Customer and Update Customer take the id of one as
        dealer, and so do Add Opportunity and Update Opportunity, within salesOpportunity.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_DEALERS, {}, {}, options)

    async def list_ticket_centers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Ticket Centers.

        Lists the ticket centers that handle support requests. Add Customer and Update Customer take the id of one
        as ticketCenter.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_TICKET_CENTERS, {}, {}, options)

    async def list_cost_centers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Cost Centers.

        Lists the cost centers that income is booked to. Create Direct Invoice takes the id of one as costCenter.

        Assumed: the list is not paged, and shows entries that are no longer in use with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_COST_CENTERS, {}, {}, options)

    async def get_opportunity_parameters(self, *, options: RequestOptions | None = None) -> OpportunityParameters:
        """Get Opportunity Parameters.

        Reads the lists of sales opportunities in one call: stages, types and contract statuses. Add Opportunity and
        Update Opportunity take the id or the name of each; Search Opportunities takes the id of a stage or a type.

        Assumed: which lists the reply holds, that stages come in the order in which they are passed, and that
        entries no longer in use are shown with active false.

        Args:
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_OPPORTUNITY_PARAMETERS, {}, {}, options)

    async def list_sales_managers(self, *, options: RequestOptions | None = None) -> list[LookupEntry]:
        """Get Sales Managers.

        Lists the users who can be sales managers. The id is the user id that Add Customer and Update Customer take
        as salesManager, and so do Add Opportunity and Update Opportunity, within salesOpportunity.

        Assumed: the list is not paged, and shows users who are no longer sales managers with active false.

        Args:
            options: settings for this call alone.

        Returns:
            all of them, in one list.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_SALES_MANAGERS, {}, {}, options)


class AsyncParametersWithRawResponse(AsyncRawGroup, group=AsyncParameters):
    """The methods of `AsyncParameters`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncParameters(caller, raw=True)
            self.list_account_classes = async_raw(group.list_account_classes)
            self.get_account_parameters = async_raw(group.get_account_parameters)
            self.list_tax_types = async_raw(group.list_tax_types)
            self.list_price_lists = async_raw(group.list_price_lists)
            self.list_invoice_cycle_types = async_raw(group.list_invoice_cycle_types)
            self.list_dealers = async_raw(group.list_dealers)
            self.list_ticket_centers = async_raw(group.list_ticket_centers)
            self.list_cost_centers = async_raw(group.list_cost_centers)
            self.get_opportunity_parameters = async_raw(group.get_opportunity_parameters)
            self.list_sales_managers = async_raw(group.list_sales_managers)
