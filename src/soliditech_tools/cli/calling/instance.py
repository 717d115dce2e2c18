"""Which instance is called with which key: both from the command line's profile, or both from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from soliditech_runtime.client.base_url import BaseURL, parse_base_url
from soliditech_runtime.client.synchronous.client import SyncClient
from soliditech_runtime.package import Package

from ..profiles.errors import ProfileError

if TYPE_CHECKING:
    from ..profiles.config import Profile

PLACEHOLDER = "***"
"""The key of requests that are shown, and never sent."""


class Instance:
    """The instance.

    Args:
        package: whose clients are made.
        base_url: its address, as the command line has it; None for that of the profile, or of the environment.
        allow_http: plain http to another machine is allowed.
        profile: has address and key; None for the environment's.
    """

    def __init__(self, package: Package, base_url: str | None, *, allow_http: bool, profile: Profile | None) -> None:
        self._package = package
        self._base_url = profile.base_url if profile is not None else base_url
        self._allow_http = allow_http or (profile is not None and profile.allow_http)
        self._profile = profile

    @cached_property
    def address(self) -> BaseURL:
        """The parts of the address.

        Raises:
            ConfigurationError: there is none, or it cannot be used.
        """
        identity = self._package.identity
        url = self._base_url or os.environ.get(identity.base_url_variable) or identity.base_url
        return parse_base_url(url, identity.base_url_variable, allow_http=self._allow_http)

    def client(self, **settings: Any) -> SyncClient:
        """A client of the instance, with its key.

        Args:
            settings: further ones.

        Raises:
            ConfigurationError: address or key is missing, or cannot be used.
            ProfileError: the profile's key cannot be read.
        """
        return self._client(api_key=None if self._profile is None else self.key(), **settings)

    def client_without_key(self, **settings: Any) -> SyncClient:
        """The same for requests that are not sent: no key is read."""
        return self._client(api_key=PLACEHOLDER, **settings)

    def key(self) -> str | None:
        """The key; None if there is none.

        Raises:
            ProfileError: the profile's key cannot be read.
        """
        if self._profile is not None:
            from ..profiles.keys import key_of

            return key_of(self._profile)
        return os.environ.get(self._package.identity.api_key_variable)

    def _client(self, **settings: Any) -> SyncClient:
        return self._package.client(base_url=self._base_url, allow_http=self._allow_http, **settings)


def instance_of(package: Package, settings: Mapping[str, Any]) -> Instance:
    """The instance that a command line names.

    A key goes to no host but that which stands beside it: where a profile is named, the environment does not count, and
    where the environment has address or key, no profile counts that is not named.

    Args:
        package: whose clients are made.
        settings: the values of the program's own options.

    Raises:
        click.UsageError: there is no such profile, or a profile and an address are named.
    """
    identity = package.identity
    name = settings["profile"] or os.environ.get(f"{identity.env_prefix}_PROFILE")
    base_url = settings["base_url"]
    if name and base_url:
        raise click.UsageError("a profile has an address of its own: give --base-url or a profile, not both")
    in_environment = any(os.environ.get(name) for name in (identity.base_url_variable, identity.api_key_variable))
    profile = None
    if name or not (base_url or in_environment):
        # Imported here: with an instance in the environment, no file is read.
        from ..profiles.config import find_profile

        try:
            profile = find_profile(name)
        except ProfileError as error:
            raise click.UsageError(f"{error}. Nothing was sent.") from None
    return Instance(package, base_url, allow_http=settings["allow_http"], profile=profile)
