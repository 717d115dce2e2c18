"""A TLS session without I/O: over a socket, or within another session. It tells an end from a connection cut off."""

from __future__ import annotations

import ssl

from ...process.foreign_exceptions import pass_on

# What a record holds at most.
_RECORD = 16 * 1024
# Its type, its version, and the length of what follows.
_HEADER = 5


class TLSSession:
    """The client's side of TLS.

    Args:
        context: for the certificate of the server or the proxy.
        name: its name.

    Raises:
        ValueError: the name cannot be one of a server.
    """

    __slots__ = ("_begun", "_eof", "_missing", "_received", "_tls", "_to_send", "cut", "ended")

    def __init__(self, context: ssl.SSLContext, name: str) -> None:
        self._received = ssl.MemoryBIO()
        self._to_send = ssl.MemoryBIO()
        # As bytes: for a string, Python imports the idna codec, which takes a millisecond. Other contexts take text.
        own_name = name.encode("ascii") if type(context) is ssl.SSLContext else name
        self._tls = context.wrap_bio(self._received, self._to_send, server_hostname=own_name)
        self._eof = False
        # Of the last record: the bytes that came of its header, while that is not whole, and how many are missing then.
        self._begun = b""
        self._missing = 0
        self.ended = False
        self.cut = False

    def handshake(self) -> bool:
        """Go on with the handshake; whether it is done.

        Raises:
            ssl.SSLError: it failed.
        """
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError as error:
            pass_on(error)
            return False
        return True

    def receive(self, data: bytes) -> None:
        """Take what was received within the handshake; empty bytes are the end of the connection."""
        if data:
            self._take(data)
        else:
            self._received.write_eof()

    def unsent(self) -> bytes:
        """What is to be sent now."""
        return self._to_send.read()

    def has_unsaid(self) -> bool:
        """Whether something is to be sent now."""
        return self._to_send.pending > 0

    def encrypted(self, data: bytes | memoryview) -> bytes:
        """`data` as records.

        Raises:
            ssl.SSLError: the session is broken.
        """
        rest = memoryview(data)
        while rest:
            rest = rest[self._tls.write(rest) :]
        return self._to_send.read()

    def decrypted(self, data: bytes, *, ended: bool) -> bytes:
        """What is in the records that came.

        Args:
            data: what came; it may hold a part of a record.
            ended: the connection below has ended, after `data`.

        Raises:
            ssl.SSLError: the session is broken.
        """
        if data:
            self._take(data)
        if ended:
            self._eof = True
            self._received.write_eof()
        parts = []
        # Not to ask where nothing is left saves an exception, which takes as long as the rest of a reading.
        while not self.ended and (self._eof or self._received.pending or self._tls.pending()):
            try:
                part = self._tls.read(_RECORD)
            except ssl.SSLWantReadError as error:
                pass_on(error)
                break
            except ssl.SSLEOFError as error:
                pass_on(error)
                self.ended = self.cut = True
                break
            if part:
                parts.append(part)
            else:
                # Only the end of TLS reads as nothing; that of the connection is an SSLEOFError.
                self.ended = True
        return b"".join(parts)

    def pending(self) -> bool:
        """Whether something came that was not read, and be it a part of a record, which OpenSSL keeps to itself."""
        return self._missing > 0 or self._begun != b""

    def _take(self, data: bytes) -> None:
        self._received.write(data)
        begun = self._begun + data
        end = self._missing
        while len(begun) >= end + _HEADER:
            end += _HEADER + int.from_bytes(begun[end + 3 : end + _HEADER], "big")
        self._missing = max(0, end - len(begun))
        self._begun = begun[end:]
