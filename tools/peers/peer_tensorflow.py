"""The training steps in TensorFlow for Python: a tf.function that loops over steps, with and without XLA."""
import contextlib
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import tensorflow as tf

import peer
from peer import BETA1, BETA2, BN_EPSILON, EPSILON, MOMENTUM, RATE, SLOPE, TARGET, WEIGHT

# Steps of a call.
STEPS = {"small-many": 500, "small-one": 1000, "medium-many": 50}


# --- players: functions of a dict of parameters -------------------------------------------------------------------


def dense(p, layer, x):
    """[batch, inputs], or [game, batch, inputs] with a matrix a game."""
    bias = p[layer + "/bias"]
    product = tf.matmul(x, p[layer + "/kernel"])
    return tf.nn.bias_add(product, bias) if bias.shape.rank == 1 else product + bias[:, None]


def batch_norm(p, layer, x, moving):
    """Notes new moving averages in `moving`."""
    x, mean, variance = tf.compat.v1.nn.fused_batch_norm(
        x, p[layer + "/gamma"], p[layer + "/beta"], epsilon=BN_EPSILON, is_training=True
    )
    n = x.shape[0] * x.shape[1] * x.shape[2]
    for name, value in (("moving_mean", mean), ("moving_variance", variance * ((n - 1) / n))):
        old = p[f"{layer}/{name}"]
        moving[f"{layer}/{name}"] = old + (1 - MOMENTUM) * (value - old)
    return x


def mlp_generator(p, z, moving):
    return dense(p, "generator/dense_1", z)


def mlp_discriminator(p, x):
    for i in (1, 2):
        x = tf.nn.leaky_relu(dense(p, f"discriminator/dense_{i}", x), SLOPE)
    return dense(p, "discriminator/dense_3", x)[..., 0]


def dcgan_generator(p, z, moving):
    x = tf.reshape(dense(p, "generator/dense_1", z), (len(z), 4, 4, -1))
    for i in (1, 2, 3):
        x = tf.nn.relu(batch_norm(p, f"generator/batch_norm_{i}", x, moving))
        kernel, size = p[f"generator/conv_transpose2d_{i}/kernel"], 4 << i
        x = tf.nn.conv2d_transpose(x, kernel, (len(z), size, size, kernel.shape[2]), 2, "SAME")
        x = tf.nn.bias_add(x, p[f"generator/conv_transpose2d_{i}/bias"])
    return tf.tanh(x)


def dcgan_discriminator(p, x):
    for i in (1, 2, 3):
        x = tf.nn.conv2d(x, p[f"discriminator/conv2d_{i}/kernel"], 2, "SAME")
        x = tf.nn.leaky_relu(tf.nn.bias_add(x, p[f"discriminator/conv2d_{i}/bias"]), SLOPE)
    return dense(p, "discriminator/dense_1", tf.reshape(x, (x.shape[0], -1)))[:, 0]


# --- the step ------------------------------------------------------------------------------------------------------


def draws(case, generator, leading, images):
    """A step's random numbers: data, noise of both steps, shares of the data in the penalty's points."""
    z = generator.normal((2, *leading, case.batch, case.latent))
    if case.images:
        chosen = generator.uniform((case.batch,), maxval=len(images), dtype=tf.int32)
        real = tf.cast(tf.gather(images, chosen), tf.float32) / 127.5 - 1
        return dict(real=real, z=z, share=generator.uniform((case.batch, 1, 1, 1)))
    t = generator.normal((*leading, case.batch, 1))
    return dict(real=tf.concat([t, tf.ones_like(t)], -1), z=z, share=generator.uniform((*leading, case.batch, 1)))


def norms(gradient):
    """One a sample."""
    return tf.sqrt(tf.reduce_sum(gradient**2, (1, 2, 3) if gradient.shape.rank == 4 else -1))


def mean(per_sample):
    """One value for each game."""
    return tf.reduce_mean(per_sample, -1)


class Game:
    """Both players' parameters, and Adam's state."""

    def __init__(self, case, values, m=None, v=None, count=1):
        self.generator, self.discriminator = (
            (dcgan_generator, dcgan_discriminator) if case.images else (mlp_generator, mlp_discriminator)
        )
        self.p = {name: tf.Variable(value) for name, value in values.items()}
        trained = {name: value for name, value in values.items() if peer.is_trained(name)}
        self.m = {name: tf.Variable(m[name] if m else tf.zeros_like(value)) for name, value in trained.items()}
        self.v = {name: tf.Variable(v[name] if v else tf.zeros_like(value)) for name, value in trained.items()}
        self.power1, self.power2 = tf.Variable(BETA1**count), tf.Variable(BETA2**count)

    def names(self, player):
        return [name for name in self.m if name.startswith(player)]

    def adam(self, player, tape, loss):
        names = self.names(player)
        rate = RATE * tf.sqrt(1 - self.power2) / (1 - self.power1)
        for name, gradient in zip(names, tape.gradient(loss, [self.p[name] for name in names])):
            m, v = self.m[name], self.v[name]
            m.assign_add((1 - BETA1) * (gradient - m))
            v.assign_add((1 - BETA2) * (gradient * gradient - v))
            self.p[name].assign_sub(rate * m / (tf.sqrt(v) + EPSILON))

    def step(self, drawn):
        real, share = drawn["real"], drawn["share"]
        fake = self.generator(self.p, drawn["z"][0], {})
        points = fake + share * (real - fake)
        samples = -2 if real.shape.rank < 4 else 0
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch([self.p[name] for name in self.names("discriminator")])
            logits = self.discriminator(self.p, tf.concat([real, fake], samples))
            real_logits, fake_logits = tf.split(logits, 2, -1)
            loss = mean(tf.nn.softplus(-real_logits)) + mean(tf.nn.softplus(fake_logits))
            with tf.GradientTape(watch_accessed_variables=False) as inner:
                inner.watch(points)
                at_points = self.discriminator(self.p, points)
            penalty = WEIGHT * mean((norms(inner.gradient(at_points, points)) - TARGET) ** 2)
            total = loss + penalty
        self.adam("discriminator", tape, total)

        moving = {}
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch([self.p[name] for name in self.names("generator")])
            generated = self.generator(self.p, drawn["z"][1], moving)
            generator_loss = mean(tf.nn.softplus(-self.discriminator(self.p, generated)))
        self.adam("generator", tape, generator_loss)
        for name, value in moving.items():
            self.p[name].assign(value)
        self.power1.assign(self.power1 * BETA1)
        self.power2.assign(self.power2 * BETA2)
        return tf.stack([loss, penalty, generator_loss])


# --- running it ----------------------------------------------------------------------------------------------------


def open_game(case, variant, replicas):
    if variant == "bfloat16":
        tf.config.optimizer.set_experimental_options({"auto_mixed_precision_onednn_bfloat16": True})
    leading = () if replicas == 1 else (replicas,)
    game = Game(case, peer.start(case, 0, leading))
    images = tf.Variable(peer.noise_images()) if case.images else None
    random = tf.random.Generator.from_seed(0, alg="philox")
    steps = STEPS.get(case.name, 1)

    @tf.function(jit_compile=variant == "xla")
    def train():
        losses = tf.TensorArray(tf.float32, steps, element_shape=(3, *leading))
        for i in tf.range(steps):
            losses = losses.write(i, game.step(draws(case, random, leading, images)))
        return losses.stack()

    @tf.function(jit_compile=variant == "xla")
    def one_step():  # grappler does not simplify the bodies of loops
        return game.step(draws(case, random, leading, images))

    run = train if steps > 1 else one_step

    def advance():
        run().numpy()
        return steps * replicas

    return advance


def step_once(case, variant, recorded):
    game = Game(case, recorded.parameters(), recorded.slots("adam_m"), recorded.slots("adam_v"), recorded.count)
    step = tf.function(game.step, jit_compile=variant == "xla")
    losses = step({name: tf.constant(value) for name, value in recorded.draws.items()}).numpy()
    found = dict(zip(("discriminator", "penalty", "generator"), losses))
    found |= {name: value.numpy() for name, value in game.p.items()}
    found |= {name + "/adam_m": value.numpy() for name, value in game.m.items()}
    return found | {name + "/adam_v": value.numpy() for name, value in game.v.items()}


@contextlib.contextmanager
def mistake():
    global norms
    right, norms = norms, lambda gradient: tf.sqrt(tf.reduce_sum(gradient**2))[None]
    yield
    norms = right


if __name__ == "__main__":
    peer.main("TensorFlow", ("function", "xla", "bfloat16"), open_game, step_once, mistake)
