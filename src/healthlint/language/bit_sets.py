"""Sets of small numbers as the bits of one integer: what they share, and whether they share anything, is found in one step.

Bit `n` is set when the number `n` is in the set; `&` and `|` are intersection and union.
"""

from collections.abc import Sequence

_MANY = 8
"""Numbers from which on it is quicker to write all bits as digits than to set one after another."""


def bits_of(numbers: Sequence[int]) -> int:
    """The set of some numbers, none of them negative."""
    if len(numbers) < _MANY:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    digits = bytearray(b"0") * (max(numbers) + 1)
    for number in numbers:
        digits[~number] = 49  # "1"; the last digit is bit 0
    return int(digits, 2)


def numbers_of(bits: int) -> list[int]:
    """The numbers of a set, in order."""
    if not bits & (bits - 1):
        return [bits.bit_length() - 1] if bits else []
    digits = bin(bits)[:1:-1]
    numbers: list[int] = []
    at = digits.find("1")
    while at >= 0:
        numbers.append(at)
        at = digits.find("1", at + 1)
    return numbers
