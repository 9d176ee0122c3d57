"""Asks a SavedModel of a mixture of generators for samples and components, as a client of a server would.

    python check_mixture.py SAVEDMODEL --samples samples.npy --latent z.npy --one one.npy --component 1 --seed 3

SAVEDMODEL   folder written by `equilibria export RUN` of a run of several generators and discriminators with one of the
             logistic losses, without classes
--samples    what `equilibria sample RUN --count N --seed SEED --out samples.npy` wrote
--latent     the z that it was made from (`--latent-out`), [N, latent + 1]
--one        what `equilibria sample RUN --count N --seed SEED --component K --out one.npy` wrote
--component  that K

Prints one line a check and exits 1 if one failed.
"""

import argparse
import pathlib
import sys

import numpy as np
import tensorflow as tf
from scipy import stats

from check_run import TOLERANCE, Checks, close, difference

# Draws for frequencies, and how rare a chi-squared may be; the seed is given, so that the check does not change.
DRAWS = 100_000
RARE = 1e-4


def variable(model, name):
    return next(v.numpy() for v in model.variables if v.name.split(":")[0] == name)


def softmax(logs):
    powers = np.exp(logs.astype(np.float64) - logs.max())
    return powers / powers.sum()


def ask(model, signature, **inputs):
    return {name: value.numpy() for name, value in model.signatures[signature](**inputs).items()}


def draw(model, signature, count, seed):
    return ask(model, signature, count=tf.constant(count, tf.int32), seed=tf.constant(seed, tf.int64))


def check_mixture(checks, model, seed):
    drawn = draw(model, "mixture", DRAWS, seed)
    weights, components = drawn["weights"].astype(np.float64), drawn["components"]
    checks.expect("weights are positive and sum to 1", (weights > 0).all() and abs(weights.sum() - 1) < 1e-6, weights.tolist())
    close(checks, "they are the softmax of mixture/generators", weights, softmax(variable(model, "mixture/generators")))
    close(checks, "bounds are quantiles of the normal law", drawn["bounds"], stats.norm.ppf(np.cumsum(weights)[:-1]))
    counts = np.bincount(components, minlength=len(weights))
    fit = stats.chisquare(counts, DRAWS * weights / weights.sum())
    checks.expect(f"{DRAWS} components follow the weights (chi-squared)", fit.pvalue > RARE, f"p = {fit.pvalue:.3g}")
    equal = stats.chisquare(counts)
    checks.expect("equal weights would be refused", equal.pvalue < RARE, f"p = {equal.pvalue:.3g}")
    few = draw(model, "mixture", 10, seed)["components"]
    checks.expect("the first components do not depend on their number", (few == components[:10]).all(), few.tolist())
    other = draw(model, "mixture", DRAWS, seed + 1)["components"]
    checks.expect("another seed draws others", (other != components).any())


def check_samples(checks, model, samples, z, seed):
    drawn = draw(model, "sample", len(samples), seed)
    close(checks, "sample gives Java's samples", drawn["samples"], samples)
    components = draw(model, "mixture", len(samples), seed)["components"]
    checks.expect("sample gives the component of each", (drawn["components"] == components).all())
    close(checks, "serving_default gives Java's samples of z", ask(model, "serving_default", z=tf.constant(z))["samples"], samples)
    for k in range(components.max() + 1):
        rows = components == k
        alone = ask(model, "serving_default", z=tf.constant(z[rows]))["samples"]
        close(checks, f"rows of component {k} are the same among others and alone", alone, samples[rows])


def check_component(checks, model, one, z, component):
    def of(components):
        return ask(model, "component", z=tf.constant(z), components=tf.constant(components, tf.int32))["samples"]

    close(checks, f"component gives Java's samples of component {component}", of([component] * len(z)), one)
    apart = difference(of([0] * len(z)), of([1] * len(z)))
    checks.expect("another component gives other samples", TOLERANCE < apart < np.inf, f"largest difference {apart:.2g}")
    wrong = len(draw(model, "mixture", 1, 0)["weights"])
    try:
        of([wrong] * len(z))
        checks.expect(f"the component {wrong} is refused", False, "it is taken")
    except tf.errors.InvalidArgumentError as error:
        holds = f"{wrong} is not in [0, {wrong})" in error.message
        checks.expect(f"the component {wrong} is refused", holds, error.message if not holds else "")


def check_discriminate(checks, model, samples):
    said = ask(model, "discriminate", samples=tf.constant(samples))
    weights, each = said["weights"].astype(np.float64), said["discriminator_logits"].astype(np.float64)
    close(checks, "weights are the softmax of mixture/discriminators", weights, softmax(variable(model, "mixture/discriminators")))
    close(checks, "logits are the mean by weights", said["logits"], each @ weights)
    close(checks, "payoff_real is the mean of log D", said["payoff_real"], -np.logaddexp(0, -each) @ weights)
    close(checks, "payoff_generated is that of log(1 - D)", said["payoff_generated"], -np.logaddexp(0, each) @ weights)


def check(checks, model, arguments):
    samples, z, one = (np.load(file, allow_pickle=False) for file in (arguments.samples, arguments.latent, arguments.one))
    checks.group("mixture", check_mixture, model, arguments.seed)
    checks.group("samples", check_samples, model, samples, z, arguments.seed)
    checks.group("component", check_component, model, one, z, arguments.component)
    checks.group("discriminate", check_discriminate, model, samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("saved_model", type=pathlib.Path)
    parser.add_argument("--samples", type=pathlib.Path, required=True)
    parser.add_argument("--latent", type=pathlib.Path, required=True)
    parser.add_argument("--one", type=pathlib.Path, required=True)
    parser.add_argument("--component", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    arguments = parser.parse_args()

    checks = Checks()
    checks.group("the model", check, tf.saved_model.load(str(arguments.saved_model)), arguments)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
