"""Shows that check_run passes what is right and finds what is wrong, on a small run made with TensorFlow for Python."""

import io
import pathlib
import tempfile
import unittest
from contextlib import redirect_stdout

import numpy as np
import tensorflow as tf

import check_run

# The tests create many games, so functions are expected to be traced again.
tf.get_logger().setLevel("ERROR")

LATENT, SEED, COUNT = 4, 3, 16


class Game(tf.Module):
    """A generator of 8x8 images and a discriminator, one linear layer each."""

    def __init__(self):
        super().__init__()
        draw = np.random.default_rng(0)
        self.kernel = tf.Variable(draw.normal(size=(LATENT, 64)), dtype=tf.float32)
        self.critic = tf.Variable(draw.normal(size=(64,)), dtype=tf.float32)

    def latent(self, count, seed):
        # One stream a sample, so that a sample does not depend on how many are drawn.
        def one(index):
            return tf.random.stateless_normal([LATENT], tf.stack([seed, tf.cast(index, tf.int64)]))

        return tf.map_fn(one, tf.range(count), fn_output_signature=tf.float32)

    @tf.function(input_signature=[tf.TensorSpec([None, LATENT], tf.float32, "z")])
    def serve(self, z):
        return {"samples": tf.reshape(tf.tanh(tf.linalg.matmul(z, self.kernel)), [-1, 8, 8, 1])}

    @tf.function(input_signature=[tf.TensorSpec([], tf.int32, "count"), tf.TensorSpec([], tf.int64, "seed")])
    def sample(self, count, seed):
        return self.serve(self.latent(count, seed))

    @tf.function(input_signature=[tf.TensorSpec([None, 8, 8, 1], tf.float32, "samples")])
    def discriminate(self, samples):
        return {"logits": tf.linalg.matvec(tf.reshape(samples, [-1, 64]), self.critic)}

    @tf.function(input_signature=[tf.TensorSpec([None, 8, 8, 1], tf.float32, "samples")])
    def features(self, samples):
        return {"features": tf.reshape(samples, [-1, 64]) * self.critic}

    def signatures(self):
        return {
            "serving_default": self.serve,
            "sample": self.sample,
            "discriminate": self.discriminate,
            "features": self.features,
        }


def write_checkpoint(run, variables, step=40):
    tf.raw_ops.SaveV2(
        prefix=str(run / f"ckpt-{step}"),
        tensor_names=list(variables),
        shape_and_slices=[""] * len(variables),
        tensors=[tf.constant(value) for value in variables.values()],
    )
    (run / "checkpoint").write_text(f'model_checkpoint_path: "ckpt-{step}"\n')


def write_events(run, loss=0.5):
    writer = tf.summary.create_file_writer(str(run / "events"))
    with writer.as_default():
        for step in (20, 40):
            tf.summary.scalar("loss", loss, step=step)
            tf.summary.image("samples", np.random.default_rng(1).random((1, 8, 8, 1)), step=step)
    writer.close()


class CheckRunTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.run_folder = pathlib.Path(folder.name) / "run"
        self.run_folder.mkdir()
        self.model = pathlib.Path(folder.name) / "model"
        self.game = Game()
        self.z = self.game.latent(COUNT, tf.constant(SEED, tf.int64)).numpy()
        self.samples = self.game.serve(self.z)["samples"].numpy()
        self.variables = {
            "generator/dense_1/kernel": self.game.kernel.numpy(),
            "discriminator/dense_1/kernel": self.game.critic.numpy(),
            "step": np.int64(40),
        }

    def failures(self, check, *arguments):
        """The names of the checks that failed."""
        checks, printed = check_run.Checks(), io.StringIO()
        with redirect_stdout(printed):
            checks.group("raised", check, *arguments)
        self.assertGreater(checks.passed + checks.failed, 0)
        return [line[6:].split(":")[0] for line in printed.getvalue().splitlines() if line.startswith("FAIL")]

    def check_model(self, signatures=None, samples=None, seed=SEED):
        tf.saved_model.save(self.game, str(self.model), signatures=signatures or self.game.signatures())
        samples = self.samples if samples is None else samples
        return self.failures(check_run.check_saved_model, self.model, samples, self.z, seed)

    def test_a_right_model_passes(self):
        self.assertEqual(self.check_model(), [])

    def test_other_samples_are_found(self):
        self.assertIn("serving_default gives Java's samples for Java's z", self.check_model(samples=self.samples + 2e-5))

    def test_another_seed_is_found(self):
        self.assertEqual(
            self.check_model(seed=SEED + 1),
            ["sample gives Java's samples for Java's seed", "sample gives the same first ones whatever the count"],
        )

    def test_a_missing_signature_is_found(self):
        signatures = self.game.signatures()
        del signatures["sample"]
        self.assertEqual(self.check_model(signatures), ["the SavedModel has its four signatures"])

    def test_a_right_checkpoint_passes(self):
        write_checkpoint(self.run_folder, self.variables)
        self.assertEqual(self.failures(check_run.check_checkpoint, self.run_folder), [])

    def test_a_value_that_is_not_finite_is_found(self):
        self.variables["generator/dense_1/kernel"][1, 2] = np.nan
        write_checkpoint(self.run_folder, self.variables)
        self.assertEqual(
            self.failures(check_run.check_checkpoint, self.run_folder), ["every variable is readable and finite"]
        )

    def test_an_unreadable_name_is_found(self):
        self.variables["Variable:0"] = np.float32(1)
        write_checkpoint(self.run_folder, self.variables)
        self.assertEqual(
            self.failures(check_run.check_checkpoint, self.run_folder), ["every variable has a readable name"]
        )

    def test_a_checkpoint_cut_short_is_found(self):
        write_checkpoint(self.run_folder, self.variables)
        (data,) = self.run_folder.glob("*.data-*")
        data.write_bytes(data.read_bytes()[:-50])
        self.assertEqual(self.failures(check_run.check_checkpoint, self.run_folder), ["raised"])

    def test_a_missing_checkpoint_is_found(self):
        found = self.failures(check_run.check_checkpoint, self.run_folder)
        self.assertEqual(found, ["tf.train.latest_checkpoint finds the checkpoint"])

    def test_right_events_pass(self):
        write_events(self.run_folder)
        self.assertEqual(self.failures(check_run.check_events, self.run_folder), [])

    def test_a_scalar_that_is_not_finite_is_found(self):
        write_events(self.run_folder, loss=float("inf"))
        self.assertEqual(self.failures(check_run.check_events, self.run_folder), ["every scalar is finite"])

    def test_missing_events_are_found(self):
        found = self.failures(check_run.check_events, self.run_folder)
        self.assertEqual(len(found), 1)

    def test_history_is_read(self):
        np.save(self.run_folder / "history.npy", np.ones((40, 5), np.float32))
        self.assertEqual(self.failures(check_run.check_history, self.run_folder), [])

    def test_a_history_that_is_not_finite_is_found(self):
        np.save(self.run_folder / "history.npy", np.full((40, 5), np.nan, np.float32))
        self.assertEqual(self.failures(check_run.check_history, self.run_folder), ["every value of it is finite"])


if __name__ == "__main__":
    unittest.main()
