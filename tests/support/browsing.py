"""A browser without a window: pages of a sandbox in this process, its cookies and its forms."""

from __future__ import annotations

import html.parser
import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.support.caller import KEY, Caller, Reply

PAGES = "/_sandbox/pages"


class PageText(html.parser.HTMLParser):
    """What a page shows as text, and the values of its inputs by name."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.values: dict[str, str] = {}
        self.feed(page.decode())
        self.text = re.sub(r"\s+", " ", self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append(tag)
        self.text += " " if tag in ("td", "th", "p", "dt", "dd", "li", "h1", "h2", "h3", "option") else ""
        if tag == "a":
            self.links.append(attributes.get("href") or "")
        if tag == "link" or attributes.get("src"):
            self.loaded.append(attributes.get("href") or attributes.get("src") or "")
        if tag == "input":
            self.values.setdefault(attributes.get("name") or "", attributes.get("value") or "")

    def handle_data(self, data: str) -> None:
        self.text += data


class Browsing:
    """Loads pages, keeps cookies, and sends forms with their token.

    Args:
        sandbox: whose pages these are.
        host: the header Host.
    """

    def __init__(self, sandbox: Caller, host: str = "127.0.0.1:4010") -> None:
        self._sandbox = sandbox
        self.host = host
        self.cookies: dict[str, str] = {}
        self.set_cookies: list[str] = []

    def get(self, path: str, status: int = 200) -> PageText:
        """The page at a path, which has the status."""
        reply = self._send("GET", path)
        assert reply.status == status, reply.content
        return PageText(reply.content)

    def post(self, path: str, form: Mapping[str, str], page: str = f"{PAGES}/requests") -> Reply:
        """The reply to a form that is sent with the token of a page."""
        token = PageText(self._send("GET", page).content).values["token"]
        return self.send_form(path, {"token": token, **form})

    def send_form(self, path: str, form: Mapping[str, str]) -> Reply:
        """The reply to a form that is sent as it is."""
        body = urlencode(form).encode()
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, key: str = KEY) -> Browsing:
        """The same browser, after the key was given."""
        reply = self.post(f"{PAGES}/key", {"key": key, "next": f"{PAGES}/accounts"})
        assert (reply.status, reply.headers["location"]) == (303, f"{PAGES}/accounts")
        return self

    def _send(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Host": self.host, **(headers or {}), **({"Cookie": cookie} if cookie else {})}
        reply = self._sandbox.send(method, path, body=body, headers=sent, key=None)
        if (text := reply.headers.get("set-cookie")) is not None:
            self.set_cookies.append(text)
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(text).items()}
        return reply
