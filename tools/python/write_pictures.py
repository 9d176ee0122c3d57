#!/usr/bin/env python3
"""Writes the small pictures that tests of Equilibria's readers decode, and their pixels as decoded by Pillow.

    pip install pillow numpy
    python tools/python/write_pictures.py src/test/resources/io/equilibria/internal/data/image/file

expected.json has, of each picture, its size and its bytes as RGBA; under "resized" what Image.resize(size, BILINEAR)
makes of soft.png; under "brightness" what convert("L") makes of rgb.png.
"""

import json
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 6, 5


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, depth, colours, rows):
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def profile():
    """An ICC profile of RGB with gamma 2.2 and primaries wider than those of sRGB, close to Adobe RGB."""

    def fixed(*numbers):
        return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)

    gamma = b"curv" + struct.pack(">IIHH", 0, 1, round(2.2 * 256), 0)
    text = b"wide\0"
    tags = {
        b"desc": b"desc" + struct.pack(">II", 0, len(text)) + text + bytes(79),
        b"cprt": b"text" + bytes(4) + b"none" + bytes(4),
        b"wtpt": b"XYZ " + bytes(4) + fixed(0.9505, 1, 1.0891),
        b"rXYZ": b"XYZ " + bytes(4) + fixed(0.60974, 0.31111, 0.01947),
        b"gXYZ": b"XYZ " + bytes(4) + fixed(0.20528, 0.62567, 0.06087),
        b"bXYZ": b"XYZ " + bytes(4) + fixed(0.14919, 0.06322, 0.74457),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
    }
    table, contents = struct.pack(">I", len(tags)), b""
    start = 128 + len(table) + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(contents), len(content))
        contents += content
    header = struct.pack(">IIBBH", start + len(contents), 0, 2, 16, 0) + b"mntrRGB XYZ "
    header += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed(0.9642, 1, 0.8249)
    return header.ljust(128, b"\0") + table + contents


def main(folder):
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    rgb = np.stack([x * 40 + 3, y * 50 + 5, (x + y) * 20 + 7], -1).astype(np.uint8)
    grey = (x * 30 + y * 15 + 1).astype(np.uint8)
    alpha = np.where(x < 3, 255, x * 30).astype(np.uint8)
    colour = Image.fromarray(rgb)
    palette = colour.quantize(12)
    colour.save(folder / "rgb.png")
    Image.fromarray(grey).save(folder / "grey.png")
    Image.fromarray(np.dstack([rgb, alpha])).save(folder / "rgba.png")
    Image.merge("LA", [Image.fromarray(grey), Image.fromarray(alpha)]).save(folder / "grey-alpha.png")
    palette.save(folder / "palette.png")
    palette.save(folder / "palette-transparent.png", transparency=3)
    colour.save(folder / "rgb-transparent.png", transparency=tuple(int(c) for c in rgb[1, 2]))
    Image.fromarray(grey > 90).save(folder / "bits.png")
    Image.fromarray(grey.astype(np.uint16) * 257).save(folder / "grey16.png")
    deep = b"".join(b"\0" + (row.astype(np.uint16) * 257).astype(">u2").tobytes() for row in rgb)
    (folder / "rgb16.png").write_bytes(png(WIDTH, HEIGHT, 16, 2, deep))
    colour.save(folder / "rgb.bmp")
    palette.save(folder / "palette.bmp")
    palette.save(folder / "animated.gif", save_all=True, append_images=[Image.fromarray(255 - rgb).quantize(12)])
    colour.save(folder / "rgb.jpg", quality=98, subsampling=0)
    Image.fromarray(grey).save(folder / "grey.jpg", quality=98)
    colour.save(folder / "rgb-profile.jpg", quality=98, subsampling=0, icc_profile=profile())
    colour.convert("CMYK").save(folder / "cmyk.jpg")
    (folder / "bomb.png").write_bytes(png(100_000, 100_000, 8, 2, b"\0" * 100))

    expected = {}
    for file in sorted(folder.glob("*.*")):
        if file.suffix != ".json" and file.name not in ("cmyk.jpg", "bomb.png", "soft.png"):
            image = Image.open(file)
            deep = image.mode.startswith("I")  # A picture of 16 bits, which Pillow cannot convert.
            shown = Image.fromarray((np.asarray(image) // 257).astype(np.uint8)) if deep else image
            pixels = np.asarray(shown.convert("RGBA"))
            expected[file.name] = {"height": image.height, "width": image.width, "rgba": pixels.ravel().tolist()}

    noise = np.random.default_rng(1).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    soft = Image.fromarray(noise).resize((24, 18), Image.BICUBIC)
    soft.save(folder / "soft.png")
    expected["resized"] = [
        {"width": w, "height": h, "rgb": np.asarray(soft.resize((w, h), Image.BILINEAR)).ravel().tolist()}
        for w, h in ((10, 7), (30, 25), (24, 5))
    ]
    expected["brightness"] = np.asarray(colour.convert("L")).ravel().tolist()
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
