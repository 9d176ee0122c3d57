"""Inception with weights by formula in pytorch-fid and torch-fidelity, the reference of Equilibria's tests.

    python inception_reference.py OUT.npz                  features and logits, as committed for InceptionTest
    python inception_reference.py OUT.npz --files FOLDER   and the same weights as inception.pth and inception.pb

Needs torch, torchvision, pytorch-fid, torch-fidelity (requirements.txt); for the .pb tensorflow, which may be another
environment's: `--graph inception.pth inception.pb` converts alone. Images by formula (formula.py): 2 of 32x32.
"""

import argparse
import pathlib

import numpy as np

import convert_inception
import formula


def state(shapes):
    """Weights by formula, by torchvision's names."""
    weights = {}
    for name, shape in shapes.items():
        u = formula.uniform(name, shape)
        if name.endswith("conv.weight"):
            value = u * np.sqrt(6 / np.prod(shape[1:]))
        elif name.endswith("fc.weight"):
            value = u * np.sqrt(3 / shape[1])
        elif name.endswith("running_var"):
            value = 1 + u / 2
        elif name.endswith("bn.weight"):
            value = 1 + u / 10
        else:
            value = u / 10
        weights[name] = value.astype(np.float32)
    return weights


def pytorch_fid(make):
    """Features of pytorch-fid's own class, its download replaced; and the state dict."""
    import pytorch_fid.inception as module
    import torch

    made = {}

    def weights(*_, **__):
        made.update(make())
        return made

    module.load_state_dict_from_url = weights
    network = module.InceptionV3([3]).eval()
    images = torch.from_numpy(formula.images(2, 32, 32, 3)).permute(0, 3, 1, 2).float() / 255
    return network(images)[0][:, :, 0, 0].numpy(), made


def torch_fidelity(path):
    """Features, logits without and with bias of torch-fidelity's class, which resizes as TensorFlow 1."""
    import torch
    from torch_fidelity.feature_extractor_inceptionv3 import FeatureExtractorInceptionV3

    names = ["2048", "logits_unbiased", "logits"]
    network = FeatureExtractorInceptionV3("inception", names, feature_extractor_weights_path=path).eval()
    images = torch.from_numpy(formula.images(2, 32, 32, 3)).permute(0, 3, 1, 2)
    return [one.numpy() for one in network(images)]


def make_state():
    import torch
    import torchvision

    plain = torchvision.models.inception_v3(num_classes=1008, aux_logits=False, init_weights=False).state_dict()
    shapes = {name: tuple(value.shape) for name, value in plain.items() if not name.endswith("num_batches_tracked")}
    return {name: torch.from_numpy(value) for name, value in state(shapes).items()}


def write_graph(pth, out):
    """The weights of a .pth as the constants of a graph with the names of 2015."""
    from tensorflow.core.framework import graph_pb2
    from tensorflow.python.framework import tensor_util

    with np.load(pth) as file:  # Unfolded, as an .npz: TensorFlow and torch need not share an environment.
        weights = dict(file)
    graph = graph_pb2.GraphDef()

    def constant(name, value):
        node = graph.node.add(name=name, op="Const")
        node.attr["value"].tensor.CopyFrom(tensor_util.make_tensor_proto(value))

    parts = {"gamma": "weight", "beta": "bias", "moving_mean": "running_mean", "moving_variance": "running_var"}
    for ours, scope in convert_inception.layers():
        constant(f"{scope}/conv2d_params", weights[f"{ours}.conv.weight"].transpose(2, 3, 1, 0))
        for theirs, part in parts.items():
            constant(f"{scope}/batchnorm/{theirs}", weights[f"{ours}.bn.{part}"])
    constant("softmax/weights", weights["fc.weight"].T)
    constant("softmax/biases", weights["fc.bias"])
    pathlib.Path(out).write_bytes(graph.SerializeToString())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", nargs="?", help="the .npz of features and logits to write")
    parser.add_argument("--files", help="folder for inception.pth and inception-state.npz")
    parser.add_argument("--graph", nargs=2, help="inception-state.npz and the .pb to write; needs tensorflow alone")
    options = parser.parse_args()
    if options.graph:
        write_graph(*options.graph)
        return
    import tempfile

    import torch

    features, weights = pytorch_fid(make_state)
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(options.files or folder)
        torch.save(weights, place / "inception.pth")
        np.savez(place / "inception-state.npz", **{name: value.numpy() for name, value in weights.items()})
        graph, without, with_bias = torch_fidelity(place / "inception.pth")
    np.savez_compressed(
        options.out,
        **{
            "pytorch-fid/features": features,
            "graph/features": graph,
            "graph/logits": without,
            "graph/logits-with-bias": with_bias,
        },
    )


if __name__ == "__main__":
    main()
