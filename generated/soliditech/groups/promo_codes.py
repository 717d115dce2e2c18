# Written by the generator from the spec: change that, and run `make generate`.
"""The promotions under which products are sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soliditech_runtime.client.asynchronous.group import AsyncGroup
from soliditech_runtime.client.asynchronous.raw_group import AsyncRawGroup
from soliditech_runtime.client.group_attribute import GroupAttribute
from soliditech_runtime.client.synchronous.group import Group
from soliditech_runtime.client.synchronous.raw_group import RawGroup
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import One, Paged
from soliditech_runtime.parity import Parity
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
    from soliditech_runtime.types import Unset

    from ..models.promo_code import PromoCode

LIST_PROMO_CODES: Operation[PageContent[PromoCode]] = Operation(
    id="listPromoCodes",
    call="promo_codes.list",
    method="GET",
    path="/promo-codes",
    effect="read",
    result=Paged(lambda: models.PromoCode, PAGING, item_id=at("promoCodeId")),
    replies=REPLIES,
    query=(
        Text("productCode", "product_code", listed_by=("listProducts", "productCode")),
        Date("validOn", "valid_on"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=14),
)

GET_PROMO_CODE: Operation[PromoCode] = Operation(
    id="getPromoCode",
    call="promo_codes.get",
    method="GET",
    path="/promo-codes/{promoCode}",
    effect="read",
    result=One(lambda: models.PromoCode, by_id=True),
    replies=REPLIES,
    ids=(PathId("promoCode", "promo_code"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=8),
)


class PromoCodes(Group):
    """The promotions under which products are sold."""

    with_raw_response: GroupAttribute[PromoCodesWithRawResponse] = GroupAttribute(__name__, "PromoCodesWithRawResponse")
    """The same methods, returning whole replies."""

    def list(
        self,
        *,
        product_code: str | Unset | None = UNSET,
        valid_on: datetime.date | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[PromoCode]:
        """List Promo Codes.

        Lists the promotions, with their ids, codes, products and days. Use it to find the promoCode that Direct
        Contract Insert, Create Direct Invoice and Create Quote take, or the promoCodeId that Non Telco Direct
        Contract Insert takes.

        Every date of this action is yyyy-MM-dd.

        Assumed: the list comes page by page.

        Args:
            product_code: Only promotions for the product of this code (not id). Listed by List Products.
            valid_on: Only promotions under which products can be sold on this day.
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
            LIST_PROMO_CODES,
            {},
            {"product_code": product_code, "valid_on": valid_on, "page": page, "page_size": page_size},
            options,
        )

    def get(self, promo_code: str | Unset | None, *, options: RequestOptions | None = None) -> PromoCode:
        """Get Promo Code.

        Reads one promotion by its code (not its id): what the customer gets under it, the products it is for, and
        the days, yyyy-MM-dd, on which they can be sold under it.

        Assumed: a promotion that has ended can still be read.

        Args:
            promo_code: Code (not id) of the promotion, as List Promo Codes gives it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_PROMO_CODE, {"promo_code": promo_code}, {}, options)


class PromoCodesWithRawResponse(RawGroup, group=PromoCodes):
    """The methods of `PromoCodes`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = PromoCodes(caller, raw=True)
            self.list = raw(group.list)
            self.get = raw(group.get)


class AsyncPromoCodes(AsyncGroup):
    """The promotions under which products are sold."""

    with_raw_response: GroupAttribute[AsyncPromoCodesWithRawResponse] = GroupAttribute(
        __name__, "AsyncPromoCodesWithRawResponse"
    )
    """The same methods, returning whole replies."""

    def list(
        self,
        *,
        product_code: str | Unset | None = UNSET,
        valid_on: datetime.date | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[PromoCode]:
        """List Promo Codes.

        Lists the promotions, with their ids, codes, products and days. Use it to find the promoCode that Direct
        Contract Insert, Create Direct Invoice and Create Quote take, or the promoCodeId that Non Telco Direct
        Contract Insert takes.

        Every date of this action is yyyy-MM-dd.

        Assumed: the list comes page by page.

        Args:
            product_code: Only promotions for the product of this code (not id). Listed by List Products.
            valid_on: Only promotions under which products can be sold on this day.
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
            LIST_PROMO_CODES,
            {},
            {"product_code": product_code, "valid_on": valid_on, "page": page, "page_size": page_size},
            options,
        )

    async def get(self, promo_code: str | Unset | None, *, options: RequestOptions | None = None) -> PromoCode:
        """Get Promo Code.

        Reads one promotion by its code (not its id): what the customer gets under it, the products it is for, and
        the days, yyyy-MM-dd, on which they can be sold under it.

        Assumed: a promotion that has ended can still be read.

        Args:
            promo_code: Code (not id) of the promotion, as List Promo Codes gives it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_PROMO_CODE, {"promo_code": promo_code}, {}, options)


class AsyncPromoCodesWithRawResponse(AsyncRawGroup, group=AsyncPromoCodes):
    """The methods of `AsyncPromoCodes`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncPromoCodes(caller, raw=True)
            self.list = async_raw(group.list)
            self.get = async_raw(group.get)
