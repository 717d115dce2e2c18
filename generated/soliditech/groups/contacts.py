# Written by the generator from the spec: change that, and run `make generate`.
"""The people on a customer's account, what they decide on and which messages they get."""

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
from soliditech_runtime.schema.fields import Integer, Text
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
    from collections.abc import Awaitable as Awaitable
    from typing import Literal

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

    from ..models.communication_preferences import CommunicationPreferences
    from ..models.customer_contact import CustomerContact
    from ..models.personal_details import PersonalDetails
    from ..models.phone_numbers import PhoneNumbers

GET_CUSTOMER_CONTACT: Operation[CustomerContact] = Operation(
    id="getCustomerContact",
    call="contacts.get",
    method="GET",
    path="/customers/{accountId}/contacts/{contactId}",
    effect="read",
    result=One(lambda: models.CustomerContact, by_id=True),
    replies=REPLIES,
    ids=(
        PathId("accountId", "account_id"),
        PathId("contactId", "contact_id"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=24),
)

UPDATE_CUSTOMER_CONTACT: Operation[CustomerContact] = Operation(
    id="updateCustomerContact",
    call="contacts.update",
    method="PUT",
    path="/customers/{accountId}/contacts/{contactId}",
    effect="idempotent",
    result=One(lambda: models.CustomerContact),
    replies=REPLIES,
    ids=(
        PathId("accountId", "account_id"),
        PathId("contactId", "contact_id"),
    ),
    body=lambda: models.UpdateCustomerContact,
    flat=FlatStyle(".", "[]"),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=30),
)

LIST_CUSTOMER_CONTACTS: Operation[PageContent[CustomerContact]] = Operation(
    id="listCustomerContacts",
    call="contacts.list",
    method="GET",
    path="/customers/{accountId}/contacts",
    effect="read",
    result=Paged(lambda: models.CustomerContact, PAGING, item_id=at("contactId")),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    query=(
        Text("contactType", "contact_type"),
        Text("contactLevel", "contact_level"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=30),
)

ADD_CUSTOMER_CONTACT: Operation[CustomerContact] = Operation(
    id="addCustomerContact",
    call="contacts.add",
    method="POST",
    path="/customers/{accountId}/contacts",
    effect="unsafe",
    result=One(lambda: models.CustomerContact),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    body=lambda: models.AddCustomerContact,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "none",
        why=(
            "Nothing that is sent names one contact alone: a job that gives personalDetails.email can"
            " look for it with contacts.list."
        ),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=29),
)


class Contacts(Group):
    """The people on a customer's account, what they decide on and which messages they get."""

    with_raw_response: GroupAttribute[ContactsWithRawResponse] = GroupAttribute(__name__, "ContactsWithRawResponse")
    """The same methods, returning whole replies."""

    def get(
        self, account_id: str | Unset | None, contact_id: str | Unset | None, *, options: RequestOptions | None = None
    ) -> CustomerContact:
        """Get Customer Contact.

        Reads one contact on an account: who the person is, what the person is there for, how to reach the person,
        and which messages the person gets.

        Assumed: a contact of another account is not found.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_id: Id of a contact on the account, as List Customer Contacts gives it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_CUSTOMER_CONTACT, {"account_id": account_id, "contact_id": contact_id}, {}, options)

    @overload
    def update(
        self,
        account_id: str | Unset | None,
        contact_id: str | Unset | None,
        *,
        contact_type: str | Unset | None = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset | None = UNSET,
        decision_maker: bool | Unset | None = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    @overload
    def update(
        self,
        account_id: str | Unset | None = None,
        contact_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    def update(
        self,
        account_id: str | Unset | None = None,
        contact_id: str | Unset | None = None,
        *,
        contact_type: str | Unset | None = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset | None = UNSET,
        decision_maker: bool | Unset | None = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact:
        """Update Customer Contact.

        Changes a contact on an account: the role and level of the person, the messages the person gets, and how to
        reach the person. Use it to bring contacts over from a CRM, or to switch newsletters off when consent is
        withdrawn.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. The date of birth is yyyy-MM-dd.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_id: Id of a contact on the account, as List Customer Contacts gives it.
            contact_type: What the person is the contact for, such as Accounts or Technical.
            contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
            decision_maker: Whether the person decides on what the customer buys.
            communication_preferences: Which messages the person gets.
            personal_details: Who the person is.
            phone_numbers: How to reach the person by phone, best in international form such as +27 82 000 0101.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("updateCustomerContact")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice leaves the same state; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "contact_type": contact_type,
            "contact_level": contact_level,
            "decision_maker": decision_maker,
            "communication_preferences": communication_preferences,
            "personal_details": personal_details,
            "phone_numbers": phone_numbers,
        }
        if parameters_json is UNSET:
            return self._call(
                UPDATE_CUSTOMER_CONTACT, {"account_id": account_id, "contact_id": contact_id}, fields, options
            )
        return self._call_flat(
            UPDATE_CUSTOMER_CONTACT,
            {"account_id": account_id, "contact_id": contact_id},
            parameters_json,
            fields,
            options,
        )

    def list(
        self,
        account_id: str | Unset | None,
        *,
        contact_type: str | Unset = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[CustomerContact]:
        """List Customer Contacts.

        Lists the people on an account. Use it to find who gets the invoices, whom to call about a line, or the
        contactId that the other actions ask for.

        Assumed: a contact is listed when it fits everything that was given, and without any filter all contacts are
        listed. They come in the order of their ids, page by page; an account without contacts gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_type: What the person is the contact for, such as Accounts or Technical.
            contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
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
            LIST_CUSTOMER_CONTACTS,
            {"account_id": account_id},
            {"contact_type": contact_type, "contact_level": contact_level, "page": page, "page_size": page_size},
            options,
        )

    @overload
    def add(
        self,
        account_id: str | Unset | None,
        *,
        contact_type: str | Unset = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset = UNSET,
        decision_maker: bool | Unset = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    @overload
    def add(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    def add(
        self,
        account_id: str | Unset | None = None,
        *,
        contact_type: str | Unset = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset = UNSET,
        decision_maker: bool | Unset = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact:
        """Add Customer Contact.

        Puts one more person on an account: the role and level of the person, the messages the person gets, and how
        to reach the person. The reply carries the new contactId. The date of birth is yyyy-MM-dd.

        Assumed: what Update Customer Contact can change can be given here from the start.

        Nothing in the request identifies the contact, so sending it twice makes two contacts. When a call ends
        without a clear answer, look for the person's name and e-mail address with List Customer Contacts before you
        send it again.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_type: What the person is the contact for, such as Accounts or Technical.
            contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
            decision_maker: Whether the person decides on what the customer buys.
            communication_preferences: Which messages the person gets.
            personal_details: Who the person is.
            phone_numbers: How to reach the person by phone, best in international form such as +27 82 000 0101.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("addCustomerContact")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. Nothing that is sent names one contact
        alone: a job that gives personalDetails.email can look for it with contacts.list.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "contact_type": contact_type,
            "contact_level": contact_level,
            "decision_maker": decision_maker,
            "communication_preferences": communication_preferences,
            "personal_details": personal_details,
            "phone_numbers": phone_numbers,
        }
        if parameters_json is UNSET:
            return self._call(ADD_CUSTOMER_CONTACT, {"account_id": account_id}, fields, options)
        return self._call_flat(ADD_CUSTOMER_CONTACT, {"account_id": account_id}, parameters_json, fields, options)


class ContactsWithRawResponse(RawGroup, group=Contacts):
    """The methods of `Contacts`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Contacts(caller, raw=True)
            self.get = raw(group.get)
            self.update = raw(group.update)
            self.list = raw(group.list)
            self.add = raw(group.add)


class AsyncContacts(AsyncGroup):
    """The people on a customer's account, what they decide on and which messages they get."""

    with_raw_response: GroupAttribute[AsyncContactsWithRawResponse] = GroupAttribute(
        __name__, "AsyncContactsWithRawResponse"
    )
    """The same methods, returning whole replies."""

    async def get(
        self, account_id: str | Unset | None, contact_id: str | Unset | None, *, options: RequestOptions | None = None
    ) -> CustomerContact:
        """Get Customer Contact.

        Reads one contact on an account: who the person is, what the person is there for, how to reach the person,
        and which messages the person gets.

        Assumed: a contact of another account is not found.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_id: Id of a contact on the account, as List Customer Contacts gives it.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_CUSTOMER_CONTACT, {"account_id": account_id, "contact_id": contact_id}, {}, options)

    @overload
    async def update(
        self,
        account_id: str | Unset | None,
        contact_id: str | Unset | None,
        *,
        contact_type: str | Unset | None = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset | None = UNSET,
        decision_maker: bool | Unset | None = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    @overload
    async def update(
        self,
        account_id: str | Unset | None = None,
        contact_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    async def update(
        self,
        account_id: str | Unset | None = None,
        contact_id: str | Unset | None = None,
        *,
        contact_type: str | Unset | None = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset | None = UNSET,
        decision_maker: bool | Unset | None = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact:
        """Update Customer Contact.

        Changes a contact on an account: the role and level of the person, the messages the person gets, and how to
        reach the person. Use it to bring contacts over from a CRM, or to switch newsletters off when consent is
        withdrawn.

        Send only what changes: what is left out stays as it is, null clears a field, and a nested object is merged
        field by field. The date of birth is yyyy-MM-dd.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_id: Id of a contact on the account, as List Customer Contacts gives it.
            contact_type: What the person is the contact for, such as Accounts or Technical.
            contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
            decision_maker: Whether the person decides on what the customer buys.
            communication_preferences: Which messages the person gets.
            personal_details: Who the person is.
            phone_numbers: How to reach the person by phone, best in international form such as +27 82 000 0101.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("updateCustomerContact")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice leaves the same state; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "contact_type": contact_type,
            "contact_level": contact_level,
            "decision_maker": decision_maker,
            "communication_preferences": communication_preferences,
            "personal_details": personal_details,
            "phone_numbers": phone_numbers,
        }
        if parameters_json is UNSET:
            return await self._call(
                UPDATE_CUSTOMER_CONTACT, {"account_id": account_id, "contact_id": contact_id}, fields, options
            )
        return await self._call_flat(
            UPDATE_CUSTOMER_CONTACT,
            {"account_id": account_id, "contact_id": contact_id},
            parameters_json,
            fields,
            options,
        )

    def list(
        self,
        account_id: str | Unset | None,
        *,
        contact_type: str | Unset = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[CustomerContact]:
        """List Customer Contacts.

        Lists the people on an account. Use it to find who gets the invoices, whom to call about a line, or the
        contactId that the other actions ask for.

        Assumed: a contact is listed when it fits everything that was given, and without any filter all contacts are
        listed. They come in the order of their ids, page by page; an account without contacts gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_type: What the person is the contact for, such as Accounts or Technical.
            contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
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
            LIST_CUSTOMER_CONTACTS,
            {"account_id": account_id},
            {"contact_type": contact_type, "contact_level": contact_level, "page": page, "page_size": page_size},
            options,
        )

    @overload
    async def add(
        self,
        account_id: str | Unset | None,
        *,
        contact_type: str | Unset = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset = UNSET,
        decision_maker: bool | Unset = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    @overload
    async def add(
        self,
        account_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    async def add(
        self,
        account_id: str | Unset | None = None,
        *,
        contact_type: str | Unset = UNSET,
        contact_level: Literal["Primary", "Secondary"] | str | Unset = UNSET,
        decision_maker: bool | Unset = UNSET,
        communication_preferences: CommunicationPreferences | Unset = UNSET,
        personal_details: PersonalDetails | Unset = UNSET,
        phone_numbers: PhoneNumbers | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CustomerContact:
        """Add Customer Contact.

        Puts one more person on an account: the role and level of the person, the messages the person gets, and how
        to reach the person. The reply carries the new contactId. The date of birth is yyyy-MM-dd.

        Assumed: what Update Customer Contact can change can be given here from the start.

        Nothing in the request identifies the contact, so sending it twice makes two contacts. When a call ends
        without a clear answer, look for the person's name and e-mail address with List Customer Contacts before you
        send it again.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            contact_type: What the person is the contact for, such as Accounts or Technical.
            contact_level: Rank among the account's contacts. Primary and Secondary are known; there are more.
            decision_maker: Whether the person decides on what the customer buys.
            communication_preferences: Which messages the person gets.
            personal_details: Who the person is.
            phone_numbers: How to reach the person by phone, best in international form such as +27 82 000 0101.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("addCustomerContact")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. Nothing that is sent names one contact
        alone: a job that gives personalDetails.email can look for it with contacts.list.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {
            "contact_type": contact_type,
            "contact_level": contact_level,
            "decision_maker": decision_maker,
            "communication_preferences": communication_preferences,
            "personal_details": personal_details,
            "phone_numbers": phone_numbers,
        }
        if parameters_json is UNSET:
            return await self._call(ADD_CUSTOMER_CONTACT, {"account_id": account_id}, fields, options)
        return await self._call_flat(ADD_CUSTOMER_CONTACT, {"account_id": account_id}, parameters_json, fields, options)


class AsyncContactsWithRawResponse(AsyncRawGroup, group=AsyncContacts):
    """The methods of `AsyncContacts`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncContacts(caller, raw=True)
            self.get = async_raw(group.get)
            self.update = async_raw(group.update)
            self.list = async_raw(group.list)
            self.add = async_raw(group.add)
