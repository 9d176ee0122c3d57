"""One step of MIX+GAN (Arora et al. 2017, section 5) in PyTorch, in float64, from the numbers that
io.equilibria.game.MixtureStepFile prints: what the step begins with and what it draws.

    python mixture_step.py inputs.txt > mixture-step.txt

Two generators against three discriminators under the non-saturating losses, GAN-GP's penalty at points
between the data and draws from the mixture of generators, plain descent at 0.1, the log-weights at 0.5.
"""

import sys

import torch
from torch.nn.functional import log_softmax, softplus

torch.set_default_dtype(torch.float64)

GENERATORS, DISCRIMINATORS, BATCH, OF_EACH = 2, 3, 5, 3
RATE, RATE_OF_WEIGHTS = 0.1, 0.5
ENTROPY = {"generators": 0.2, "discriminators": 0.4}
MEAN, DIRECTION = torch.tensor([0.5, 1.0]), torch.tensor([0.9, -0.4])


def read(path):
    numbers = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                name, *values = line.split()
                numbers[name] = torch.tensor([float(value) for value in values])
    return numbers


def name(side, index):
    return side if index == 0 else f"{side}_{index}"


class Players:
    """Parameters by name, which a descent replaces."""

    def __init__(self, numbers):
        self.of = {}
        for key, value in numbers.items():
            if key.startswith("before/"):
                self.of[key[len("before/"):]] = value.clone().requires_grad_()

    def network(self, player, x):
        layers = sum(1 for key in self.of if key.startswith(player + "/") and key.endswith("/kernel"))
        for layer in range(1, layers + 1):
            kernel = self.of[f"{player}/dense_{layer}/kernel"].reshape(x.shape[-1], -1)
            x = x @ kernel + self.of[f"{player}/dense_{layer}/bias"]
            if layer < layers:
                x = torch.tanh(x)
        return x

    def generate(self, g, z):
        return self.network(name("generator", g), z)

    def logit(self, d, x):
        return self.network(name("discriminator", d), x)[:, 0]

    def weights(self, side):
        return torch.softmax(self.of["mixture/" + side], 0)

    def regularizer(self, side):
        return -ENTROPY[side] * log_softmax(self.of["mixture/" + side], 0).mean()

    def descend(self, side, minimised):
        moved = [key for key in self.of if key.startswith(side) or key == f"mixture/{side}s"]
        gradients = torch.autograd.grad(minimised, [self.of[key] for key in moved])
        for key, gradient in zip(moved, gradients):
            rate = RATE_OF_WEIGHTS if key.startswith("mixture") else RATE
            self.of[key] = (self.of[key] - rate * gradient).detach().requires_grad_()


def penalty(players, d, points):
    points = points.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(players.logit(d, points).sum(), points, create_graph=True)
    return 10 * ((gradient.norm(dim=1) - 1) ** 2).mean()


def discriminators(players, draws, scalars):
    real = MEAN + draws["along"].reshape(BATCH, 1) * DIRECTION
    latent = draws["latent"].reshape(GENERATORS, OF_EACH, 2)
    samples = [players.generate(g, latent[g]).detach() for g in range(GENERATORS)]
    w, v = players.weights("generators").detach(), players.weights("discriminators")
    drawn = torch.stack(
        [
            samples[int(draws["component"][n] >= w[0])][int(draws["place"][n])]
            for n in range(BATCH)
        ]
    )
    share = draws["share"].reshape(DISCRIMINATORS, BATCH, 1)
    total = players.regularizer("discriminators")
    for d in range(DISCRIMINATORS):
        for g in range(GENERATORS):
            loss = softplus(-players.logit(d, real)).mean() + softplus(players.logit(d, samples[g])).mean()
            scalars[f"payoff_{d}_{g}"] = -loss.item()
            total = total + v[d] * w[g] * loss
        points = share[d] * real + (1 - share[d]) * drawn
        total = total + v[d].detach() * penalty(players, d, points)
    for side, weights in (("generator", w), ("discriminator", v)):
        for i, weight in enumerate(weights):
            scalars[name(side, i) + "_weight"] = weight.item()
    players.descend("discriminator", total)


def generators(players, draws, scalars):
    latent = draws["answer"].reshape(GENERATORS, OF_EACH, 2)
    w, v = players.weights("generators"), players.weights("discriminators").detach()
    total = players.regularizer("generators")
    for g in range(GENERATORS):
        samples = players.generate(g, latent[g])
        losses = [softplus(-players.logit(d, samples)).mean() for d in range(DISCRIMINATORS)]
        own = sum(v[d] * losses[d] for d in range(DISCRIMINATORS))
        scalars[name("generator", g) + "_loss"] = own.item()
        total = total + w[g] * own
    players.descend("generator", total)


def main(path):
    numbers = read(path)
    players = Players(numbers)
    draws = {key[len("draw/"):]: value for key, value in numbers.items() if key.startswith("draw/")}
    scalars = {}
    discriminators(players, draws, scalars)
    generators(players, draws, scalars)
    print(f"# A step of a mixture by PyTorch {torch.__version__}, float64: tools/peers/mixture_step.py; how, stands there")
    print("# and in io.equilibria.game.MixtureStepFile, which printed the lines of before and draw.")
    with open(path, encoding="utf-8") as lines:
        sys.stdout.writelines(line for line in lines if not line.startswith("#"))
    for key, value in scalars.items():
        print(f"scalar/{key} {value!r}")
    for key, value in players.of.items():
        print(" ".join([f"after/{key}", *(repr(number) for number in value.tolist())]))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: mixture_step.py INPUTS > mixture-step.txt; see io.equilibria.game.MixtureStepFile")
    main(sys.argv[1])
