"""Converts the Inception network of 2015-12-05 for `--extractor inception:FILE.npz`.

    python convert_inception.py pt_inception-2015-12-05-6726825d.pth inception.npz     needs torch
    python convert_inception.py classify_image_graph_def.pb inception.npz              needs tensorflow

The first file is pytorch-fid's and torch-fidelity's, the second TensorFlow's own, from which the first was made: both give
the same weights. Batch norm is folded into kernels and biases, in float64. The archive keeps the SHA-256 of the file that
it was made from, by which Equilibria recognises published weights.
"""

import argparse
import hashlib
import pathlib

import numpy as np

EPSILON = 1e-3  # of batch norm

# torchvision's names of the layers of each kind of block, and those in the graph of 2015.
STEM = {
    "Conv2d_1a_3x3": "conv",
    "Conv2d_2a_3x3": "conv_1",
    "Conv2d_2b_3x3": "conv_2",
    "Conv2d_3b_1x1": "conv_3",
    "Conv2d_4a_3x3": "conv_4",
}
A = {
    "branch1x1": "conv",
    "branch5x5_1": "tower/conv",
    "branch5x5_2": "tower/conv_1",
    "branch3x3dbl_1": "tower_1/conv",
    "branch3x3dbl_2": "tower_1/conv_1",
    "branch3x3dbl_3": "tower_1/conv_2",
    "branch_pool": "tower_2/conv",
}
B = {
    "branch3x3": "conv",
    "branch3x3dbl_1": "tower/conv",
    "branch3x3dbl_2": "tower/conv_1",
    "branch3x3dbl_3": "tower/conv_2",
}
C = {
    "branch1x1": "conv",
    "branch7x7_1": "tower/conv",
    "branch7x7_2": "tower/conv_1",
    "branch7x7_3": "tower/conv_2",
    "branch7x7dbl_1": "tower_1/conv",
    "branch7x7dbl_2": "tower_1/conv_1",
    "branch7x7dbl_3": "tower_1/conv_2",
    "branch7x7dbl_4": "tower_1/conv_3",
    "branch7x7dbl_5": "tower_1/conv_4",
    "branch_pool": "tower_2/conv",
}
D = {
    "branch3x3_1": "tower/conv",
    "branch3x3_2": "tower/conv_1",
    "branch7x7x3_1": "tower_1/conv",
    "branch7x7x3_2": "tower_1/conv_1",
    "branch7x7x3_3": "tower_1/conv_2",
    "branch7x7x3_4": "tower_1/conv_3",
}
E = {
    "branch1x1": "conv",
    "branch3x3_1": "tower/conv",
    "branch3x3_2a": "tower/mixed/conv",
    "branch3x3_2b": "tower/mixed/conv_1",
    "branch3x3dbl_1": "tower_1/conv",
    "branch3x3dbl_2": "tower_1/conv_1",
    "branch3x3dbl_3a": "tower_1/mixed/conv",
    "branch3x3dbl_3b": "tower_1/mixed/conv_1",
    "branch_pool": "tower_2/conv",
}
BLOCKS = {
    "Mixed_5b": A, "Mixed_5c": A, "Mixed_5d": A, "Mixed_6a": B, "Mixed_6b": C, "Mixed_6c": C, "Mixed_6d": C,
    "Mixed_6e": C, "Mixed_7a": D, "Mixed_7b": E, "Mixed_7c": E,
}  # fmt: skip


def layers():
    """Pairs of names (torchvision's, the graph's) of all convolutions."""
    pairs = list(STEM.items())
    for number, (block, members) in enumerate(BLOCKS.items()):
        scope = "mixed" if number == 0 else f"mixed_{number}"
        pairs += [(f"{block}.{ours}", f"{scope}/{theirs}") for ours, theirs in members.items()]
    return pairs


def folded(kernel, gamma, beta, mean, variance):
    """Kernel [height, width, in, out] and bias of a convolution with its batch norm."""
    scale = gamma.astype(np.float64) / np.sqrt(variance.astype(np.float64) + EPSILON)
    bias = beta.astype(np.float64) - mean.astype(np.float64) * scale
    return (kernel.astype(np.float64) * scale).astype(np.float32), bias.astype(np.float32)


def add(weights, name, parts):
    name = name.replace(".", "/")
    weights[f"{name}/kernel"], weights[f"{name}/bias"] = folded(*parts)


def from_pytorch(path):
    import torch

    state = {name: value.numpy() for name, value in torch.load(path, map_location="cpu").items()}
    weights = {}
    for name, _ in layers():
        kernel = state[f"{name}.conv.weight"].transpose(2, 3, 1, 0)
        norm = [state[f"{name}.bn.{part}"] for part in ("weight", "bias", "running_mean", "running_var")]
        add(weights, name, (kernel, *norm))
    return weights, state["fc.weight"].T, state["fc.bias"]


def from_graph(path):
    from tensorflow.core.framework import graph_pb2
    from tensorflow.python.framework import tensor_util

    graph = graph_pb2.GraphDef()
    graph.ParseFromString(pathlib.Path(path).read_bytes())
    values = {n.name: tensor_util.MakeNdarray(n.attr["value"].tensor) for n in graph.node if n.op == "Const"}
    weights = {}
    for name, scope in layers():
        norm = [values[f"{scope}/batchnorm/{part}"] for part in ("gamma", "beta", "moving_mean", "moving_variance")]
        add(weights, name, (values[f"{scope}/conv2d_params"], *norm))
    return weights, values["softmax/weights"], values["softmax/biases"]


def convert(path, out):
    read = {".pth": from_pytorch, ".pb": from_graph}.get(pathlib.Path(path).suffix)
    if read is None:
        raise SystemExit(f"{path}: expected a .pth or .pb file")
    try:
        weights, kernel, bias = read(path)
    except KeyError as error:
        raise SystemExit(f"{path}: expected the Inception network of 2015-12-05, found no {error.args[0]}") from None
    weights["fc/kernel"], weights["fc/bias"] = np.ascontiguousarray(kernel), bias
    digest = hashlib.sha256(pathlib.Path(path).read_bytes()).digest()
    weights["source/sha256"] = np.frombuffer(digest, np.uint8)
    np.savez(out, **weights)
    return digest.hex()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", help="the .pth or .pb file")
    parser.add_argument("out", help="the .npz to write")
    options = parser.parse_args()
    print(f"{options.out}: from {options.source}, sha256 {convert(options.source, options.out)}")


if __name__ == "__main__":
    main()
