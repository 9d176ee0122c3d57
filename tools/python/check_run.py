"""Reads a run and its SavedModel with TensorFlow and TensorBoard for Python.

    python check_run.py RUN SAVEDMODEL --samples samples.npy --latent z.npy --seed 3

RUN         folder of a run: checkpoint, events, history.npy
SAVEDMODEL  folder written by `equilibria export RUN`
--samples   what `equilibria sample RUN --count N --seed SEED --out samples.npy` wrote, [N, height, width, channels]
--latent    the z it was made from (`--latent-out`), [N, latent]

Prints one line a check and exits 1 if one failed.
"""

import argparse
import pathlib
import re
import sys

import numpy as np
import tensorflow as tf
from tensorboard.backend.event_processing import event_accumulator

# Java and Python run the same kernels; another thread count may sum in another order.
TOLERANCE = 1e-5

# `generator/dense_1/kernel`, `generator/dense_1/kernel/adam_m`, `step`: words with slashes between them.
READABLE = re.compile(r"[a-z][a-z0-9_]*(/[a-z0-9][a-z0-9_]*)*")


class Checks:
    """Counts what holds, and prints a line for each."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def expect(self, name, holds, found=""):
        self.passed += bool(holds)
        self.failed += not holds
        detail = f": {found}" if found != "" else ""
        print(f"{'ok   ' if holds else 'FAIL '} {name}{detail}", flush=True)
        return bool(holds)

    def group(self, name, check, *arguments):
        """Runs checks that may raise; what they raise counts as one failure."""
        try:
            check(self, *arguments)
        except Exception as error:  # whatever the readers raise is our file's fault
            first_line = (str(error).splitlines() or [""])[0]
            self.expect(name, False, f"{type(error).__name__}: {first_line}")


def difference(a, b):
    """The largest absolute difference; infinite where shapes differ or a value is not finite."""
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape or not (np.isfinite(a).all() and np.isfinite(b).all()):
        return float("inf")
    return float(np.max(np.abs(a - b), initial=0.0))


def close(checks, name, found, expected):
    distance = difference(found, expected)
    shapes = f"shapes {np.shape(found)} and {np.shape(expected)}, "
    checks.expect(name, distance <= TOLERANCE, f"{shapes}largest difference {distance:.2g}")


def only(outputs):
    """The one output of a signature, whatever its name."""
    (value,) = outputs.values()
    return value.numpy()


def call(signature, value):
    """Calls a signature of one input, whatever its name."""
    (name,) = signature.structured_input_signature[1]
    return only(signature(**{name: value}))


def check_saved_model(checks, path, samples, latent, seed):
    model = tf.saved_model.load(str(path))
    names = sorted(model.signatures)
    expected = ["discriminate", "features", "sample", "serving_default"]
    if not checks.expect("the SavedModel has its four signatures", names == expected, ", ".join(names)):
        return
    checks.group("serving_default", check_serving_default, model.signatures["serving_default"], samples, latent)
    checks.group("sample", check_sample, model.signatures["sample"], samples, seed)
    checks.group("discriminate", check_discriminate, model.signatures["discriminate"], samples)
    checks.group("features", check_features, model.signatures["features"], samples)


def check_serving_default(checks, serve, samples, latent):
    # A generator that ignores z would pass all else.
    checks.expect("Java's samples differ from each other", difference(samples[0], samples[1]) > TOLERANCE)
    close(checks, "serving_default gives Java's samples for Java's z", call(serve, tf.constant(latent)), samples)
    one = np.concatenate([call(serve, tf.constant(latent[i : i + 1])) for i in range(len(latent))])
    close(checks, "serving_default does not depend on the batch size", one, samples)


def check_sample(checks, sample, samples, seed):
    inputs = sample.structured_input_signature[1]
    types = {name: spec.dtype.name for name, spec in inputs.items()}
    if not checks.expect(
        "sample takes count (int32) and seed (int64)", types == {"count": "int32", "seed": "int64"}, types
    ):
        return

    def draw(count, seed):
        return only(sample(count=tf.constant(count, tf.int32), seed=tf.constant(seed, tf.int64)))

    count = len(samples)
    close(checks, "sample gives Java's samples for Java's seed", draw(count, seed), samples)
    again = difference(draw(count, seed), draw(count, seed))
    checks.expect("sample gives the same for the same seed", again == 0, f"largest difference {again:.2g}")
    other = difference(draw(count, seed), draw(count, seed + 1))
    checks.expect("sample gives another for another seed", TOLERANCE < other < np.inf, f"largest difference {other:.2g}")
    close(checks, "sample gives the same first ones whatever the count", draw(3, seed), samples[:3])


def check_discriminate(checks, discriminate, samples):
    logits = call(discriminate, tf.constant(samples))
    checks.expect("discriminate gives one logit a sample", logits.shape == (len(samples),), logits.shape)
    checks.expect("discriminate gives finite logits", np.isfinite(logits).all())
    checks.expect("discriminate tells samples apart", np.ptp(logits) > 0, f"range {np.ptp(logits):.2g}")


def check_features(checks, features, samples):
    vectors = call(features, tf.constant(samples))
    is_vectors = vectors.ndim == 2 and len(vectors) == len(samples) and vectors.shape[1] > 1
    checks.expect("features gives one vector a sample", is_vectors, vectors.shape)
    checks.expect("features gives finite numbers", np.isfinite(vectors).all())
    checks.expect("features tells samples apart", np.ptp(vectors, axis=0).max() > 0)


def check_checkpoint(checks, run):
    latest = tf.train.latest_checkpoint(str(run))
    if not checks.expect("tf.train.latest_checkpoint finds the checkpoint", latest is not None, latest):
        return
    reader = tf.train.load_checkpoint(latest)
    shapes = reader.get_variable_to_shape_map()
    types = reader.get_variable_to_dtype_map()
    checks.expect("the checkpoint holds variables", len(shapes) > 0, len(shapes))
    unreadable = [name for name in shapes if not READABLE.fullmatch(name)]
    checks.expect("every variable has a readable name", not unreadable, ", ".join(unreadable[:3]))
    for player in ("generator/", "discriminator/"):
        count = sum(name.startswith(player) for name in shapes)
        checks.expect(f"the checkpoint holds the {player[:-1]}", count > 0, f"{count} variables")
    bad = []
    for name, shape in shapes.items():
        value = np.asarray(reader.get_tensor(name))
        finite = not types[name].is_floating or np.isfinite(value.astype(np.float64)).all()
        if list(value.shape) != list(shape) or not finite:
            bad.append(name)
    checks.expect("every variable is readable and finite", not bad, ", ".join(bad[:3]))
    check_step(checks, reader, shapes, latest)


def check_step(checks, reader, shapes, latest):
    if checks.expect("the checkpoint holds the step", "step" in shapes):
        step = int(reader.get_tensor("step"))
        in_name = re.search(r"ckpt-(\d+)$", latest)
        matches = in_name is not None and int(in_name.group(1)) == step
        checks.expect("the step is that of the file's name", matches, f"{step} in {pathlib.Path(latest).name}")


def check_events(checks, run):
    # 0 keeps all: the reader would thin out images otherwise.
    keep = {event_accumulator.SCALARS: 0, event_accumulator.IMAGES: 0, event_accumulator.TENSORS: 0}
    events = event_accumulator.EventAccumulator(str(run / "events"), size_guidance=keep)
    events.Reload()
    scalars, images = read_events(events)
    checks.expect("TensorBoard finds scalars", len(scalars) > 0, ", ".join(sorted(scalars)))
    finite = all(np.isfinite(value) for series in scalars.values() for _, value in series)
    checks.expect("every scalar is finite", finite)
    rising = all(a < b for series in scalars.values() for (a, _), (b, _) in zip(series, series[1:]))
    checks.expect("the steps of every scalar rise", rising)
    checks.expect("TensorBoard finds images", len(images) > 0, ", ".join(sorted(images)))
    for name, encoded in images.items():
        pixels = tf.io.decode_image(encoded).numpy()
        checks.expect(f"the image {name} is one", pixels.ndim == 3 and np.ptp(pixels) > 0, pixels.shape)


def read_events(events):
    """Scalars as {tag: [(step, value)]} and images as {tag: last encoded}, of old style and of new (tensors)."""
    tags = events.Tags()
    scalars = {tag: [(e.step, e.value) for e in events.Scalars(tag)] for tag in tags["scalars"]}
    images = {tag: events.Images(tag)[-1].encoded_image_string for tag in tags["images"]}
    for tag in tags["tensors"]:
        plugin = events.SummaryMetadata(tag).plugin_data.plugin_name
        series = [(e.step, tf.make_ndarray(e.tensor_proto)) for e in events.Tensors(tag)]
        if plugin == "scalars":
            scalars[tag] = [(step, float(value)) for step, value in series]
        elif plugin == "images":
            images[tag] = series[-1][1].flat[2]  # width, height, then the images
    return scalars, images


def check_history(checks, run):
    history = np.load(run / "history.npy", allow_pickle=False)
    records = history if history.dtype.names is None else np.stack([history[n] for n in history.dtype.names], axis=-1)
    checks.expect("numpy reads history.npy", records.size > 0, f"{history.dtype}, {history.shape}")
    checks.expect("every value of it is finite", np.isfinite(records.astype(np.float64)).all())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path)
    parser.add_argument("saved_model", type=pathlib.Path)
    parser.add_argument("--samples", type=pathlib.Path, required=True)
    parser.add_argument("--latent", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    arguments = parser.parse_args()

    samples = np.load(arguments.samples, allow_pickle=False)
    latent = np.load(arguments.latent, allow_pickle=False)
    checks = Checks()
    is_batch = samples.dtype == np.float32 and samples.ndim == 4 and len(samples) > 3 and len(samples) == len(latent)
    checks.expect("Java's samples are float32 images, one a z", is_batch, f"{samples.shape}, z {latent.shape}")
    checks.group("SavedModel", check_saved_model, arguments.saved_model, samples, latent, arguments.seed)
    checks.group("checkpoint", check_checkpoint, arguments.run)
    checks.group("events", check_events, arguments.run)
    checks.group("history", check_history, arguments.run)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
