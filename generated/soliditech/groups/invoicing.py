# Written by the generator from the spec: change that, and run `make generate`.
"""Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""

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
from soliditech_runtime.operations.results import File, One, Paged
from soliditech_runtime.parity import Parity
from soliditech_runtime.reconciling.rule import ReconcileRule
from soliditech_runtime.schema.fields import Date, Integer, Text
from soliditech_runtime.types import UNSET

from .. import models
from ..replies import PAGING, REPLIES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Awaitable as Awaitable
    from collections.abc import Sequence

    from soliditech_runtime.calls.options import RequestOptions
    from soliditech_runtime.calls.raw_response import RawResponse as RawResponse
    from soliditech_runtime.calls.raw_response import async_raw, raw
    from soliditech_runtime.client.asynchronous.caller import AsyncCaller
    from soliditech_runtime.client.asynchronous.pager import AsyncPager
    from soliditech_runtime.client.asynchronous.pages import AsyncPage as AsyncPage
    from soliditech_runtime.client.synchronous.caller import SyncCaller
    from soliditech_runtime.client.synchronous.pages import Page
    from soliditech_runtime.download import Download
    from soliditech_runtime.operations.page_content import PageContent
    from soliditech_runtime.types import ParametersJson, Unset

    from ..models.contract import Contract
    from ..models.contract_service import ContractService
    from ..models.credit_note import CreditNote
    from ..models.credit_note_line import CreditNoteLine
    from ..models.direct_invoice import DirectInvoice
    from ..models.direct_invoice_line import DirectInvoiceLine
    from ..models.fibre_link_service_parameters import FibreLinkServiceParameters

CREATE_DIRECT_INVOICE: Operation[DirectInvoice] = Operation(
    id="createDirectInvoice",
    call="invoicing.create_direct_invoice",
    method="POST",
    path="/direct-invoices",
    effect="unsafe",
    result=One(lambda: models.DirectInvoice),
    replies=REPLIES,
    body=lambda: models.CreateDirectInvoice,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "reference",
        read="listCustomerInvoices",
        call="invoicing.list_customer_invoices",
        arguments=(("account_id", "masterAccountId"),),
        where=(("invoiceReference", "invoiceReference"),),
    ),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=30),
)

GET_DIRECT_INVOICE: Operation[DirectInvoice] = Operation(
    id="getDirectInvoice",
    call="invoicing.get_direct_invoice",
    method="GET",
    path="/direct-invoices/{invoiceNumber}",
    effect="read",
    result=One(lambda: models.DirectInvoice, by_id=True),
    replies=REPLIES,
    ids=(PathId("invoiceNumber", "invoice_number"),),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=22),
)

DIRECT_CONTRACT_INSERT: Operation[Contract] = Operation(
    id="directContractInsert",
    call="invoicing.insert_direct_contract",
    method="POST",
    path="/contracts/direct",
    effect="unsafe",
    result=One(lambda: models.Contract),
    replies=REPLIES,
    body=lambda: models.DirectContractInsert,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "hint",
        read="getContractProducts",
        call="customers.get_contract_products",
        arguments=(("account_id", "accountId"),),
        why=(
            "The account may have the same product twice by right: look for one with this productCode"
            " and startDate that was not there before."
        ),
    ),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=25),
)

NON_TELCO_DIRECT_CONTRACT_INSERT: Operation[Contract] = Operation(
    id="nonTelcoDirectContractInsert",
    call="invoicing.insert_non_telco_direct_contract",
    method="POST",
    path="/contracts/non-telco",
    effect="unsafe",
    result=One(lambda: models.Contract),
    replies=REPLIES,
    body=lambda: models.NonTelcoDirectContractInsert,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "hint",
        read="getContractProducts",
        call="customers.get_contract_products",
        arguments=(("account_id", "accountId"),),
        why=(
            "The account may have the same product twice by right: look for one with this productId "
            "and startDate that was not there before."
        ),
    ),
    parity=Parity(documented=("required",), assumed=("path", "verb", "keys", "shape", "effect"), keys=24),
)

LIST_CUSTOMER_INVOICES: Operation[PageContent[DirectInvoice]] = Operation(
    id="listCustomerInvoices",
    call="invoicing.list_customer_invoices",
    method="GET",
    path="/customers/{accountId}/invoices",
    effect="read",
    result=Paged(lambda: models.DirectInvoice, PAGING, item_id=at("invoiceNumber")),
    replies=REPLIES,
    ids=(PathId("accountId", "account_id"),),
    query=(
        Date("fromDate", "from_date"),
        Date("toDate", "to_date"),
        Text("status", "status"),
        Integer("page", "page"),
        Integer("pageSize", "page_size"),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=30),
)

GET_INVOICE_PDF: Operation[Download] = Operation(
    id="getInvoicePdf",
    call="invoicing.get_invoice_pdf",
    method="GET",
    path="/invoices/{invoiceNumber}/pdf",
    effect="read",
    result=File("application/pdf", b"%PDF-"),
    replies=REPLIES,
    ids=(PathId("invoiceNumber", "invoice_number"),),
    accept="application/pdf",
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=1),
)

CREATE_CREDIT_NOTE: Operation[CreditNote] = Operation(
    id="createCreditNote",
    call="invoicing.create_credit_note",
    method="POST",
    path="/invoices/{invoiceNumber}/credit-notes",
    effect="unsafe",
    result=One(lambda: models.CreditNote),
    replies=REPLIES,
    ids=(PathId("invoiceNumber", "invoice_number"),),
    body=lambda: models.CreateCreditNote,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "none",
        why=(
            "No action shows credit notes by their reference: give one all the same, and look for it "
            "in Soliditech itself."
        ),
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=21),
)

CANCEL_CONTRACT: Operation[Contract] = Operation(
    id="cancelContract",
    call="invoicing.cancel_contract",
    method="POST",
    path="/contracts/{contractId}/cancel",
    effect="unsafe",
    result=One(lambda: models.Contract),
    replies=REPLIES,
    ids=(PathId("contractId", "contract_id"),),
    body=lambda: models.CancelContract,
    flat=FlatStyle(".", "[]"),
    reconcile=ReconcileRule(
        "state",
        read="getContractProducts",
        call="customers.get_contract_products",
        asks=("account_id",),
        where=(("contractId", "contractId"),),
        expect=("status", "Cancelled"),
        not_done=("Active", "Pending"),
        not_before="cancellationDate",
    ),
    parity=Parity(assumed=("path", "verb", "keys", "shape", "effect", "required"), keys=18),
)


class Invoicing(Group):
    """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""

    with_raw_response: GroupAttribute[InvoicingWithRawResponse] = GroupAttribute(__name__, "InvoicingWithRawResponse")
    """The same methods, returning whole replies."""

    @overload
    def create_direct_invoice(
        self,
        *,
        master_account_id: str | Unset | None = UNSET,
        invoice_date: datetime.date | Unset = UNSET,
        due_date: datetime.date | Unset = UNSET,
        cost_center: str | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        invoice_reference: str | Unset = UNSET,
        line_reference: str | Unset | None = UNSET,
        lines: Sequence[DirectInvoiceLine] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> DirectInvoice: ...

    @overload
    def create_direct_invoice(
        self, *, parameters_json: ParametersJson, options: RequestOptions | None = None
    ) -> DirectInvoice: ...

    def create_direct_invoice(
        self,
        *,
        master_account_id: str | Unset | None = UNSET,
        invoice_date: datetime.date | Unset = UNSET,
        due_date: datetime.date | Unset = UNSET,
        cost_center: str | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        invoice_reference: str | Unset = UNSET,
        line_reference: str | Unset | None = UNSET,
        lines: Sequence[DirectInvoiceLine] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> DirectInvoice:
        """Create Direct Invoice.

        Bills an account at once, outside the regular invoice cycle, for example for an installation or for part of
        a month. Lines carry amounts without tax; the reply has the invoice number, the tax and the total.

        Every date of this action is dd/MM/yyyy. A line reference that is not given or empty is sent as null.

        Sending it twice bills twice. Give an invoiceReference of your own: when a call ends without a clear answer,
        look for it among the account's invoices before you send again.

        Args:
            master_account_id: Id of the account that gets the bill.
            invoice_date: Date of the invoice.
            due_date: Day by which the invoice is to be paid.
            cost_center: Id of the cost center that the income is booked to. Listed by Get Cost Centers.
            description: What the invoice is for, printed at its head.
            promo_code: Code (not id) of the promotion under which the invoice is made. Listed by List Promo Codes.
            invoice_reference: Your own reference for the invoice. Give one that is unique: it is the only thing to
                find the invoice by when a call ends without an answer.
            line_reference: Reference for the invoice's lines, such as the customer's order number. Not given or
                empty, it is sent as null, never left out.
            lines: What is billed, one entry for each line of the invoice.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createDirectInvoice")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for invoiceReference with invoicing.list_customer_invoices before sending
        it again.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "master_account_id": master_account_id,
            "invoice_date": invoice_date,
            "due_date": due_date,
            "cost_center": cost_center,
            "description": description,
            "promo_code": promo_code,
            "invoice_reference": invoice_reference,
            "line_reference": line_reference,
            "lines": lines,
        }
        if parameters_json is UNSET:
            return self._call(CREATE_DIRECT_INVOICE, {}, fields, options)
        return self._call_flat(CREATE_DIRECT_INVOICE, {}, parameters_json, fields, options)

    def get_direct_invoice(
        self, invoice_number: str | Unset | None, *, options: RequestOptions | None = None
    ) -> DirectInvoice:
        """Get Direct Invoice.

        Reads one direct invoice by its number: its lines, tax, total and what is still owed. Use it to see whether
        an invoice is paid, or what an allocation left open.

        A number that does not exist gives an error or no data. Dates in the reply are dd/MM/yyyy.

        Args:
            invoice_number: Number of the invoice, as Create Direct Invoice and List Customer Invoices give it. A
                slash in it is sent percent-encoded.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return self._call(GET_DIRECT_INVOICE, {"invoice_number": invoice_number}, {}, options)

    @overload
    def insert_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code: str | Unset | None = UNSET,
        product_code: str | Unset | None = UNSET,
        start_date: datetime.date | Unset = UNSET,
        fibre_link_service_parameters: FibreLinkServiceParameters | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    @overload
    def insert_direct_contract(
        self, *, parameters_json: ParametersJson, options: RequestOptions | None = None
    ) -> Contract: ...

    def insert_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code: str | Unset | None = UNSET,
        product_code: str | Unset | None = UNSET,
        start_date: datetime.date | Unset = UNSET,
        fibre_link_service_parameters: FibreLinkServiceParameters | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract:
        """Direct Contract Insert.

        Puts a telco contract on an account directly, without a quote first, for example for a fibre line that the
        supplier has handed over. Promotion and product are given by their codes; Non Telco Direct Contract Insert
        takes their ids.

        The start date is yyyy-MM-dd here, unlike in Non Telco Direct Contract Insert.

        Sending it twice makes two contracts. When a call ends without a clear answer, look for the productCode,
        with this start date, among the account's contract products before you send it again.

        Assumed: without a start date the contract starts today. If that day is still to come, contract, products
        and service read Pending until then.

        Args:
            account_id: Id of the account that gets the contract.
            promo_code: Code (not id) of the promotion under which the product is sold. Listed by List Promo Codes.
            product_code: Code (not id) of the product to contract. Listed by List Products.
            start_date: First day of the contract.
            fibre_link_service_parameters: What is known of the fibre line that the contract's service runs on.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("directContractInsert")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: a person must look with customers.get_contract_products before sending it
        again. The account may have the same product twice by right: look for one with this productCode and
        startDate that was not there before.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_id": account_id,
            "promo_code": promo_code,
            "product_code": product_code,
            "start_date": start_date,
            "fibre_link_service_parameters": fibre_link_service_parameters,
        }
        if parameters_json is UNSET:
            return self._call(DIRECT_CONTRACT_INSERT, {}, fields, options)
        return self._call_flat(DIRECT_CONTRACT_INSERT, {}, parameters_json, fields, options)

    @overload
    def insert_non_telco_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code_id: str | Unset = UNSET,
        product_id: str | Unset = UNSET,
        start_date: datetime.date | Unset = UNSET,
        services: Sequence[ContractService] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    @overload
    def insert_non_telco_direct_contract(
        self, *, parameters_json: ParametersJson, options: RequestOptions | None = None
    ) -> Contract: ...

    def insert_non_telco_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code_id: str | Unset = UNSET,
        product_id: str | Unset = UNSET,
        start_date: datetime.date | Unset = UNSET,
        services: Sequence[ContractService] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract:
        """Non Telco Direct Contract Insert.

        Puts a contract for something other than a telco service on an account directly, without a quote first, for
        example for web hosting. Promotion and product are given by their ids; Direct Contract Insert takes their
        codes.

        The start date is dd/MM/yyyy here, unlike in Direct Contract Insert.

        Sending it twice makes two contracts. When a call ends without a clear answer, look for the productId, with
        this start date, among the account's contract products before you send it again.

        Assumed: without a start date the contract starts today. If that day is still to come, contract and products
        read Pending until then.

        Args:
            account_id: Id of the account that gets the contract.
            promo_code_id: Id (not code) of the promotion under which the product is sold. Listed by List Promo
                Codes.
            product_id: Id (not code) of the product to contract. Listed by List Products.
            start_date: First day of the contract.
            services: The services that the contract covers, each with its settings.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("nonTelcoDirectContractInsert")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: a person must look with customers.get_contract_products before sending it
        again. The account may have the same product twice by right: look for one with this productId and startDate
        that was not there before.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_id": account_id,
            "promo_code_id": promo_code_id,
            "product_id": product_id,
            "start_date": start_date,
            "services": services,
        }
        if parameters_json is UNSET:
            return self._call(NON_TELCO_DIRECT_CONTRACT_INSERT, {}, fields, options)
        return self._call_flat(NON_TELCO_DIRECT_CONTRACT_INSERT, {}, parameters_json, fields, options)

    def list_customer_invoices(
        self,
        account_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        status: str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Page[DirectInvoice]:
        """List Customer Invoices.

        Lists the invoices of an account, each with its lines, tax and what is still owed. Use it to find an invoice
        by its invoiceReference, for example after a call of Create Direct Invoice that ended without a clear
        answer. List Outstanding Invoices has only those on which something is owed.

        Dates in the reply are dd/MM/yyyy, fromDate and toDate are yyyy-MM-dd.

        Assumed: direct invoices and those of the regular cycle are both listed, in one shape, page by page. An
        account without invoices gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            from_date: Only invoices of this day or later, by invoice date.
            to_date: Only invoices of this day or earlier, by invoice date.
            status: Only invoices in this state, such as Unpaid, Partly paid or Paid.
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
            LIST_CUSTOMER_INVOICES,
            {"account_id": account_id},
            {"from_date": from_date, "to_date": to_date, "status": status, "page": page, "page_size": page_size},
            options,
        )

    def get_invoice_pdf(self, invoice_number: str | Unset | None, *, options: RequestOptions | None = None) -> Download:
        """Get Invoice PDF.

        Reads one invoice as a PDF, as the customer gets it, for example to attach it to an e-mail. Get Direct
        Invoice has the same invoice as fields.

        Assumed: the reply is the file itself, not text inside JSON, and its Content-Disposition header proposes a
        file name. Errors are JSON, as everywhere.

        Args:
            invoice_number: Number of the invoice, as Create Direct Invoice and List Customer Invoices give it. A
                slash in it is sent percent-encoded.
            options: settings for this call alone.

        Returns:
            the file: its bytes, name and media type.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return self._call(GET_INVOICE_PDF, {"invoice_number": invoice_number}, {}, options)

    @overload
    def create_credit_note(
        self,
        invoice_number: str | Unset | None,
        *,
        credit_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        lines: Sequence[CreditNoteLine] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CreditNote: ...

    @overload
    def create_credit_note(
        self,
        invoice_number: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CreditNote: ...

    def create_credit_note(
        self,
        invoice_number: str | Unset | None = None,
        *,
        credit_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        lines: Sequence[CreditNoteLine] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CreditNote:
        """Create Credit Note.

        Credits an invoice in whole or in part, for example for hours that were billed by mistake. Lines carry
        amounts without tax; the reply has the number of the credit note, the tax and the total. The credit date is
        dd/MM/yyyy.

        Sending it twice credits twice. Give a reference of your own: when a call ends without a clear answer, look
        for it in Soliditech itself before you send again, as no action here shows it. Get Customer Statement has
        the credit notes of an account by number and amount only.

        Assumed: Soliditech adds the tax, by the account's tax type. The credit lowers what is owed on the invoice
        first; the rest stays on the account.

        Args:
            invoice_number: Number of the invoice, as Create Direct Invoice and List Customer Invoices give it. A
                slash in it is sent percent-encoded.
            credit_date: Date of the credit note.
            reason: Why the invoice is credited, printed on the credit note.
            reference: Your own reference for the credit note. Give one that is unique, so that the credit note can
                be told from others on the same invoice.
            lines: What is credited, one entry for each line of the invoice that is credited.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createCreditNote")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. No action shows credit notes by their
        reference: give one all the same, and look for it in Soliditech itself.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"credit_date": credit_date, "reason": reason, "reference": reference, "lines": lines}
        if parameters_json is UNSET:
            return self._call(CREATE_CREDIT_NOTE, {"invoice_number": invoice_number}, fields, options)
        return self._call_flat(CREATE_CREDIT_NOTE, {"invoice_number": invoice_number}, parameters_json, fields, options)

    @overload
    def cancel_contract(
        self,
        contract_id: str | Unset | None,
        *,
        cancellation_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    @overload
    def cancel_contract(
        self,
        contract_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    def cancel_contract(
        self,
        contract_id: str | Unset | None = None,
        *,
        cancellation_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract:
        """Cancel Contract.

        Ends a contract with all products on it, for example because the customer moves away. The cancellation date,
        yyyy-MM-dd, is the last day that is billed.

        Sending it twice may charge a cancellation fee twice. When a call ends without a clear answer, look at the
        status of the contract's products in Get Contract Products before you send it again.

        Assumed: contract and products read Cancelled from their last day on. If it is still to come, they stay as
        they are until then, and the products' endDate is that day. Without a cancellation date the contract ends on
        the day of the call.

        Args:
            contract_id: Id of the contract, as Get Contract Products gives it.
            cancellation_date: Last day of the contract.
            reason: Why the contract is cancelled.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("cancelContract")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with customers.get_contract_products whether status is Cancelled, which
        may come on cancellationDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"cancellation_date": cancellation_date, "reason": reason}
        if parameters_json is UNSET:
            return self._call(CANCEL_CONTRACT, {"contract_id": contract_id}, fields, options)
        return self._call_flat(CANCEL_CONTRACT, {"contract_id": contract_id}, parameters_json, fields, options)


class InvoicingWithRawResponse(RawGroup, group=Invoicing):
    """The methods of `Invoicing`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: SyncCaller) -> None:
            group = Invoicing(caller, raw=True)
            self.create_direct_invoice = raw(group.create_direct_invoice)
            self.get_direct_invoice = raw(group.get_direct_invoice)
            self.insert_direct_contract = raw(group.insert_direct_contract)
            self.insert_non_telco_direct_contract = raw(group.insert_non_telco_direct_contract)
            self.list_customer_invoices = raw(group.list_customer_invoices)
            self.get_invoice_pdf = raw(group.get_invoice_pdf)
            self.create_credit_note = raw(group.create_credit_note)
            self.cancel_contract = raw(group.cancel_contract)


class AsyncInvoicing(AsyncGroup):
    """Direct invoices, contracts inserted directly, the invoices of a customer and credit notes."""

    with_raw_response: GroupAttribute[AsyncInvoicingWithRawResponse] = GroupAttribute(
        __name__, "AsyncInvoicingWithRawResponse"
    )
    """The same methods, returning whole replies."""

    @overload
    async def create_direct_invoice(
        self,
        *,
        master_account_id: str | Unset | None = UNSET,
        invoice_date: datetime.date | Unset = UNSET,
        due_date: datetime.date | Unset = UNSET,
        cost_center: str | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        invoice_reference: str | Unset = UNSET,
        line_reference: str | Unset | None = UNSET,
        lines: Sequence[DirectInvoiceLine] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> DirectInvoice: ...

    @overload
    async def create_direct_invoice(
        self, *, parameters_json: ParametersJson, options: RequestOptions | None = None
    ) -> DirectInvoice: ...

    async def create_direct_invoice(
        self,
        *,
        master_account_id: str | Unset | None = UNSET,
        invoice_date: datetime.date | Unset = UNSET,
        due_date: datetime.date | Unset = UNSET,
        cost_center: str | Unset = UNSET,
        description: str | Unset = UNSET,
        promo_code: str | Unset | None = UNSET,
        invoice_reference: str | Unset = UNSET,
        line_reference: str | Unset | None = UNSET,
        lines: Sequence[DirectInvoiceLine] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> DirectInvoice:
        """Create Direct Invoice.

        Bills an account at once, outside the regular invoice cycle, for example for an installation or for part of
        a month. Lines carry amounts without tax; the reply has the invoice number, the tax and the total.

        Every date of this action is dd/MM/yyyy. A line reference that is not given or empty is sent as null.

        Sending it twice bills twice. Give an invoiceReference of your own: when a call ends without a clear answer,
        look for it among the account's invoices before you send again.

        Args:
            master_account_id: Id of the account that gets the bill.
            invoice_date: Date of the invoice.
            due_date: Day by which the invoice is to be paid.
            cost_center: Id of the cost center that the income is booked to. Listed by Get Cost Centers.
            description: What the invoice is for, printed at its head.
            promo_code: Code (not id) of the promotion under which the invoice is made. Listed by List Promo Codes.
            invoice_reference: Your own reference for the invoice. Give one that is unique: it is the only thing to
                find the invoice by when a call ends without an answer.
            line_reference: Reference for the invoice's lines, such as the customer's order number. Not given or
                empty, it is sent as null, never left out.
            lines: What is billed, one entry for each line of the invoice.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createDirectInvoice")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look for invoiceReference with invoicing.list_customer_invoices before sending
        it again.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "master_account_id": master_account_id,
            "invoice_date": invoice_date,
            "due_date": due_date,
            "cost_center": cost_center,
            "description": description,
            "promo_code": promo_code,
            "invoice_reference": invoice_reference,
            "line_reference": line_reference,
            "lines": lines,
        }
        if parameters_json is UNSET:
            return await self._call(CREATE_DIRECT_INVOICE, {}, fields, options)
        return await self._call_flat(CREATE_DIRECT_INVOICE, {}, parameters_json, fields, options)

    async def get_direct_invoice(
        self, invoice_number: str | Unset | None, *, options: RequestOptions | None = None
    ) -> DirectInvoice:
        """Get Direct Invoice.

        Reads one direct invoice by its number: its lines, tax, total and what is still owed. Use it to see whether
        an invoice is paid, or what an allocation left open.

        A number that does not exist gives an error or no data. Dates in the reply are dd/MM/yyyy.

        Args:
            invoice_number: Number of the invoice, as Create Direct Invoice and List Customer Invoices give it. A
                slash in it is sent percent-encoded.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        return await self._call(GET_DIRECT_INVOICE, {"invoice_number": invoice_number}, {}, options)

    @overload
    async def insert_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code: str | Unset | None = UNSET,
        product_code: str | Unset | None = UNSET,
        start_date: datetime.date | Unset = UNSET,
        fibre_link_service_parameters: FibreLinkServiceParameters | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    @overload
    async def insert_direct_contract(
        self, *, parameters_json: ParametersJson, options: RequestOptions | None = None
    ) -> Contract: ...

    async def insert_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code: str | Unset | None = UNSET,
        product_code: str | Unset | None = UNSET,
        start_date: datetime.date | Unset = UNSET,
        fibre_link_service_parameters: FibreLinkServiceParameters | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract:
        """Direct Contract Insert.

        Puts a telco contract on an account directly, without a quote first, for example for a fibre line that the
        supplier has handed over. Promotion and product are given by their codes; Non Telco Direct Contract Insert
        takes their ids.

        The start date is yyyy-MM-dd here, unlike in Non Telco Direct Contract Insert.

        Sending it twice makes two contracts. When a call ends without a clear answer, look for the productCode,
        with this start date, among the account's contract products before you send it again.

        Assumed: without a start date the contract starts today. If that day is still to come, contract, products
        and service read Pending until then.

        Args:
            account_id: Id of the account that gets the contract.
            promo_code: Code (not id) of the promotion under which the product is sold. Listed by List Promo Codes.
            product_code: Code (not id) of the product to contract. Listed by List Products.
            start_date: First day of the contract.
            fibre_link_service_parameters: What is known of the fibre line that the contract's service runs on.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("directContractInsert")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: a person must look with customers.get_contract_products before sending it
        again. The account may have the same product twice by right: look for one with this productCode and
        startDate that was not there before.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_id": account_id,
            "promo_code": promo_code,
            "product_code": product_code,
            "start_date": start_date,
            "fibre_link_service_parameters": fibre_link_service_parameters,
        }
        if parameters_json is UNSET:
            return await self._call(DIRECT_CONTRACT_INSERT, {}, fields, options)
        return await self._call_flat(DIRECT_CONTRACT_INSERT, {}, parameters_json, fields, options)

    @overload
    async def insert_non_telco_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code_id: str | Unset = UNSET,
        product_id: str | Unset = UNSET,
        start_date: datetime.date | Unset = UNSET,
        services: Sequence[ContractService] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    @overload
    async def insert_non_telco_direct_contract(
        self, *, parameters_json: ParametersJson, options: RequestOptions | None = None
    ) -> Contract: ...

    async def insert_non_telco_direct_contract(
        self,
        *,
        account_id: str | Unset | None = UNSET,
        promo_code_id: str | Unset = UNSET,
        product_id: str | Unset = UNSET,
        start_date: datetime.date | Unset = UNSET,
        services: Sequence[ContractService] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract:
        """Non Telco Direct Contract Insert.

        Puts a contract for something other than a telco service on an account directly, without a quote first, for
        example for web hosting. Promotion and product are given by their ids; Direct Contract Insert takes their
        codes.

        The start date is dd/MM/yyyy here, unlike in Direct Contract Insert.

        Sending it twice makes two contracts. When a call ends without a clear answer, look for the productId, with
        this start date, among the account's contract products before you send it again.

        Assumed: without a start date the contract starts today. If that day is still to come, contract and products
        read Pending until then.

        Args:
            account_id: Id of the account that gets the contract.
            promo_code_id: Id (not code) of the promotion under which the product is sold. Listed by List Promo
                Codes.
            product_id: Id (not code) of the product to contract. Listed by List Products.
            start_date: First day of the contract.
            services: The services that the contract covers, each with its settings.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("nonTelcoDirectContractInsert")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: a person must look with customers.get_contract_products before sending it
        again. The account may have the same product twice by right: look for one with this productId and startDate
        that was not there before.
        Publicly documented; assumed: path, verb, keys, shape, effect.
        """
        fields = {
            "account_id": account_id,
            "promo_code_id": promo_code_id,
            "product_id": product_id,
            "start_date": start_date,
            "services": services,
        }
        if parameters_json is UNSET:
            return await self._call(NON_TELCO_DIRECT_CONTRACT_INSERT, {}, fields, options)
        return await self._call_flat(NON_TELCO_DIRECT_CONTRACT_INSERT, {}, parameters_json, fields, options)

    def list_customer_invoices(
        self,
        account_id: str | Unset | None,
        *,
        from_date: datetime.date | Unset = UNSET,
        to_date: datetime.date | Unset = UNSET,
        status: str | Unset = UNSET,
        page: int | Unset = UNSET,
        page_size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[DirectInvoice]:
        """List Customer Invoices.

        Lists the invoices of an account, each with its lines, tax and what is still owed. Use it to find an invoice
        by its invoiceReference, for example after a call of Create Direct Invoice that ended without a clear
        answer. List Outstanding Invoices has only those on which something is owed.

        Dates in the reply are dd/MM/yyyy, fromDate and toDate are yyyy-MM-dd.

        Assumed: direct invoices and those of the regular cycle are both listed, in one shape, page by page. An
        account without invoices gives an empty list.

        Args:
            account_id: Id of the customer's account, as Add Customer and Search Customers give it.
            from_date: Only invoices of this day or later, by invoice date.
            to_date: Only invoices of this day or earlier, by invoice date.
            status: Only invoices in this state, such as Unpaid, Partly paid or Paid.
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
            LIST_CUSTOMER_INVOICES,
            {"account_id": account_id},
            {"from_date": from_date, "to_date": to_date, "status": status, "page": page, "page_size": page_size},
            options,
        )

    async def get_invoice_pdf(
        self, invoice_number: str | Unset | None, *, options: RequestOptions | None = None
    ) -> Download:
        """Get Invoice PDF.

        Reads one invoice as a PDF, as the customer gets it, for example to attach it to an e-mail. Get Direct
        Invoice has the same invoice as fields.

        Assumed: the reply is the file itself, not text inside JSON, and its Content-Disposition header proposes a
        file name. Errors are JSON, as everywhere.

        Args:
            invoice_number: Number of the invoice, as Create Direct Invoice and List Customer Invoices give it. A
                slash in it is sent percent-encoded.
            options: settings for this call alone.

        Returns:
            the file: its bytes, name and media type.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Changes nothing; retried when it fails.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        return await self._call(GET_INVOICE_PDF, {"invoice_number": invoice_number}, {}, options)

    @overload
    async def create_credit_note(
        self,
        invoice_number: str | Unset | None,
        *,
        credit_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        lines: Sequence[CreditNoteLine] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CreditNote: ...

    @overload
    async def create_credit_note(
        self,
        invoice_number: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> CreditNote: ...

    async def create_credit_note(
        self,
        invoice_number: str | Unset | None = None,
        *,
        credit_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        reference: str | Unset = UNSET,
        lines: Sequence[CreditNoteLine] | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CreditNote:
        """Create Credit Note.

        Credits an invoice in whole or in part, for example for hours that were billed by mistake. Lines carry
        amounts without tax; the reply has the number of the credit note, the tax and the total. The credit date is
        dd/MM/yyyy.

        Sending it twice credits twice. Give a reference of your own: when a call ends without a clear answer, look
        for it in Soliditech itself before you send again, as no action here shows it. Get Customer Statement has
        the credit notes of an account by number and amount only.

        Assumed: Soliditech adds the tax, by the account's tax type. The credit lowers what is owed on the invoice
        first; the rest stays on the account.

        Args:
            invoice_number: Number of the invoice, as Create Direct Invoice and List Customer Invoices give it. A
                slash in it is sent percent-encoded.
            credit_date: Date of the credit note.
            reason: Why the invoice is credited, printed on the credit note.
            reference: Your own reference for the credit note. Give one that is unique, so that the credit note can
                be told from others on the same invoice.
            lines: What is credited, one entry for each line of the invoice that is credited.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("createCreditNote")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: no program can look whether it was done. No action shows credit notes by their
        reference: give one all the same, and look for it in Soliditech itself.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"credit_date": credit_date, "reason": reason, "reference": reference, "lines": lines}
        if parameters_json is UNSET:
            return await self._call(CREATE_CREDIT_NOTE, {"invoice_number": invoice_number}, fields, options)
        return await self._call_flat(
            CREATE_CREDIT_NOTE, {"invoice_number": invoice_number}, parameters_json, fields, options
        )

    @overload
    async def cancel_contract(
        self,
        contract_id: str | Unset | None,
        *,
        cancellation_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    @overload
    async def cancel_contract(
        self,
        contract_id: str | Unset | None = None,
        *,
        parameters_json: ParametersJson,
        options: RequestOptions | None = None,
    ) -> Contract: ...

    async def cancel_contract(
        self,
        contract_id: str | Unset | None = None,
        *,
        cancellation_date: datetime.date | Unset = UNSET,
        reason: str | Unset = UNSET,
        parameters_json: ParametersJson | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Contract:
        """Cancel Contract.

        Ends a contract with all products on it, for example because the customer moves away. The cancellation date,
        yyyy-MM-dd, is the last day that is billed.

        Sending it twice may charge a cancellation fee twice. When a call ends without a clear answer, look at the
        status of the contract's products in Get Contract Products before you send it again.

        Assumed: contract and products read Cancelled from their last day on. If it is still to come, they stay as
        they are until then, and the products' endDate is that day. Without a cancellation date the contract ends on
        the day of the call.

        Args:
            contract_id: Id of the contract, as Get Contract Products gives it.
            cancellation_date: Last day of the contract.
            reason: Why the contract is cancelled.
            parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
                `flat_json.schema("cancelContract")` lists its keys.
            options: settings for this call alone.

        Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect.

        Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After.
        When the outcome is unknown: look with customers.get_contract_products whether status is Cancelled, which
        may come on cancellationDate only, before sending it again.
        Inferred, not documented; assumed: path, verb, keys, shape, effect, required.
        """
        fields = {"cancellation_date": cancellation_date, "reason": reason}
        if parameters_json is UNSET:
            return await self._call(CANCEL_CONTRACT, {"contract_id": contract_id}, fields, options)
        return await self._call_flat(CANCEL_CONTRACT, {"contract_id": contract_id}, parameters_json, fields, options)


class AsyncInvoicingWithRawResponse(AsyncRawGroup, group=AsyncInvoicing):
    """The methods of `AsyncInvoicing`, returning whole replies."""

    if TYPE_CHECKING:

        def __init__(self, caller: AsyncCaller) -> None:
            group = AsyncInvoicing(caller, raw=True)
            self.create_direct_invoice = async_raw(group.create_direct_invoice)
            self.get_direct_invoice = async_raw(group.get_direct_invoice)
            self.insert_direct_contract = async_raw(group.insert_direct_contract)
            self.insert_non_telco_direct_contract = async_raw(group.insert_non_telco_direct_contract)
            self.list_customer_invoices = async_raw(group.list_customer_invoices)
            self.get_invoice_pdf = async_raw(group.get_invoice_pdf)
            self.create_credit_note = async_raw(group.create_credit_note)
            self.cancel_contract = async_raw(group.cancel_contract)
