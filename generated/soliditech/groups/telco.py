# Written by the generator from the spec: change that, and run `make generate`.
"""Telco services on an account, their usage, and suspending and reinstating them."""

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
from soliditech_runtime.operations.results import One, Paged
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

    from ..models.telco_service import TelcoService
    from ..models.telco_service_usage import TelcoServiceUsage

LIST_TELCO_SERVICES: Operation[PageContent[TelcoService]] = Operation(
    id="listTelcoServices",
    call="telco.list_services",
    method="GET",
    path="/customers/{accountId}/telco-services",
    effect="read",
    result=Paged(lambda: models.TelcoService, PAGING, item_id=at("serviceId")),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    query=(
        Text("serviceType", "service_type"),
        Text("status", "status"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=19),
)

GET_TELCO_SERVICE_USAGE: Operation[TelcoServiceUsage] = Operation(
    id="getTelcoServiceUsage",
    call="telco.get_service_usage",
    method="GET",
    path="/telco-services/{serviceId}/usage",
    effect="read",
    result=One(lambda: models.TelcoServiceUsage, by_id=True),
    replies=REPLIES,
    ids=(PathId("serviceId", "service_id"),),
    query=(
        Date("fromDate", "from_date"),
        Date("toDate", "to_date"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=13),
)

SUSPEND_TELCO_SERVICE: Operation[TelcoService] = Operation(
    id="suspendTelcoService",
    call="telco.suspend_service",
    method="POST",
    path="/telco-services/{serviceId}/suspend",
    effect="unsafe",
    result=One(lambda: models.TelcoService),
    replies=REPLIES,
    ids=(PathId("serviceId", "service_id"),),
    body=lambda: models.SuspendTelcoService,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "state",
        read="listTelcoServices",
        call="telco.list_services",
        asks=("account_id",),
        where=(("serviceId", "serviceId"),),
        expect=("status", "Suspended"),
        not_done=("Active",),
        not_before="effectiveDate",
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=14),
)

REINSTATE_TELCO_SERVICE: Operation[TelcoService] = Operation(
    id="reinstateTelcoService",
    call="telco.reinstate_service",
    method="POST",
    path="/telco-services/{serviceId}/reinstate",
    effect="unsafe",
    result=One(lambda: models.TelcoService),
    replies=REPLIES,
    ids=(PathId("serviceId", "service_id"),),
    body=lambda: models.ReinstateTelcoService,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "state",
        read="listTelcoServices",
        call="telco.list_services",
        asks=("account_id",),
        where=(("serviceId", "serviceId"),),
        expect=("status", "Active"),
        not_done=("Suspended",),
        not_before="effectiveDate",
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=14),
)


class Telco(Group):
    """Telco services on an account, their usage, and suspending and reinstating them."""

    with_raw_response: GroupAttribute[TelcoWithRawResponse] = GroupAttribute(__name__, "TelcoWithRawResponse")
    """The same methods, returning whole replies."""

    def list_services(
        self,
        account_id: str | Unset | None,
        *,
        service_type: str | Unset = UNSET,
        status: str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[TelcoService]:
        """List Telco Services.

        Lists the telco services on an account, such as SIMs and fibre lines, with their numbers and states. Use it
        to find the serviceId that the other actions ask for, or whether a suspension took effect.

        Assumed: a service is listed when it fits everything that was given, and without any filter all services are
        listed. They come in the order of their ids, page by page; an account without services gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            service_type: Kind of service, such as Mobile, Fibre or Voice.
            status: State of the service, such as Active or Suspended.
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
            LIST_TELCO_SERVICES,
            {"account_id": account_id},
            {"service_type": service_type, "status": status, "page": page, "page_size": page_size},
            options,
        )

    def get_service_usage(
        self,
        service_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoServiceUsage:
        """Get Telco Service Usage.

        Says what a telco service used over a period, summed up by type: data in MB, voice in minutes, and SMS, each
        with its charge without tax. Use it to warn a customer of high usage, or to explain a bill.

        Assumed: both days belong to the period. Without fromDate it begins on the first day of the current month,
        without toDate it ends today. A type that was not used is left out.

        Args:
            service_id: Id of the telco service, as List Telco Services gives it.
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
            GET_TELCO_SERVICE_USAGE, {"service_id": service_id}, {"from_date": from_date, "to_date": to_date}, options
        )

    @overload
    def suspend_service(
        self,
        service_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    @overload
    def suspend_service(
        self,
        service_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    def suspend_service(
        self,
        service_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService:
        """Suspend Telco Service.

        Suspends one telco service, for example because a SIM was lost. The account and its other services stay as
        they are; Reinstate Telco Service brings the service back.

        Assumed: the contract goes on and is billed. Without effectiveDate it takes effect today; if that day is
        still to come, the service stays Active until then, and its suspendedDate is that day. A service that is
        suspended already is refused with 409.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the suspendedDate of the service with List Telco Services before you send it again.

        Args:
            service_id: Id of the telco service, as List Telco Services gives it.
            reason: Why the service is suspended, such as SIM reported lost.
            effective_date: Day from which the service is suspended; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("suspendTelcoService")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with telco.list_services whether status is Suspended, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return self._call(SUSPEND_TELCO_SERVICE, {"service_id": service_id}, fields, options)
        return self._call_flat(SUSPEND_TELCO_SERVICE, {"service_id": service_id}, parameters_json, fields, options)

    @overload
    def reinstate_service(
        self,
        service_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    @overload
    def reinstate_service(
        self,
        service_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    def reinstate_service(
        self,
        service_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService:
        """Reinstate Telco Service.

        Brings a suspended telco service back, for example because a lost SIM was replaced.

        Assumed: a service whose account is suspended cannot be brought back before the account is; it is refused
        with 409, and so is a service that is not suspended. Without effectiveDate it takes effect today; if that
        day is still to come, the status reads Suspended until then.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the status of the service with List Telco Services before you send it again; it does not
        show what is planned for a day to come.

        Args:
            service_id: Id of the telco service, as List Telco Services gives it.
            reason: Why the service is brought back, such as SIM replaced.
            effective_date: Day from which the service is active again; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("reinstateTelcoService")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with telco.list_services whether status is Active, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return self._call(REINSTATE_TELCO_SERVICE, {"service_id": service_id}, fields, options)
        return self._call_flat(REINSTATE_TELCO_SERVICE, {"service_id": service_id}, parameters_json, fields, options)


class TelcoWithRawResponse(RawGroup, group=Telco):
    """The methods of `Telco`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Telco(caller, raw=True)
            self.list_services = raw(group.list_services)
            self.get_service_usage = raw(group.get_service_usage)
            self.suspend_service = raw(group.suspend_service)
            self.reinstate_service = raw(group.reinstate_service)


class AsyncTelco(AsyncGroup):
    """Telco services on an account, their usage, and suspending and reinstating them."""

    with_raw_response: GroupAttribute[AsyncTelcoWithRawResponse] = GroupAttribute(__name__, "AsyncTelcoWithRawResponse")
    """The same methods, returning whole replies."""

    def list_services(
        self,
        account_id: str | Unset | None,
        *,
        service_type: str | Unset = UNSET,
        status: str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[TelcoService]:
        """List Telco Services.

        Lists the telco services on an account, such as SIMs and fibre lines, with their numbers and states. Use it
        to find the serviceId that the other actions ask for, or whether a suspension took effect.

        Assumed: a service is listed when it fits everything that was given, and without any filter all services are
        listed. They come in the order of their ids, page by page; an account without services gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            service_type: Kind of service, such as Mobile, Fibre or Voice.
            status: State of the service, such as Active or Suspended.
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
            LIST_TELCO_SERVICES,
            {"account_id": account_id},
            {"service_type": service_type, "status": status, "page": page, "page_size": page_size},
            options,
        )

    async def get_service_usage(
        self,
        service_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoServiceUsage:
        """Get Telco Service Usage.

        Says what a telco service used over a period, summed up by type: data in MB, voice in minutes, and SMS, each
        with its charge without tax. Use it to warn a customer of high usage, or to explain a bill.

        Assumed: both days belong to the period. Without fromDate it begins on the first day of the current month,
        without toDate it ends today. A type that was not used is left out.

        Args:
            service_id: Id of the telco service, as List Telco Services gives it.
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
            GET_TELCO_SERVICE_USAGE, {"service_id": service_id}, {"from_date": from_date, "to_date": to_date}, options
        )

    @overload
    async def suspend_service(
        self,
        service_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    @overload
    async def suspend_service(
        self,
        service_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    async def suspend_service(
        self,
        service_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService:
        """Suspend Telco Service.

        Suspends one telco service, for example because a SIM was lost. The account and its other services stay as
        they are; Reinstate Telco Service brings the service back.

        Assumed: the contract goes on and is billed. Without effectiveDate it takes effect today; if that day is
        still to come, the service stays Active until then, and its suspendedDate is that day. A service that is
        suspended already is refused with 409.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the suspendedDate of the service with List Telco Services before you send it again.

        Args:
            service_id: Id of the telco service, as List Telco Services gives it.
            reason: Why the service is suspended, such as SIM reported lost.
            effective_date: Day from which the service is suspended; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("suspendTelcoService")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with telco.list_services whether status is Suspended, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return await self._call(SUSPEND_TELCO_SERVICE, {"service_id": service_id}, fields, options)
        return await self._call_flat(
            SUSPEND_TELCO_SERVICE, {"service_id": service_id}, parameters_json, fields, options
        )

    @overload
    async def reinstate_service(
        self,
        service_id: str | Unset | None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    @overload
    async def reinstate_service(
        self,
        service_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> TelcoService: ...

    async def reinstate_service(
        self,
        service_id: str | Unset | None = None,
        *,
        reason: str | Unset = UNSET,
        effective_date: datetime.date | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> TelcoService:
        """Reinstate Telco Service.

        Brings a suspended telco service back, for example because a lost SIM was replaced.

        Assumed: a service whose account is suspended cannot be brought back before the account is; it is refused
        with 409, and so is a service that is not suspended. Without effectiveDate it takes effect today; if that
        day is still to come, the status reads Suspended until then.

        Do not count on that refusal: sending it twice may charge a fee twice. When a call ends without a clear
        answer, look at the status of the service with List Telco Services before you send it again; it does not
        show what is planned for a day to come.

        Args:
            service_id: Id of the telco service, as List Telco Services gives it.
            reason: Why the service is brought back, such as SIM replaced.
            effective_date: Day from which the service is active again; not given, today.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("reinstateTelcoService")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with telco.list_services whether status is Active, which may come on
        effectiveDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"reason": reason, "effective_date": effective_date}
        if parameters_json is UNSET:
            return await self._call(REINSTATE_TELCO_SERVICE, {"service_id": service_id}, fields, options)
        return await self._call_flat(
            REINSTATE_TELCO_SERVICE, {"service_id": service_id}, parameters_json, fields, options
        )


class AsyncTelcoWithRawResponse(AsyncRawGroup, group=AsyncTelco):
    """The methods of `AsyncTelco`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncTelco(caller, raw=True)
            self.list_services = async_raw(group.list_services)
            self.get_service_usage = async_raw(group.get_service_usage)
            self.suspend_service = async_raw(group.suspend_service)
            self.reinstate_service = async_raw(group.reinstate_service)
