"""The training steps in JAX: lax.scan over jitted steps, vmap over games."""
import contextlib
import functools

import jax
import jax.numpy as jnp
from jax import lax

import peer
from peer import BETA1, BETA2, BN_EPSILON, EPSILON, MOMENTUM, RATE, SLOPE, TARGET, WEIGHT

# The fastest of the generators and ways to draw that were tried: rbg, and one block of numbers per step.
jax.config.update("jax_default_prng_impl", "rbg")

# Steps of a call: many where a step is short.
STEPS = {"small-many": 2000, "small-one": 2000, "medium-many": 200, "dcgan32": 1}

leaky_relu = functools.partial(jax.nn.leaky_relu, negative_slope=SLOPE)


# --- players: functions of a dict of parameters -------------------------------------------------------------------


def dense(p, layer, x):
    return x @ p[layer + "/kernel"] + p[layer + "/bias"]


def convolve(x, kernel):
    return lax.conv_general_dilated(x, kernel, (2, 2), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))


def convolve_by_matmul(x, kernel):
    """The same as a product of patches: XLA's convolutions on CPUs, gradients of gradients most of all, are slow."""
    n, h, w, c = x.shape
    x = jnp.pad(x, ((0, 0), (1, 2), (1, 2), (0, 0)))
    patches = jnp.concatenate([x[:, i : i + h : 2, j : j + w : 2] for i in range(5) for j in range(5)], -1)
    return (patches.reshape(-1, 25 * c) @ kernel.reshape(25 * c, -1)).reshape(n, h // 2, w // 2, -1)


def transposed(convolve, y, kernel):
    n, h, w, _ = y.shape
    x = jax.ShapeDtypeStruct((n, 2 * h, 2 * w, kernel.shape[2]), y.dtype)
    return jax.linear_transpose(lambda x: convolve(x, kernel), x)(y)[0]


def batch_norm(p, layer, x):
    mean, variance = x.mean((0, 1, 2)), x.var((0, 1, 2))
    moving = {
        f"{layer}/{name}": MOMENTUM * p[f"{layer}/{name}"] + (1 - MOMENTUM) * value
        for name, value in (("moving_mean", mean), ("moving_variance", variance))
    }
    return (x - mean) * lax.rsqrt(variance + BN_EPSILON) * p[layer + "/gamma"] + p[layer + "/beta"], moving


def mlp_players(_):
    def generator(p, z):
        return dense(p, "generator/dense_1", z), {}

    def discriminator(p, x):
        for i in (1, 2):
            x = leaky_relu(dense(p, f"discriminator/dense_{i}", x))
        return dense(p, "discriminator/dense_3", x)[:, 0]

    return generator, discriminator


def dcgan_players(convolve):
    def generator(p, z):
        x, moving = dense(p, "generator/dense_1", z).reshape(len(z), 4, 4, -1), {}
        for i in (1, 2, 3):
            x, new = batch_norm(p, f"generator/batch_norm_{i}", x)
            layer = f"generator/conv_transpose2d_{i}"
            x = transposed(convolve, jax.nn.relu(x), p[layer + "/kernel"]) + p[layer + "/bias"]
            moving |= new
        return jnp.tanh(x), moving

    def discriminator(p, x):
        for i in (1, 2, 3):
            layer = f"discriminator/conv2d_{i}"
            x = leaky_relu(convolve(x, p[layer + "/kernel"]) + p[layer + "/bias"])
        return dense(p, "discriminator/dense_1", x.reshape(len(x), -1))[:, 0]

    return generator, discriminator


# --- the step ------------------------------------------------------------------------------------------------------


def draws(case, key, images):
    """A step's random numbers: data, noise of both steps, shares of the data in the penalty's points."""
    rows = 2 * case.batch * case.latent
    if case.images:
        numbers, choice, share = jax.random.split(key, 3)
        z = jax.random.normal(numbers, (2, case.batch, case.latent))
        real = images[jax.random.randint(choice, (case.batch,), 0, len(images))] / 127.5 - 1
        return dict(real=real, z=z, share=jax.random.uniform(share, (case.batch, 1, 1, 1)))
    numbers, share = jax.random.split(key)
    numbers = jax.random.normal(numbers, (rows + case.batch, 1))
    real = jnp.concatenate([numbers[rows:], jnp.ones((case.batch, 1))], 1)
    z = numbers[:rows].reshape(2, case.batch, case.latent)
    return dict(real=real, z=z, share=jax.random.uniform(share, (case.batch, 1)))


def norms(gradient):
    """One a sample."""
    return jnp.sqrt((gradient**2).reshape(len(gradient), -1).sum(1))


def adam(p, m, v, gradient, count):
    rate = RATE * jnp.sqrt(1 - BETA2**count) / (1 - BETA1**count)
    m = jax.tree.map(lambda m, g: m + (1 - BETA1) * (g - m), m, gradient)
    v = jax.tree.map(lambda v, g: v + (1 - BETA2) * (g * g - v), v, gradient)
    return jax.tree.map(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + EPSILON), p, m, v), m, v


def step(players, state, drawn):
    generator, discriminator = players
    (g, gm, gv), (d, dm, dv), moving, count = state["g"], state["d"], state["moving"], state["count"]
    real, share, batch = drawn["real"], drawn["share"], len(drawn["real"])
    fake = generator(g | moving, drawn["z"][0])[0]
    points = fake + share * (real - fake)

    def discriminator_loss(d):
        logits = discriminator(d, jnp.concatenate([real, fake]))
        loss = jax.nn.softplus(-logits[:batch]).mean() + jax.nn.softplus(logits[batch:]).mean()
        slopes = jax.grad(lambda x: discriminator(d, x).sum())(points)
        penalty = WEIGHT * ((norms(slopes) - TARGET) ** 2).mean()
        return loss + penalty, (loss, penalty)

    gradient, (loss, penalty) = jax.grad(discriminator_loss, has_aux=True)(d)
    d, dm, dv = adam(d, dm, dv, gradient, count)

    def generator_loss(g):
        samples, new = generator(g | moving, drawn["z"][1])
        return jax.nn.softplus(-discriminator(d, samples)).mean(), new

    (loss_g, moving), gradient = jax.value_and_grad(generator_loss, has_aux=True)(g)
    g, gm, gv = adam(g, gm, gv, gradient, count)
    state = dict(g=(g, gm, gv), d=(d, dm, dv), moving=moving, count=count + 1)
    return state, dict(discriminator=loss, penalty=penalty, generator=loss_g)


# --- running it ----------------------------------------------------------------------------------------------------


def players_of(case, variant):
    if not case.images:
        return mlp_players(case)
    return dcgan_players(convolve_by_matmul if variant == "matmul" else convolve)


def state_of(values, m=None, v=None, count=1.0):
    """The state from dicts of arrays by name."""
    zeros = {name: jnp.zeros_like(value) for name, value in values.items()}

    def player(prefix):
        def mine(dict_):
            return {n: jnp.asarray(a) for n, a in dict_.items() if n.startswith(prefix) and peer.is_trained(n)}

        return mine(values), mine(m or zeros), mine(v or zeros)

    moving = {name: jnp.asarray(value) for name, value in values.items() if not peer.is_trained(name)}
    return dict(g=player("generator"), d=player("discriminator"), moving=moving, count=count)


def open_game(case, variant, replicas):
    players = players_of(case, variant)
    images = jnp.asarray(peer.noise_images()) if case.images else None

    def random_step(state, _):
        key, own = jax.random.split(state["key"])
        trained, losses = step(players, state["game"], draws(case, own, images))
        return dict(game=trained, key=key), losses

    games = random_step if replicas == 1 else jax.vmap(random_step, (0, None))
    leading = () if replicas == 1 else (replicas,)
    steps = max(1, STEPS[case.name] // replicas)
    train = jax.jit(lambda state: lax.scan(games, state, None, length=steps), donate_argnums=0)
    state = dict(
        game=state_of(peer.start(case, 0, leading), count=jnp.ones(leading)),
        key=jax.random.split(jax.random.key(0), replicas) if leading else jax.random.key(0),
    )

    state = jax.tree.map(jnp.copy, state)  # what is donated must not share memory

    def advance():
        nonlocal state
        state, losses = train(state)
        jax.block_until_ready(losses)
        return steps * replicas

    return advance


def step_once(case, variant, recorded):
    start = state_of(recorded.parameters(), recorded.slots("adam_m"), recorded.slots("adam_v"), float(recorded.count))
    drawn = {name: jnp.asarray(value) for name, value in recorded.draws.items()}
    end, losses = jax.jit(functools.partial(step, players_of(case, variant)))(start, drawn)
    found = dict(losses) | end["moving"]
    for p, m, v in (end["g"], end["d"]):
        found |= p
        found |= {name + "/adam_m": value for name, value in m.items()}
        found |= {name + "/adam_v": value for name, value in v.items()}
    return found


@contextlib.contextmanager
def mistake():
    global norms
    right, norms = norms, lambda gradient: jnp.sqrt((gradient**2).sum())
    yield
    norms = right


if __name__ == "__main__":
    peer.main("JAX", ("scan", "matmul"), open_game, step_once, mistake)
