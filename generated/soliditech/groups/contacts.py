# Written by the generator from the spec: change that, and run `make generate`.
"""Contact: The people on a customer's account, what they decide on and which messages they get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from ..flat_json import FlatStyle
from ..group import AsyncGroup, Group
from ..models.communication_preferences import CommunicationPreferences
from ..models.customer_contact import CustomerContact
from ..models.personal_details import PersonalDetails
from ..models.phone_numbers import PhoneNumbers
from ..models.update_customer_contact import UpdateCustomerContact
from ..operation import Operation
from ..paths import PathId
from ..raw_response import async_raw, raw
from ..results import One
from ..types import UNSET, ParametersJson, RequestOptions, Unset

if TYPE_CHECKING:
    from ..async_client import AsyncClient
    from ..sync_client import SyncClient

UPDATE_CUSTOMER_CONTACT = Operation(
    id="updateCustomerContact",
    method="PUT",
    path="/customers/{accountId}/contacts/{contactId}",
    effect="idempotent",
    result=One(CustomerContact),
    ids=(
        PathId("accountId", "account_id"),
        PathId("contactId", "contact_id"),
    ),
    body=UpdateCustomerContact.FIELDS,
    flat=FlatStyle(".", "[]"),
)


class Contacts(Group):
    """The people on a customer's account, what they decide on and which messages they get."""

    @property
    def with_raw_response(self) -> ContactsWithRawResponse:
        """The same methods, returning whole replies."""
        return ContactsWithRawResponse(self._client)

    @overload
    def update(
        self,
        account_id: str,
        contact_id: str,
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
        account_id: str | None = None,
        contact_id: str | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    def update(
        self,
        account_id: str | None = None,
        contact_id: str | None = None,
        *,
        options: RequestOptions | None = None,
        **values: Any,
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
        return self._call(
            UPDATE_CUSTOMER_CONTACT, {"account_id": account_id, "contact_id": contact_id}, values, options
        )


class ContactsWithRawResponse:
    """The methods of `Contacts`, returning whole replies."""

    def __init__(self, client: SyncClient) -> None:
        group = Contacts(client, raw=True)
        self.update = raw(group.update)


class AsyncContacts(AsyncGroup):
    """The people on a customer's account, what they decide on and which messages they get."""

    @property
    def with_raw_response(self) -> AsyncContactsWithRawResponse:
        """The same methods, returning whole replies."""
        return AsyncContactsWithRawResponse(self._client)

    @overload
    async def update(
        self,
        account_id: str,
        contact_id: str,
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
        account_id: str | None = None,
        contact_id: str | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CustomerContact: ...

    async def update(
        self,
        account_id: str | None = None,
        contact_id: str | None = None,
        *,
        options: RequestOptions | None = None,
        **values: Any,
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
        return await self._call(
            UPDATE_CUSTOMER_CONTACT, {"account_id": account_id, "contact_id": contact_id}, values, options
        )


class AsyncContactsWithRawResponse:
    """The methods of `AsyncContacts`, returning whole replies."""

    def __init__(self, client: AsyncClient) -> None:
        group = AsyncContacts(client, raw=True)
        self.update = async_raw(group.update)
