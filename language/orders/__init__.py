"""What an organizer's sentence asks for: small ordered rules over phrases and signs that are data."""

from language.orders.bits import read_bits
from language.orders.order import Bits, Order, Weekly
from language.orders.phrases import load
from language.orders.reader import read_order, read_orders
from language.orders.strangers import read_about_unknown_type

__all__ = ("Bits", "Order", "Weekly", "load", "read_about_unknown_type", "read_bits", "read_order", "read_orders")
