"""Common code of the peers: cases, command line, measurement, comparison with a recorded step.

A peer is a separate program, one file per framework:

    peer_jax.py bench --case small-many --variant scan [--replicas N] [--seconds S] [--wait]
    peer_jax.py check FOLDER --case small-one --variant scan

`bench` prints [{"case", "value", "unit", "low", "high"}]. With --wait it prints "ready" once all is compiled, then
measures once for every line on its input and prints one such list each time. `check` makes the step that
`tools/equilibria bench --step FOLDER` recorded, and fails unless its numbers are the same.
"""
import argparse
import dataclasses
import json
import math
import pathlib
import statistics
import sys
import time

import numpy as np

RATE, BETA1, BETA2, EPSILON = 1e-4, 0.5, 0.999, 1e-8  # Adam's, of both players
WEIGHT, TARGET = 10.0, 1.0  # the gradient penalty's
SLOPE = 0.2  # of leaky relu
MOMENTUM, BN_EPSILON = 0.9, 1e-5  # batch normalisation's
IMAGES = 50_000  # uint8 images of uniform noise that batches are drawn from

TOLERANCE = 1e-4  # of losses and parameters
# For averages of gradients, as lengths of vectors. More than rounding: where a leaky relu's input is zero up to rounding,
# two programs may choose different slopes, and one such unit of a DCGAN changes its channel's gradient by 1e-3 and more.
GRADIENT_TOLERANCE = 2e-3
CHANGE_TOLERANCE = 1e-2  # of a parameter's change in a step, as lengths: Adam's division amplifies differences of small gradients
# A bias before batch normalisation has gradient zero; its largest allowed value, as a share of the player's largest.
NOISE = 1e-5


@dataclasses.dataclass(frozen=True)
class Case:
    """A benchmark case: `width` is the discriminator's; `images` if the players are DCGANs."""

    name: str
    unit: str
    width: int = 64
    batch: int = 64
    latent: int = 1
    images: bool = False


CASES = {
    case.name: case
    for case in (
        Case("small-many", "model-steps/s"),
        Case("small-one", "steps/s"),
        Case("medium-many", "model-steps/s", width=128, batch=512),
        Case("dcgan32", "ms/step", latent=128, images=True),
        Case("dcgan32-bfloat16", "ms/step", latent=128, images=True),
    )
}


def shapes(case):
    """Shapes of all variables by name, as ours: kernels of convolutions [height, width, in, out], of transposed ones
    [height, width, out, in]."""
    if not case.images:
        dense = {"generator/dense_1": (1, 2)}
        sizes = (2, case.width, case.width, 1)
        dense |= {f"discriminator/dense_{i + 1}": sizes[i : i + 2] for i in range(3)}
        return {
            name: shape
            for layer, (inputs, units) in dense.items()
            for name, shape in ((layer + "/kernel", (inputs, units)), (layer + "/bias", (units,)))
        }
    width, all_shapes = case.width, {}
    all_shapes |= {"generator/dense_1/kernel": (case.latent, 64 * width), "generator/dense_1/bias": (64 * width,)}
    for i, channels in enumerate((4 * width, 2 * width, width), 1):
        filters = channels // 2 if i < 3 else 3
        all_shapes |= {
            f"generator/batch_norm_{i}/{name}": (channels,) for name in ("gamma", "beta", "moving_mean", "moving_variance")
        }
        all_shapes |= {
            f"generator/conv_transpose2d_{i}/kernel": (5, 5, filters, channels),
            f"generator/conv_transpose2d_{i}/bias": (filters,),
        }
    for i, (inputs, filters) in enumerate(((3, width), (width, 2 * width), (2 * width, 4 * width)), 1):
        all_shapes |= {
            f"discriminator/conv2d_{i}/kernel": (5, 5, inputs, filters),
            f"discriminator/conv2d_{i}/bias": (filters,),
        }
    return all_shapes | {"discriminator/dense_1/kernel": (64 * width, 1), "discriminator/dense_1/bias": (1,)}


def start(case, seed, replicas=()):
    """Where training starts, by name; `replicas` are leading axes. He's deviation will do for measuring."""
    random = np.random.default_rng(seed)
    values = {}
    for name, shape in shapes(case).items():
        if name.endswith("kernel"):
            inputs = math.prod(shape) // (shape[-2] if "transpose" in name else shape[-1])
            values[name] = random.normal(0, math.sqrt(2 / inputs), (*replicas, *shape))
        else:
            values[name] = np.full((*replicas, *shape), float(name.endswith(("gamma", "variance"))))
    return {name: value.astype(np.float32) for name, value in values.items()}


def is_trained(name):
    return "moving_" not in name


def noise_images():
    return np.random.default_rng(1).integers(0, 256, (IMAGES, 32, 32, 3), np.uint8)


class RecordedStep:
    """A step of Equilibria, written by `bench --step`: `before` and `after` by name of variable, `losses` and `draws`."""

    def __init__(self, folder):
        self.before, self.after, self.losses, self.draws = (
            self._read(pathlib.Path(folder, part)) for part in ("before", "after", "losses", "draws")
        )
        # The power that Adam's formula uses in this step.
        self.count = round(math.log(self.before["generator/beta1_power"]) / math.log(BETA1))

    @staticmethod
    def _read(folder):
        files = sorted(folder.rglob("*.npy"))
        if not files:
            raise SystemExit(f"{folder}: expected the .npy files that tools/equilibria bench --step writes, found none")
        return {file.relative_to(folder).with_suffix("").as_posix(): np.load(file) for file in files}

    def parameters(self):
        return {name: value for name, value in self.before.items() if is_parameter(name)}

    def slots(self, suffix):
        """Adam's `adam_m` or `adam_v` before the step, by name of their parameter."""
        return {
            name.removesuffix("/" + suffix): value for name, value in self.before.items() if name.endswith("/" + suffix)
        }

    def errors(self, theirs):
        """Yields (what, error as a multiple of what is allowed).

        theirs: variables after the step by our names (parameters, .../adam_m, .../adam_v) and the three losses by ours.
        """
        expected = {name: value for name, value in self.after.items() if "beta" not in name.rsplit("/", 1)[-1] or "batch_norm" in name}
        missing = (expected.keys() | self.losses.keys()) ^ theirs.keys()
        if missing:
            raise SystemExit(f"not on both sides: {sorted(missing)}")
        for name, value in self.losses.items():
            yield name, abs(float(value) - float(theirs[name])) / (TOLERANCE * max(1, abs(float(value))))
        for name, value in expected.items():
            found = np.asarray(theirs[name])
            if found.shape != value.shape:
                raise SystemExit(f"{name}: expected shape {value.shape}, found {found.shape}")
            parameter, _, slot = name.partition("/adam_")
            noise = is_trained(parameter) and self._is_noise(parameter + "/adam_m")
            if slot and noise:
                yield name + " (zero)", np.abs(found).max() / (NOISE * self._largest(name))
            elif slot:
                yield name, np.linalg.norm(found - value) / (GRADIENT_TOLERANCE * np.linalg.norm(value))
            else:
                # Adam makes steps of up to its rate even of noise, to either side.
                yield name, np.abs(found - value).max() / (TOLERANCE + 2 * RATE * noise)
            if is_trained(parameter) and not slot and not noise:
                changed = np.linalg.norm(value - self.before[name])
                yield name + " (its change)", np.linalg.norm(found - value) / (CHANGE_TOLERANCE * changed)

    def _is_noise(self, slot):
        return np.abs(self.after[slot]).max() < NOISE * self._largest(slot)

    def _largest(self, slot):
        """Largest number in the slots of this kind of the same player."""
        player, suffix = slot.split("/", 1)[0], slot.rsplit("/", 1)[1]
        return max(np.abs(v).max() for n, v in self.after.items() if n.startswith(player) and n.endswith(suffix))


def is_parameter(name):
    return not name.endswith(("adam_m", "adam_v", "beta1_power", "beta2_power"))


def measure(advance, seconds):
    """Steps of all replicas per second over at least that many seconds; `advance` makes steps and returns their number."""
    steps, begin = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - begin) < seconds:
        steps += advance()
    return steps / elapsed


def main(framework, variants, open_game, step_once, mistake):
    """The command line of a peer.

    variants: names of ways to program it.
    open_game: (case, variant, replicas) -> advance, ready to run.
    step_once: (case, variant, recorded) -> what RecordedStep.errors takes.
    mistake: context manager; within it the penalty takes one norm of the whole batch.
    """
    parser = argparse.ArgumentParser(description=f"Training steps in {framework}.")
    commands = parser.add_subparsers(dest="command", required=True)
    bench, check = commands.add_parser("bench"), commands.add_parser("check")
    check.add_argument("folder")
    for command in (bench, check):
        command.add_argument("--case", choices=CASES, required=True)
        command.add_argument("--variant", choices=variants, required=True)
    bench.add_argument("--replicas", type=int, default=1)
    bench.add_argument("--seconds", type=float, default=4)
    bench.add_argument("--repetitions", type=int, default=3)
    bench.add_argument("--wait", action="store_true")
    arguments = parser.parse_args()
    case = CASES[arguments.case]
    if arguments.command == "check":
        sys.exit(_check(case, arguments, step_once, mistake))
    advance = open_game(case, arguments.variant, arguments.replicas)
    for _ in range(2):
        advance()
    if not arguments.wait:
        print(json.dumps([_row(case, [measure(advance, arguments.seconds) for _ in range(arguments.repetitions)])]))
        return
    print("ready", flush=True)
    for _ in sys.stdin:
        print(json.dumps([_row(case, [measure(advance, arguments.seconds)])]), flush=True)


def _row(case, rates):
    values = sorted(1000 / rate if case.unit == "ms/step" else rate for rate in rates)
    low, value, high = values[0], statistics.median(values), values[-1]
    return {"case": case.name, "value": value, "unit": case.unit, "low": low, "high": high}


def _check(case, arguments, step_once, mistake):
    recorded = RecordedStep(arguments.folder)
    errors = dict(recorded.errors(step_once(case, arguments.variant, recorded)))
    wrong = {what: error for what, error in errors.items() if not error <= 1}
    for what, error in sorted(wrong.items(), key=lambda item: -item[1]):
        print(f"  {what}: {error:.3g} times what is allowed")
    with mistake():
        caught = any(not error <= 1 for _, error in recorded.errors(step_once(case, arguments.variant, recorded)))
    if not caught:
        print("  a norm over the whole batch was not noticed")
    worst = max(errors, key=errors.get)
    verdict = "FAILED" if wrong or not caught else "ok"
    print(f"{verdict}: {len(errors)} comparisons, worst {errors[worst]:.2g} of what is allowed ({worst})")
    return verdict != "ok"
