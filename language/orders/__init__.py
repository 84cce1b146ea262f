"""What an organizer's sentence asks for: small ordered rules over phrases and signs that are data."""

from language.orders.bits import read_bits
from language.orders.order import Bits, Order, Weekly
from language.orders.phrases import load
from language.orders.reader import read_order, read_orders

__all__ = ("Bits", "Order", "Weekly", "load", "read_bits", "read_order", "read_orders")
