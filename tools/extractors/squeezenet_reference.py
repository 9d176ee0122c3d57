"""SqueezeNet in PyTorch, the reference of Equilibria's tests.

    python squeezenet_reference.py ../../src/main/resources/io/equilibria/internal/feature/squeezenet-1.1.npz OUT.npz

Writes features and logits of images by formula (formula.py): 3 of 32x32 with three channels ("colour/..."), 2 of 28x28
with one ("grey/..."), and 2 of 200x180 ("large/..."), resized to 160x160.
"""

import argparse

import numpy as np
import torch
import torch.nn.functional as F

import formula

SIDE = 160
MEANS = (103.939, 116.779, 123.68)  # blue, green, red


class SqueezeNet:
    def __init__(self, weights):
        self.weights = weights

    def convolve(self, x, name, stride=1, padding=0):
        kernel = torch.from_numpy(self.weights[f"{name}/kernel"]).permute(3, 2, 0, 1)
        return F.relu(F.conv2d(x, kernel, torch.from_numpy(self.weights[f"{name}/bias"]), stride, padding))

    def fire(self, x, name):
        few = self.convolve(x, f"{name}/squeeze1x1")
        one = self.convolve(few, f"{name}/expand1x1")
        return torch.cat([one, self.convolve(few, f"{name}/expand3x3", padding=1)], 1)

    def __call__(self, images):
        """Features and logits of bytes [batch, height, width, 1 or 3]."""
        x = torch.from_numpy(images).permute(0, 3, 1, 2).float()
        x = F.interpolate(x, (SIDE, SIDE), mode="bilinear", align_corners=False, antialias=True)
        x = x.expand(-1, 3, -1, -1).flip(1) - torch.tensor(MEANS).view(1, 3, 1, 1)
        x = F.max_pool2d(self.convolve(x, "conv1", stride=2), 3, 2)
        x = F.max_pool2d(self.fire(self.fire(x, "fire2"), "fire3"), 3, 2)
        x = F.max_pool2d(self.fire(self.fire(x, "fire4"), "fire5"), 3, 2)
        for name in ("fire6", "fire7", "fire8", "fire9"):
            x = self.fire(x, name)
        return x.mean((2, 3)).numpy(), self.convolve(x, "conv10").mean((2, 3)).numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights")
    parser.add_argument("out")
    options = parser.parse_args()
    network = SqueezeNet(dict(np.load(options.weights)))
    results = {}
    for name, shape in {"colour": (3, 32, 32, 3), "grey": (2, 28, 28, 1), "large": (2, 200, 180, 3)}.items():
        results[f"{name}/features"], results[f"{name}/logits"] = network(formula.images(*shape))
    np.savez_compressed(options.out, **results)


if __name__ == "__main__":
    main()
