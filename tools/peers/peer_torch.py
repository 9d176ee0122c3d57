"""The training steps in PyTorch: eager with the fused Adam, and compiled as a whole.

Convolutions are padded by 2 on either side, as is usual here; TensorFlow's "SAME" pads a stride of 2 by 1 and 2. The
one is the other on mirrored images, so that a recorded step is mirrored before it is compared.
"""
import contextlib
import math

import numpy as np
import torch
import torch.nn.functional as F

import peer
from peer import BETA1, BETA2, BN_EPSILON, EPSILON, MOMENTUM, RATE, SLOPE, TARGET, WEIGHT

torch._dynamo.config.trace_autograd_ops = True  # the penalty's gradient is part of the step that is compiled

# Steps of a call whose losses are read together.
STEPS = {"small-many": 100, "small-one": 100, "medium-many": 20}


# --- players: functions of a dict of parameters -------------------------------------------------------------------


def dense(p, layer, x):
    kernel, bias = p[layer + "/kernel"], p[layer + "/bias"]
    return torch.addmm(bias, x, kernel) if x.dim() == 2 else torch.baddbmm(bias.unsqueeze(1), x, kernel)


class Mlp:
    def generator(self, p, z, moving=None):
        return dense(p, "generator/dense_1", z)

    def discriminator(self, p, x):
        for i in (1, 2):
            x = F.leaky_relu(dense(p, f"discriminator/dense_{i}", x), SLOPE)
        return dense(p, "discriminator/dense_3", x)[..., 0]


class Dcgan:
    def generator(self, p, z, moving=None):
        """Follows the batches' statistics in `moving`, if given."""
        x = dense(p, "generator/dense_1", z).unflatten(1, (-1, 4, 4))
        x = x.contiguous(memory_format=self.memory_format)
        for i in (1, 2, 3):
            norm, layer = f"generator/batch_norm_{i}/", f"generator/conv_transpose2d_{i}"
            statistics = (moving[norm + "moving_mean"], moving[norm + "moving_variance"]) if moving else (None, None)
            x = F.batch_norm(x, *statistics, p[norm + "gamma"], p[norm + "beta"], True, 1 - MOMENTUM, BN_EPSILON)
            x = F.conv_transpose2d(F.relu(x), p[layer + "/kernel"], p[layer + "/bias"], 2, padding=2, output_padding=1)
        return torch.tanh(x)

    def discriminator(self, p, x):
        for i in (1, 2, 3):
            layer = f"discriminator/conv2d_{i}"
            x = F.leaky_relu(F.conv2d(x, p[layer + "/kernel"], p[layer + "/bias"], 2, padding=2), SLOPE)
        return dense(p, "discriminator/dense_1", x.flatten(1))[:, 0]

    def __init__(self, memory_format):
        self.memory_format = memory_format


# --- the step ------------------------------------------------------------------------------------------------------


def draws(case, leading, images):
    """A step's random numbers: data, noise of both steps, shares of the data in the penalty's points."""
    z = torch.randn(2, *leading, case.batch, case.latent)
    if case.images:
        real = images[torch.randint(len(images), (case.batch,))] / 127.5 - 1
        return real, z, torch.rand(case.batch, 1, 1, 1)
    t = torch.randn(*leading, case.batch, 1)
    return torch.cat([t, torch.ones_like(t)], -1), z, torch.rand(*leading, case.batch, 1)


def norms(gradient):
    """One a sample."""
    return gradient.flatten(1).norm(dim=1) if gradient.dim() == 4 else gradient.norm(dim=-1)


def mean(per_sample):
    """One value for each game."""
    return per_sample.float().mean(-1)


class Game:
    """Both players' parameters, and Adam's state."""

    def __init__(self, case, players, values, autocast=False):
        self.players, self.autocast = players, autocast
        tensors = {name: tensor.clone() for name, tensor in values.items()}
        self.moving = {name: tensors.pop(name) for name in list(tensors) if not peer.is_trained(name)}
        for tensor in tensors.values():
            tensor.requires_grad_()
        self.g = {name: tensor for name, tensor in tensors.items() if name.startswith("generator")}
        self.d = {name: tensor for name, tensor in tensors.items() if name.startswith("discriminator")}

    def discriminator_gradient(self, real, z, share):
        """Losses [game, ...] and gradients of the sum over games."""
        players, d = self.players, self.d
        with torch.autocast("cpu", torch.bfloat16, enabled=self.autocast):
            with torch.no_grad():
                fake = players.generator(self.g, z).to(real.dtype)
                points = torch.lerp(fake, real, share)
            samples = -2 if real.dim() < 4 else 0
            real_logits, fake_logits = players.discriminator(d, torch.cat([real, fake], samples)).chunk(2, -1)
            loss = mean(F.softplus(-real_logits)) + mean(F.softplus(fake_logits))
            points.requires_grad_()
            (slopes,) = torch.autograd.grad(players.discriminator(d, points).sum(), points, create_graph=True)
            penalty = WEIGHT * mean((norms(slopes.float()) - TARGET) ** 2)
        gradients = torch.autograd.grad((loss + penalty).sum(), list(d.values()))
        return (loss.detach(), penalty.detach()), gradients

    def generator_gradient(self, z):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.autocast):
            logits = self.players.discriminator(self.d, self.players.generator(self.g, z, self.moving))
            loss = mean(F.softplus(-logits))
        return loss.detach(), torch.autograd.grad(loss.sum(), list(self.g.values()))


class Fused:
    """PyTorch's Adam, one kernel for all parameters. It adds epsilon after correcting v; scaled, it is ours."""

    def __init__(self, parameters, m=None, v=None, count=1):
        self.parameters, self.count = list(parameters), count
        self.adam = torch.optim.Adam(self.parameters, RATE, (BETA1, BETA2), EPSILON, fused=True)
        if m:
            self.adam.state.update({
                p: dict(step=torch.tensor(count - 1.0), exp_avg=a.clone(), exp_avg_sq=b.clone())
                for p, a, b in zip(self.parameters, m, v)
            })

    def step(self, gradients):
        for parameter, gradient in zip(self.parameters, gradients):
            # The kernel walks memory, so that strides must be alike; convolutions return what suits them.
            alike = gradient.stride() == parameter.stride()
            parameter.grad = gradient if alike else torch.empty_like(parameter).copy_(gradient)
        self.adam.param_groups[0]["eps"] = EPSILON / math.sqrt(1 - BETA2**self.count)
        self.adam.step()
        self.count += 1

    def slots(self):
        states = [self.adam.state[p] for p in self.parameters]
        return [s["exp_avg"] for s in states], [s["exp_avg_sq"] for s in states]


class Written:
    """Adam in tensors, for the compiler to fuse with the rest."""

    def __init__(self, parameters, m=None, v=None, count=1):
        self.parameters = list(parameters)
        self.m = [a.clone() for a in m] if m else [torch.zeros_like(p) for p in self.parameters]
        self.v = [a.clone() for a in v] if v else [torch.zeros_like(p) for p in self.parameters]
        self.power1, self.power2 = torch.tensor(BETA1**count), torch.tensor(BETA2**count)

    @torch.no_grad()
    def step(self, gradients):
        rate = RATE * (1 - self.power2).sqrt() / (1 - self.power1)
        for p, m, v, gradient in zip(self.parameters, self.m, self.v, gradients):
            m.lerp_(gradient, 1 - BETA1)
            v.lerp_(gradient * gradient, 1 - BETA2)
            p.sub_(rate * m / (v.sqrt() + EPSILON))
        self.power1 *= BETA1
        self.power2 *= BETA2

    def slots(self):
        return self.m, self.v


def step(game, adam_d, adam_g, drawn):
    real, z, share = drawn
    losses, gradients = game.discriminator_gradient(real, z[0], share)
    adam_d.step(gradients)
    loss, gradients = game.generator_gradient(z[1])
    adam_g.step(gradients)
    return torch.stack([*losses, loss])


# --- running it ----------------------------------------------------------------------------------------------------


def memory_format(variant):
    return torch.channels_last if "channels-last" in variant else torch.contiguous_format


def players_of(case, variant):
    return Dcgan(memory_format(variant)) if case.images else Mlp()


def compiled(function):
    return torch.compile(function, fullgraph=True, dynamic=False, options={"cpp_wrapper": True})


def as_theirs(name, value, format_):
    """An array of Equilibria as a tensor of PyTorch; see `as_ours`."""
    value = np.asarray(value)
    if value.ndim == 4:
        mirrored = value[::-1, ::-1].transpose(3, 2, 0, 1)
        return torch.from_numpy(mirrored.copy()).contiguous(memory_format=format_)
    if value.size == value.shape[0] and name.startswith("discriminator") and value.size > 1024:
        value = value.reshape(4, 4, -1)[::-1, ::-1].transpose(2, 0, 1).reshape(value.shape)
    elif name.startswith("generator/dense") and value.shape[-1] > 1024:
        value = value.reshape(-1, 4, 4, value.shape[-1] // 16)[:, ::-1, ::-1].transpose(0, 3, 1, 2).reshape(value.shape)
    return torch.from_numpy(value.copy())


def as_ours(name, tensor):
    value = tensor.detach().contiguous().numpy()
    if value.ndim == 4:
        return value.transpose(2, 3, 1, 0)[::-1, ::-1]
    if value.size == value.shape[0] and name.startswith("discriminator") and value.size > 1024:
        return value.reshape(-1, 4, 4).transpose(1, 2, 0)[::-1, ::-1].reshape(value.shape)
    if name.startswith("generator/dense") and value.shape[-1] > 1024:
        return value.reshape(-1, value.shape[-1] // 16, 4, 4).transpose(0, 2, 3, 1)[:, ::-1, ::-1].reshape(value.shape)
    return value


def open_game(case, variant, replicas):
    torch.manual_seed(0)
    if not case.images:
        torch.set_num_threads(1)  # sharing out such small tensors costs more than it gains
    leading = () if replicas == 1 else (replicas,)
    format_, images = memory_format(variant), None
    if case.images:
        images = torch.from_numpy(peer.noise_images()).permute(0, 3, 1, 2).contiguous(memory_format=format_)
    values = {
        name: as_theirs(name, value, format_) if case.images else torch.from_numpy(value)
        for name, value in peer.start(case, 0, leading).items()
    }
    game = Game(case, players_of(case, variant), values, "bfloat16" in variant)
    whole = variant.startswith("compile")
    adam_d, adam_g = ((Written if whole else Fused)(p.values()) for p in (game.d, game.g))

    def one_step():
        return step(game, adam_d, adam_g, draws(case, leading, images))

    one_step = compiled(one_step) if whole else one_step
    steps = STEPS.get(case.name, 1)

    def advance():
        torch.stack([one_step() for _ in range(steps)])
        return steps * replicas

    return advance


def step_once(case, variant, recorded):
    format_ = memory_format(variant)

    def theirs(arrays):
        return {name: as_theirs(name, value, format_) for name, value in arrays.items()}

    game = Game(case, players_of(case, variant), theirs(recorded.parameters()))
    m, v = theirs(recorded.slots("adam_m")), theirs(recorded.slots("adam_v"))
    whole = variant.startswith("compile")
    adam_d, adam_g = (
        (Written if whole else Fused)(p.values(), [m[n] for n in p], [v[n] for n in p], recorded.count)
        for p in (game.d, game.g)
    )
    real = recorded.draws["real"]
    if case.images:
        real = real[:, ::-1, ::-1].transpose(0, 3, 1, 2)
    drawn = [torch.from_numpy(np.ascontiguousarray(a)) for a in (real, recorded.draws["z"], recorded.draws["share"])]
    losses = (compiled(step) if whole else step)(game, adam_d, adam_g, drawn)

    found = dict(zip(("discriminator", "penalty", "generator"), losses.tolist()))
    for p, adam in ((game.d, adam_d), (game.g, adam_g)):
        for name, *tensors in zip(p, p.values(), *adam.slots()):
            for suffix, tensor in zip(("", "/adam_m", "/adam_v"), tensors):
                found[name + suffix] = as_ours(name, tensor)
    for name, tensor in game.moving.items():
        value = tensor.numpy()
        if name.endswith("variance"):  # PyTorch divides by n - 1 for this average, we by n
            n = len(real) * 16 * 4 ** (int(name.split("batch_norm_")[1][0]) - 1)
            kept = MOMENTUM * recorded.before[name]
            value = kept + (value - kept) * (n - 1) / n
        found[name] = value
    return found


@contextlib.contextmanager
def mistake():
    global norms
    right, norms = norms, lambda gradient: gradient.norm()
    torch.compiler.reset()
    yield
    norms = right


if __name__ == "__main__":
    torch.manual_seed(0)
    peer.main(
        "PyTorch",
        ("eager", "compile", "eager-channels-last", "compile-channels-last", "eager-channels-last-bfloat16",
         "compile-channels-last-bfloat16"),
        open_game, step_once, mistake,
    )
