"""Exchanges weights with Keras, both ways.

    python check_keras.py FOLDER --equilibria tools/equilibria

FOLDER is empty, for runs. Out: Keras models of the same architectures restore what Equilibria trained, by the map of
keras_model.py, and give its samples and logits. Back: runs that begin with weights which Keras drew, from an .npz and
from a tf.train.Checkpoint, hold them bit by bit, and give Keras's samples. Prints one line a check and exits 1 if one
failed.
"""

import argparse
import pathlib
import subprocess
import sys

import keras
import numpy as np
import tensorflow as tf

import keras_model
from check_run import Checks, close

COUNT, SEED = 16, 3


class Equilibria:
    """Runs the command line."""

    def __init__(self, launcher):
        self.launcher = launcher

    def __call__(self, *arguments):
        command = [str(self.launcher), *map(str, arguments), "--quiet"]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if ran.returncode:
            raise RuntimeError(ran.stderr.strip().splitlines()[-1])


def sample(equilibria, run, *options):
    """Java's latent vectors and samples of them."""
    equilibria("sample", run, "--count", COUNT, "--seed", SEED, "--out", run / "s.npy", "--latent-out", run / "z.npy", *options)
    return np.load(run / "z.npy"), np.load(run / "s.npy")


def check_same(checks, what, equilibria, run, models, options=()):
    """Samples and logits of both."""
    z, samples = sample(equilibria, run, *options)
    generator, discriminator = models
    checks.expect(f"{what}: samples differ from each other", np.ptp(samples, axis=0).max() > 1e-3)
    close(checks, f"{what}: Keras gives the samples", generator(z, training=False).numpy(), samples)
    exported = run.parent / (run.name + "-model")
    equilibria("export", run, "--out", exported, *options)
    judge = tf.saved_model.load(str(exported)).signatures["discriminate"]
    logits = judge(samples=tf.constant(samples))["logits"].numpy()
    close(checks, f"{what}: Keras gives the logits", discriminator(samples, training=False).numpy()[:, 0], logits)


def models(experiment, shape):
    return keras_model.generator(experiment, shape), keras_model.discriminator(experiment, shape)


def check_out(checks, equilibria, folder):
    runs = {
        "digits": ([8, 8, 1], 0, ["--set", "training.batch=16"]),
        "ring": ([2], 1, ["--replicas", 2]),
    }
    for name, (shape, replica, options) in runs.items():
        run = folder / name
        equilibria("train", name, "--steps", 20, "--out", run, *options)
        experiment = keras_model.read_experiment(run)
        players = models(experiment, shape)
        reader = tf.train.load_checkpoint(tf.train.latest_checkpoint(str(run)))
        for player in players:
            keras_model.restore(player, reader, experiment, replica)
        check_same(checks, f"{name}, replica {replica}", equilibria, run, players, ["--replica", replica])


def check_back(checks, equilibria, folder):
    settings = ["--steps", 1, "--set", "training.batch=16", "--set", "game.discriminator.architecture.normalization=layer"]
    # The settings as a file, without a run: the architectures are made of them.
    shown = subprocess.run(
        [str(equilibria.launcher), "config", "show", "digits", *map(str, settings)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )
    (folder / "experiment.yaml").write_text(shown.stdout, encoding="utf-8")
    players = models(keras_model.read_experiment(folder), [8, 8, 1])
    for seed, player in enumerate(players):
        keras_model.randomise(player, seed)
    keras_model.write_npz(folder / "weights.npz", *players)
    tf.train.Checkpoint(generator=players[0], discriminator=players[1]).write(str(folder / "keras"))
    files = {"an .npz": folder / "weights.npz", "a Checkpoint of Keras models": folder / "keras"}
    for number, (what, file) in enumerate(files.items()):
        run = folder / f"begun-{number}"
        equilibria("train", "digits", *settings, "--init-from", file, "--out", run)
        reader = tf.train.load_checkpoint(str(run / "ckpt-0"))
        found = {name: reader.get_tensor(name) for player in players for name in keras_model.names(player)}
        same = all(found[n].tobytes() == np.asarray(v).tobytes() for p in players for n, v in keras_model.names(p).items())
        checks.expect(f"a run begun with {what} holds its weights bit by bit", same, f"{len(found)} tensors")
        if number == 0:
            check_same(checks, f"a run begun with {what}", equilibria, run, players, ["--step", 0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--equilibria", type=pathlib.Path, required=True)
    arguments = parser.parse_args()

    arguments.folder.mkdir(parents=True, exist_ok=True)
    equilibria = Equilibria(arguments.equilibria)
    checks = Checks()
    checks.group(f"Keras {keras.__version__} restores what was trained", check_out, equilibria, arguments.folder)
    checks.group("runs begin with what Keras drew", check_back, equilibria, arguments.folder)
    print(f"{checks.passed} passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
