from __future__ import annotations

from decimal import Decimal

import pytest
from orders import Order

from soliditech import models
from soliditech_tools.testing import Sandbox, make


@pytest.fixture
def order(soliditech_sandbox: Sandbox) -> Order:
    """An order by a customer, and of a product, that the sandbox knows."""
    customer, product = make(models.Customer, currency="ZAR"), make(models.Product)
    soliditech_sandbox.seed(customer, product)
    return Order("ORDER-4711", str(customer.account_id), str(product.product_code), Decimal("899.00"))
