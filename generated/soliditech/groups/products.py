# Written by the generator from the spec: change that, and run `make generate`.
"""The products that can be sold, with their codes and prices."""

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
from soliditech_runtime.schema.fields import Boolean, Integer, Text
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
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

    from ..models.product import Product

LIST_PRODUCTS: Operation[PageContent[Product]] = Operation(
    id="listProducts",
    call="products.list",
    method="GET",
    path="/products",
    effect="read",
    result=Paged(lambda: models.Product, PAGING, item_id=at("productId")),
    replies=REPLIES,
    query=(
        Text("priceListId", "price_list_id", listed_by=("getPriceLists", "id")),
        Text("category", "category"),
        Boolean("active", "active"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=17),
)

GET_PRODUCT: Operation[Product] = Operation(
    id="getProduct",
    call="products.get",
    method="GET",
    path="/products/{productCode}",
    effect="read",
    result=One(lambda: models.Product, by_id=True),
    replies=REPLIES,
    ids=(PathId("productCode", "product_code"),),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=10),
)


class Products(Group):
    """The products that can be sold, with their codes and prices."""

    with_raw_response: GroupAttribute[ProductsWithRawResponse] = GroupAttribute(__name__, "ProductsWithRawResponse")
    """The same methods, returning whole replies."""

    def list(
        self,
        *,
        price_list_id: str | Unset = UNSET,
        category: str | Unset = UNSET,
        active: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[Product]:
        """List Products.

        Lists the products that can be sold, with their ids, codes and prices. Use it to find the productCode that
        Direct Contract Insert, invoice lines and quote lines take, or the productId that Non Telco Direct Contract
        Insert takes.

        Assumed: the list comes page by page, prices are without tax, and a call without a price list gives those of
        the standard one.

        Args:
            price_list_id: Id of the price list that the prices are from; only products on it are listed. Listed by
                Get Price Lists.
            category: Only products of this kind, by its name, such as Fibre, Hosting or Hardware.
            active: True for products that can be sold at present, false for those that no longer can. Not given,
                both are listed.
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
            LIST_PRODUCTS,
            {},
            {
                "price_list_id": price_list_id,
                "category": category,
                "active": active,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

    def get(self, product_code: str | Unset | None, *, options: RequestOptions | None = None) -> Product:
        """Get Product.

        Reads one product by its code (not its id): what it is, what it costs without tax, how often it is billed,
        and whether it can be sold at present.

        Assumed: the price is the one of the standard price list.

        Args:
            product_code: Code (not id) of the product, as List Products gives it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_PRODUCT, {"product_code": product_code}, {}, options)


class ProductsWithRawResponse(RawGroup, group=Products):
    """The methods of `Products`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Products(caller, raw=True)
            self.list = raw(group.list)
            self.get = raw(group.get)


class AsyncProducts(AsyncGroup):
    """The products that can be sold, with their codes and prices."""

    with_raw_response: GroupAttribute[AsyncProductsWithRawResponse] = GroupAttribute(
        __name__, "AsyncProductsWithRawResponse"
    )
    """The same methods, returning whole replies."""

    def list(
        self,
        *,
        price_list_id: str | Unset = UNSET,
        category: str | Unset = UNSET,
        active: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Product]:
        """List Products.

        Lists the products that can be sold, with their ids, codes and prices. Use it to find the productCode that
        Direct Contract Insert, invoice lines and quote lines take, or the productId that Non Telco Direct Contract
        Insert takes.

        Assumed: the list comes page by page, prices are without tax, and a call without a price list gives those of
        the standard one.

        Args:
            price_list_id: Id of the price list that the prices are from; only products on it are listed. Listed by
                Get Price Lists.
            category: Only products of this kind, by its name, such as Fibre, Hosting or Hardware.
            active: True for products that can be sold at present, false for those that no longer can. Not given,
                both are listed.
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
            LIST_PRODUCTS,
            {},
            {
                "price_list_id": price_list_id,
                "category": category,
                "active": active,
                "page": page,
                "page_size": page_size,
            },
            options,
        )

    async def get(self, product_code: str | Unset | None, *, options: RequestOptions | None = None) -> Product:
        """Get Product.

        Reads one product by its code (not its id): what it is, what it costs without tax, how often it is billed,
        and whether it can be sold at present.

        Assumed: the price is the one of the standard price list.

        Args:
            product_code: Code (not id) of the product, as List Products gives it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_PRODUCT, {"product_code": product_code}, {}, options)


class AsyncProductsWithRawResponse(AsyncRawGroup, group=AsyncProducts):
    """The methods of `AsyncProducts`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncProducts(caller, raw=True)
            self.list = async_raw(group.list)
            self.get = async_raw(group.get)
