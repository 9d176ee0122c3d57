"""Compares a SavedModel of one network for several generators with the generators themselves, in float64 NumPy.

    python check_single_network.py RUN SAVEDMODEL --replica 0 --activation tanh --delta 0.01

RUN           folder of a run of a mixture of generators of dense layers, whose weights are trained
SAVEDMODEL    folder written by `equilibria export RUN --single-network` with that replica and delta
--activation  of the generators' hidden layers: relu, leaky-relu or tanh
--weights     of the generators, where the export was given others than the run's

Here only the weights determine to which generator a latent vector belongs: its last number lies between the normal
quantiles of their sums. Prints one line per check and exits 1 if one failed.
"""

import argparse
import json
import pathlib
import sys
from statistics import NormalDist

import numpy as np
import tensorflow as tf
from scipy import stats

from check_run import Checks, call, difference, only

DRAWS = 20_000
TWO_SAMPLES = 400
DIVISIONS = 199
ACTIVATIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "leaky-relu": lambda x: np.where(x < 0, np.float64(np.float32(0.2)) * x, x),
    "tanh": np.tanh,
}


def read(run, replica):
    """A function that reads a variable of so many axes, and the names there are, in the last checkpoint."""
    reader = tf.train.load_checkpoint(tf.train.latest_checkpoint(str(run)))
    shapes = reader.get_variable_to_shape_map()

    def numbers(name, axes):
        averaged = f"{name}/average"
        value = reader.get_tensor(averaged if averaged in shapes else name).astype(np.float64)
        return value[replica] if value.ndim > axes else value

    return numbers, shapes


def generators_of(numbers, shapes, count, activation):
    """Functions of z."""

    def generator(name):
        depth = sum(key.startswith(f"{name}/dense_") and key.endswith("/kernel") for key in shapes)
        layers = [(numbers(f"{name}/dense_{l}/kernel", 2), numbers(f"{name}/dense_{l}/bias", 1)) for l in range(1, depth + 1)]

        def generate(z):
            x = z.astype(np.float64)
            for l, (kernel, bias) in enumerate(layers):
                x = x @ kernel + bias
                x = ACTIVATIONS[activation](x) if l < depth - 1 else x
            return x

        return generate, layers

    return [generator("generator" if g == 0 else f"generator_{g}") for g in range(count)]


def chosen_by(last, weights):
    bounds = [NormalDist().inv_cdf(total) for total in np.cumsum(weights)[:-1]]
    return np.searchsorted(bounds, last, side="right")


def mixture(generators, chosen, z):
    every = np.stack([generate(z) for generate, _ in generators])
    return every, every[chosen, np.arange(len(z))]


def check_numbers(checks, model, notes, generators):
    kernels = [v.numpy() for v in model.variables if v.name.split(":")[0].endswith("/kernel")]
    all_numbers = [v.numpy() for v in model.variables]
    depth = len(generators[0][1])
    checks.expect("it has one dense layer more than a generator", len(kernels) == depth + 1, f"{len(kernels)} and {depth}")
    nonzero = sum(int(np.count_nonzero(v)) for v in all_numbers)
    checks.expect("its numbers that are not zero are counted", nonzero == notes["nonzero_parameters"], nonzero)
    own = sum(kernel.size + bias.size for _, layers in generators for kernel, bias in layers)
    checks.expect("T p is the size of the generators", own == notes["component_parameters"], own)
    checks.expect("there are less than 2 T p of them", nonzero < 2 * own, f"{nonzero / own:.2f} T p")


def check_zones(checks, notes, delta, in_zones):
    normal = NormalDist()
    probability = sum(normal.cdf(to) - normal.cdf(start) for start, to in notes["zones"])
    stated = notes["total_variation_bound"]
    checks.expect("the zones are within the bound, and this within delta", probability <= stated <= delta, f"{probability:.3g} <= {stated:.3g} <= {delta}")
    p = stats.binomtest(int(in_zones.sum()), len(in_zones), min(1.0, stated), alternative="greater").pvalue
    checks.expect("no more draws lie in zones than the bound says", p > 1e-4, f"{in_zones.sum()} of {len(in_zones)}, p = {p:.2g}")


def check_samples(checks, model, notes, generators, arguments):
    rng = np.random.default_rng(11)
    z = rng.normal(size=(DRAWS, len(generators[0][1][0][0]) + 1)).astype(np.float32)
    chosen = chosen_by(z[:, -1].astype(np.float64), arguments.weights)
    samples = call(model.signatures["serving_default"], tf.constant(z))
    every, expected = mixture(generators, chosen, z[:, :-1])
    in_zones = np.any([(z[:, -1] > start) & (z[:, -1] < to) for start, to in notes["zones"]], axis=0)
    in_zones |= np.any(np.abs(z[:, :-1]) > notes["radius"], axis=1)
    check_zones(checks, notes, arguments.delta, in_zones)
    distance = difference(samples[~in_zones], expected[~in_zones])
    largest = float(np.max(np.abs(expected)))
    checks.expect("outside the zones it gives the chosen generator's samples", distance <= 1e-5 * (1 + largest), f"largest difference {distance:.2g} of {largest:.3g}")
    # In zones samples are of no generator, so there the weights decide.
    nearest = np.argmin(np.linalg.norm(every - samples, axis=-1), axis=0)
    counts = np.bincount(np.where(in_zones, chosen, nearest), minlength=len(generators))
    p = stats.chisquare(counts, DRAWS * np.array(arguments.weights)).pvalue
    checks.expect("the generators nearest to its samples follow the weights", p > 1e-4, f"{counts.tolist()}, p = {p:.2g}")
    other = rng.normal(size=(TWO_SAMPLES, z.shape[1])).astype(np.float32)
    _, mixed = mixture(generators, chosen_by(other[:, -1], arguments.weights), other[:, :-1])
    p = energy_test(samples[:TWO_SAMPLES], mixed, rng)
    checks.expect("an energy test does not tell its samples from the mixture's", p > 0.01, f"p = {p:.3g}")
    p = energy_test(samples[:TWO_SAMPLES], 1.5 * mixed, rng)
    checks.expect("the same test tells them from samples half as large again", p <= 0.01, f"p = {p:.3g}")


def energy_test(a, b, rng):
    pooled = np.concatenate([a, b])
    distances = np.linalg.norm(pooled[:, None] - pooled[None], axis=-1)

    def statistic(first):
        one, two = np.where(first)[0], np.where(~first)[0]
        across, within = distances[np.ix_(one, two)].mean(), distances[np.ix_(one, one)].mean()
        return 2 * across - within - distances[np.ix_(two, two)].mean()

    own = np.arange(len(pooled)) < len(a)
    observed = statistic(own)
    return (1 + sum(statistic(rng.permutation(own)) >= observed for _ in range(DIVISIONS))) / (1 + DIVISIONS)


def check_draws(checks, model, latent):
    def draw(count, seed):
        ask = model.signatures["sample"]
        return only(ask(count=tf.constant(count, tf.int32), seed=tf.constant(seed, tf.int64)))

    checks.expect("sample gives the same first ones whatever the count", difference(draw(5, 3), draw(40, 3)[:5]) < 1e-5)
    checks.expect("sample gives others for another seed", difference(draw(5, 3), draw(5, 4)) > 1e-3)
    width = model.signatures["serving_default"].structured_input_signature[1]["z"].shape[1]
    checks.expect("z has one number more than the generators'", width == latent + 1, width)


def check(checks, arguments):
    model = tf.saved_model.load(str(arguments.saved_model))
    notes = json.loads((arguments.saved_model / "assets.extra" / "model.json").read_text(encoding="utf-8"))["single_network"]
    names = sorted(model.signatures)
    checks.expect("the SavedModel is a plain generator", names == ["sample", "serving_default"], ", ".join(names))
    numbers, shapes = read(arguments.run, arguments.replica)
    if arguments.weights is None:
        logarithms = numbers("mixture/generators", 1)
        arguments.weights = np.exp(logarithms) / np.exp(logarithms).sum()
    checks.expect("it states the weights", difference(notes["weights"], arguments.weights) < 1e-6, notes["weights"])
    generators = generators_of(numbers, shapes, len(arguments.weights), arguments.activation)
    checks.group("numbers", check_numbers, model, notes, generators)
    checks.group("samples", check_samples, model, notes, generators, arguments)
    checks.group("draws", check_draws, model, len(generators[0][1][0][0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("saved_model", type=pathlib.Path)
    parser.add_argument("--replica", type=int, default=0)
    parser.add_argument("--activation", choices=sorted(ACTIVATIONS), required=True)
    parser.add_argument("--weights", type=float, nargs="+")
    parser.add_argument("--delta", type=float, required=True)
    arguments = parser.parse_args()

    checks = Checks()
    checks.group("the model", check, arguments)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
