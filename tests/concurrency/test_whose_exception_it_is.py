"""What is not ours goes through by whatever mechanism it came; what is the network's or a transport's stays a fault."""

from __future__ import annotations

import bdb
import ctypes
import functools
import signal
import socket
import sys
import threading
import time
from types import FrameType
from typing import Any

import httpx
import pytest

from soliditech import RequestEvent, Soliditech, errors
from tests.concurrency.calls import KEY, ask, sync_client
from tests.concurrency.echo_server import PATIENCE, Arrival, Serve
from tests.concurrency.phases import handling, signal_in_a_moment
from tests.support.clients import ask as act
from tests.support.fault_server import reply

# Nothing listens there.
URL = "http://127.0.0.1:9"


class Limit(Exception):
    """A time limit's exception, as RQ raises one."""


class NetworkBlocked(RuntimeError):
    """As of pytest-socket."""


def create(client: Any) -> Any:
    return client.invoicing.create_direct_invoice(cost_center="C")


def get(client: Any) -> Any:
    return client.customers.get("ACC-1001")


@pytest.fixture
def limit() -> Limit:
    """What the handler of the signal raises."""
    return Limit()


@pytest.fixture
def handler(limit: Limit) -> Any:
    """The handler is a method, wrapped, as a library may have it."""

    class Death:
        def handle(self, number: int, frame: FrameType | None) -> None:
            raise limit

    @functools.wraps(Death.handle)
    def wrapped(*arguments: Any) -> None:
        Death().handle(*arguments)

    with handling(functools.partial(wrapped)):
        yield


def interrupt_now() -> None:
    """Run the handler here."""
    signal.raise_signal(signal.SIGUSR1)


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("what", [NetworkBlocked, RuntimeError, LookupError])
def test_a_network_block_of_tests_goes_through(
    is_async: bool, what: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = []
    known = socket.socket

    class Guarded(socket.socket):
        def __new__(cls, *args: Any, **keywords: Any) -> Guarded:
            if sys._getframe(1).f_globals["__name__"].startswith("soliditech_runtime"):
                attempts.append(args)
                raise what("no network in tests")
            return known.__new__(cls, *args, **keywords)

    def guarded(client: Any) -> Any:
        # An event loop needs sockets of its own before that.
        patched.setattr(socket, "socket", Guarded)
        return create(client)

    with monkeypatch.context() as patched, pytest.raises(what) as caught:
        act(guarded, is_async=is_async, base_url=URL, api_key=KEY)
    assert "outcome not_sent" in caught.value.__notes__[0]
    assert len(attempts) == 1


@pytest.mark.parametrize("what", [TimeoutError, Limit, ConnectionResetError])
@pytest.mark.parametrize("over", ["network", "transport"])
def test_what_another_thread_sets_goes_through(what: type[Exception], over: str, serve: Serve) -> None:
    """As `stopit` ends a call: Python raises it between two steps, wherever these are, and no handler is there."""
    reached = threading.Event()

    def trickle(arrival: Arrival) -> bool:
        reached.set()
        for byte in reply(b"x" * 500):
            arrival.sock.sendall(bytes([byte]))
            time.sleep(0.005)
        return True

    def hold(request: httpx.Request) -> httpx.Response:
        reached.set()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            pass
        return httpx.Response(200)

    server = serve(answer=trickle)
    transport = httpx.MockTransport(hold) if over == "transport" else None
    ends: list[BaseException] = []

    def work() -> None:
        try:
            create(client)
        except BaseException as error:
            ends.append(error)

    with sync_client(server, transport=transport) as client:
        thread = threading.Thread(target=work)
        thread.start()
        assert reached.wait(PATIENCE)
        assert thread.ident is not None
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(what))
        thread.join(PATIENCE)
    assert [type(end) for end in ends] == [what]
    assert "outcome unknown" in ends[0].__notes__[0]
    assert len(server.calls) == (1 if over == "network" else 0)


def test_a_debugger_that_quits_goes_through(serve: Serve) -> None:
    server = serve()

    class Debugger(bdb.Bdb):
        def user_call(self, frame: FrameType, argument_list: Any) -> None:
            if frame.f_code.co_name == "recv" or frame.f_code.co_qualname == "BlockingSocket.write":
                self.set_quit()
                raise bdb.BdbQuit

    debugger = Debugger()
    before = sys.gettrace()
    with sync_client(server) as client:
        debugger.reset()
        sys.settrace(debugger.trace_dispatch)
        try:
            with pytest.raises(bdb.BdbQuit) as caught:
                create(client)
        finally:
            sys.settrace(before)
        assert "outcome not_sent" in caught.value.__notes__[0]
        ask(client, "after")


@pytest.mark.usefixtures("handler")
@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_handlers_exception_in_a_transport_of_the_callers_goes_through(is_async: bool, limit: Limit) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        interrupt_now()
        return httpx.Response(200)

    with pytest.raises(Limit) as caught:
        act(get, is_async=is_async, base_url=URL, api_key=KEY, transport=httpx.MockTransport(answer))
    assert caught.value is limit
    assert len(sent) == 1


@pytest.mark.usefixtures("handler")
def test_a_handlers_exception_of_which_httpx_makes_its_own_goes_through(serve: Serve) -> None:
    late = TimeoutError("a time limit")

    def raising(*_: object) -> None:
        raise late

    def hang(arrival: Arrival) -> bool:
        signal_in_a_moment()
        arrival.sock.recv(1)
        return False

    server = serve(answer=hang)
    with handling(raising), sync_client(server, transport=httpx.HTTPTransport()) as client:
        with pytest.raises(TimeoutError) as caught:
            get(client)
        assert caught.value is late
    assert len(server.calls) == 1


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("what", [KeyError("x"), Limit(), TimeoutError(), OSError(5, "x"), StopIteration()])
def test_a_transport_of_the_callers_that_is_broken_is_a_fault(is_async: bool, what: Exception) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise what

    with pytest.raises(errors.APIConnectionError, match="an exception of its own") as caught:
        act(create, is_async=is_async, base_url=URL, api_key=KEY, transport=httpx.MockTransport(broken))
    assert (caught.value.outcome, caught.value.attempts) == ("unknown", 1)


@pytest.mark.usefixtures("handler")
@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(
    ("place", "outcome"), [("evidence", "unknown"), ("on_contract_violation", "accepted"), ("on_event", "accepted")]
)
def test_a_handlers_exception_in_a_function_of_the_callers_goes_through(
    is_async: bool, place: str, outcome: str, limit: Limit
) -> None:
    events: list[RequestEvent] = []

    def interrupted(*arguments: Any) -> None:
        if isinstance(arguments[0], RequestEvent):
            events.append(arguments[0])
        if not events or events[-1].fault is None:
            interrupt_now()

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"result": {"invoiceNumber": "I", "surprise": 1}})

    settings: dict[str, Any] = {"on_event": events.append, place: interrupted}
    transport = httpx.MockTransport(answer)
    with pytest.raises(Limit) as caught:
        act(create, is_async=is_async, base_url=URL, api_key=KEY, transport=transport, **settings)
    assert caught.value is limit
    assert caught.value.__notes__[0].startswith(
        f"soliditech: createDirectInvoice was interrupted after a reply with status 200, outcome {outcome}. "
    )
    assert (events[-1].fault, events[-1].status, events[-1].outcome) == ("interrupted", 200, outcome)


@pytest.mark.usefixtures("handler")
def test_what_the_caller_was_handling_before_the_call_has_nothing_to_do_with_it(serve: Serve) -> None:
    server = serve(answer=lambda arrival: arrival.sock.close() or False)
    with sync_client(server, max_retries=1) as client:
        try:
            interrupt_now()
        except Limit:
            with pytest.raises(errors.APIConnectionError):
                get(client)
    assert len(server.calls) == 2


def test_without_an_interruption_nothing_is_noted() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise AssertionError("a test wants another request")

    with (
        Soliditech(base_url=URL, api_key=KEY, transport=httpx.MockTransport(refuse)) as client,
        pytest.raises(AssertionError) as caught,
    ):
        create(client)
    assert not hasattr(caught.value, "__notes__")
