"""Images and weights by formula, which the tests compute again in Java: FormulaImages, FormulaWeights."""

import hashlib

import numpy as np


def images(count, height, width, channels):
    """Bytes [count, height, width, channels] in which every image and channel differs."""
    n, y, x, c = np.ogrid[0:count, 0:height, 0:width, 0:channels]
    return ((x * (7 + n) + y * (13 + 2 * n) + c * 50 + x * y * (n + 1) // 3) % 256).astype(np.uint8)


def uniform(name, shape):
    """Numbers in [-1, 1) of a name: the high bits of a multiplicative hash of the position."""
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
    i = np.arange(np.prod(shape), dtype=np.uint64)
    mixed = (i + np.uint64(seed)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    high = (mixed >> np.uint64(40)).astype(np.float64)  # 24 bits
    return (high / 2**23 - 1).reshape(shape)
