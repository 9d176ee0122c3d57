"""Writes the values that the tests of distances between point sets compare with.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install pot==0.9.7.post1 scipy dcor==0.7
    /tmp/reference/bin/python src/test/python/transport_reference.py > \
        src/test/resources/io/equilibria/metric/transport-reference.csv

Point sets are made by a formula, which io.equilibria.metric.ReferencePoints has too.
"""

import dcor
import numpy as np
import ot
import scipy.integrate as integrate
import scipy.linalg
import scipy.stats as stats
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

# n, m, d, shift, scale of the second set
CASES = [
    (1, 1, 1, 2.0, 1.0),
    (7, 7, 1, 0.5, 2.0),
    (12, 5, 1, 0.0, 1.0),
    (6, 6, 2, 0.3, 1.0),
    (20, 20, 2, 0.0, 0.5),
    (30, 17, 2, 1.0, 1.5),
    (8, 40, 3, -0.7, 1.0),
    (50, 50, 5, 0.2, 1.1),
    (64, 48, 10, 0.0, 0.9),
    (200, 150, 2, 0.1, 1.2),
    (300, 300, 3, 100.0, 1.0),
]


def points(n, d, phase, shift, scale):
    i = np.arange(n)[:, None]
    k = np.arange(d)[None, :]
    return shift + scale * np.sin(phase + 1.7 * i + 2.3 * k + 0.9 * i * k) * (1 + 0.1 * k)


def weights(n, phase):
    w = 1.5 + np.sin(phase + 2.9 * np.arange(n))
    return w / w.sum()


def directions(k, d):
    t = np.sin(0.4 + 1.3 * np.arange(k)[:, None] + 2.1 * np.arange(d)[None, :]) + 0.01
    return t / np.linalg.norm(t, axis=1, keepdims=True)


def row(metric, case, parameter, value):
    print(",".join([metric, *map(repr, case), repr(float(parameter)), repr(float(value))]))


def entropic(x, y, epsilon):
    """OT_e with the Kullback-Leibler term, from the plan that POT finds."""
    a, b, c = ot.unif(len(x)), ot.unif(len(y)), cdist(x, y, "sqeuclidean")
    p = ot.sinkhorn(a, b, c, epsilon, method="sinkhorn_log", stopThr=1e-11, numItermax=20000)
    return (p * c).sum() + epsilon * stats.entropy(p.ravel(), np.outer(a, b).ravel())


def modes(case, x):
    """Modes on a circle in the first two coordinates, one of them out of reach; deviation 0.25."""
    k = np.arange(5)
    centres = np.zeros((5, x.shape[1]))
    centres[:, 0], centres[:, 1] = np.cos(k * 1.2), np.sin(k * 1.2)
    truth = (k + 1) / 15
    distance, mode = cKDTree(centres).query(x)
    shares = np.bincount(mode, minlength=5) / len(x)
    good = distance <= 3 * 0.25
    row("modes-found", case, 0, len(set(mode[good])))
    row("modes-quality", case, 0, good.mean())
    row("modes-kl", case, 0, stats.entropy(truth, shares))
    row("modes-reverse-kl", case, 0, stats.entropy(shares, truth))
    row("modes-entropy", case, 0, stats.entropy(shares))


def gaussian_w2(m1, m2, f1, f2):
    """By POT where both covariances are regular; its matrix root loses digits where they are not,
    so there by scipy's singular values of F1^T F2."""
    s1, s2 = f1 @ f1.T, f2 @ f2.T
    if max(np.linalg.cond(s1), np.linalg.cond(s2)) < 1e6:
        return float(ot.gaussian.bures_wasserstein_distance(m1, m2, s1, s2))
    nuclear = scipy.linalg.svdvals(f1.T @ f2).sum()
    return np.sqrt(((m1 - m2) ** 2).sum() + np.trace(s1) + np.trace(s2) - 2 * nuclear)


def discrepancy(kxx, kyy, kxy, unbiased):
    n, m = kxy.shape
    if unbiased:
        return ((kxx.sum() - np.trace(kxx)) / (n * (n - 1))
                + (kyy.sum() - np.trace(kyy)) / (m * (m - 1)) - 2 * kxy.mean())
    return kxx.mean() + kyy.mean() - 2 * kxy.mean()


def mmd(x, y, kernel):
    return discrepancy(kernel(x, x), kernel(y, y), kernel(x, y), True)


KERNELS = {
    "gaussian": lambda x, y: np.exp(-cdist(x, y, "sqeuclidean") / (2 * 0.8**2)),
    "mixture": lambda x, y: np.mean(
        [np.exp(-cdist(x, y, "sqeuclidean") / (2 * s**2)) for s in (0.5, 1, 4)], axis=0),
    "imq": lambda x, y: (1 + cdist(x, y, "sqeuclidean") / 1.5**2) ** -0.5,
    "polynomial": lambda x, y: (x @ y.T / x.shape[1] + 1) ** 3,
    "energy": lambda x, y: -cdist(x, y),
}

print("metric,n,m,d,shift,scale,parameter,value")
for case in CASES:
    n, m, d, shift, scale = case
    x, y = points(n, d, 0.3, 0, 1), points(m, d, 1.1, shift, scale)
    for p, metric in ((1, "euclidean"), (2, "sqeuclidean")):
        row(f"w{p}", case, 0, ot.emd2([], [], cdist(x, y, metric)) ** (1 / p))
        cost = cdist(x, y, metric)
        row(f"w{p}-weighted", case, 0, ot.emd2(weights(n, 0.2), weights(m, 0.7), cost) ** (1 / p))
        row(f"sliced{p}", case, 25,
            ot.sliced_wasserstein_distance(x, y, projections=directions(25, d).T, p=p))
    for share in (0.2, 1.0):
        epsilon = share * cdist(x, y, "sqeuclidean").mean()
        row("sinkhorn", case, epsilon,
            entropic(x, y, epsilon) - entropic(x, x, epsilon) / 2 - entropic(y, y, epsilon) / 2)
    if n >= 3 and m >= 3:
        if d == 1:
            row("energy", case, 0, stats.energy_distance(x[:, 0], y[:, 0]))
        else:
            row("energy", case, 0,
                np.sqrt(-discrepancy(cdist(x, x), cdist(y, y), cdist(x, y), False)))
        for statistic in ("v", "u"):
            row(f"energy-{statistic}", case, 0,
                dcor.energy_distance(x, y, estimation_stat=statistic))
        for name, kernel in KERNELS.items():
            row("mmd-" + name, case, 0, mmd(x, y, kernel))
    if d >= 2:
        modes(case, x)

# More samples for the modes, whose second set is left alone.
for n, d in ((5, 2), (90, 2), (400, 4), (1000, 3)):
    modes((n, 1, d, 0.0, 1.0), points(n, d, 0.3, 0, 1))

# W2 of Gaussians with factors of several columns, d, columns of both, shift and scale of the second.
for d, k1, k2, shift, scale in ((1, 1, 1, 0.5, 2.0), (2, 2, 2, 0.0, 1.0), (2, 1, 2, 1.0, 1.0),
                                (2, 1, 1, -2.0, 0.5), (3, 3, 3, 0.3, 1.5), (3, 2, 1, 0.0, 3.0),
                                (4, 6, 4, 1.0, 0.1), (5, 2, 3, 0.2, 1.0), (8, 8, 8, 0.0, 1.1),
                                (10, 1, 4, 5.0, 1.0), (20, 20, 5, 0.1, 0.7), (30, 40, 40, 0.0, 1.0)):
    f1, f2 = points(d, k1, 0.3, 0, 1), points(d, k2, 1.1, 0, scale)
    m1, m2 = points(1, d, 0.5, 0, 1)[0], points(1, d, 0.9, shift, 1)[0]
    row("gaussian-w2", (d, k1, k2, shift, scale), 0, gaussian_w2(m1, m2, f1, f2))

# W1 and W2 of normal laws on the line: m1, s1, m2, s2, and W1 on parallel lines at distance h.
NORMAL = [(0, 1, 0, 2), (0, 1, 1, 1), (1, 2, -1, 0.5), (0, 1, 10, 3), (0.1, 1, 0, 1.001),
          (5, 0.01, 5, 0.02), (-3, 4, 3, 4.5), (0, 1, 0.5, 0), (2, 3, 2, 1), (0, 1e-3, 1e-3, 1)]
for m1, s1, m2, s2 in NORMAL:
    for h in (0, 0.01, 1):
        def cost(z):
            return np.hypot(h, m1 - m2 + (s1 - s2) * z) * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
        kink = (m2 - m1) / (s1 - s2) if s1 != s2 else 0
        ends = sorted({-12.0, 12.0, float(np.clip(kink, -12, 12)),
                       *map(float, np.clip([kink - 0.1, kink + 0.1, 0, -3, 3], -12, 12))})
        value = sum(integrate.quad(cost, a, b, epsabs=1e-15, epsrel=1e-13, limit=500)[0]
                    for a, b in zip(ends, ends[1:]))
        row("gaussian-w1", (m1, s1, 1, m2, s2), h, value)

# W_p of other laws on the line, by scipy's quantiles: an exponential law of mean a against a logistic one.
for a in (1, 2, 3.5, 5, 8):
    for p in (1, 2):
        # By substitution u = 1 / (1 + exp(-t)): logistic.ppf(u) = t.
        def at(t):
            exponential = np.logaddexp(0, t)  # expon.ppf(u) = -log(1 - u)
            density = np.exp(-abs(t)) / (1 + np.exp(-abs(t))) ** 2
            return abs(a * exponential - t) ** p * density
        ends = [-700, -100, -30, -10, -3, -1, 0, 1, 3, 10, 30, 100, 700]
        value = sum(integrate.quad(at, b, c, epsabs=1e-15, epsrel=1e-13, limit=500)[0]
                    for b, c in zip(ends, ends[1:]))
        row("quantiles", (a, 0, 1, 0, 0), p, value ** (1 / p))
