"""Reference values of f-divergences, made with mpmath, numpy and scipy.

    pip install numpy scipy mpmath
    python3 src/test/python/f_divergences.py src/test/resources/io/equilibria/metric

writes one table for each test; the tests read them. Nothing here is shared with the Java code:
divergences come from their textbook definitions, by quadrature at 30 digits on the line, by sums
over fine grids in the plane, from covariances and natural parameters for Gaussians in space, by
scipy's k-d tree for nearest neighbours. Takes about ten minutes.
"""

import sys
from pathlib import Path

import mpmath as mp
import numpy as np
import scipy
from scipy.integrate import dblquad, quad
from scipy.spatial import cKDTree
from scipy.special import digamma

NAMES = ["js", "kl", "reverse_kl", "tv", "hellinger2", "pearson", "neyman"]
INF = float("inf")
mp.mp.dps = 30


def text(value):
    if value > mp.mpf("1.7e308"):
        return "Infinity"
    return repr(float(value))


def write(folder, name, header, rows):
    versions = f"mpmath {mp.__version__}, numpy {np.__version__}, scipy {scipy.__version__}"
    lines = [f"# made by src/test/python/f_divergences.py with {versions}", header]
    (folder / name).write_text("\n".join(lines + [";".join(row) for row in rows]) + "\n")
    print("wrote", name, flush=True)


# Gaussians on the line: every divergence by its definition, mp.quad at 30 digits -----------------

LINE = [
    (0, 1, 0.5, 1), (0, 1, 0, 1.3), (0, 1, 2, 0.8), (1, 0.5, -1, 0.6), (0, 3, 0, 1),
    (0, 1, 0, 3), (2, 0.5, 0, 4), (0.01, 1, 0, 1), (1, 1, 1, 0.01), (5, 1, 0, 1),
    (-3, 2, 4, 1.5), (100, 10, 103, 9), (0, 1.2, 0.3, 1), (0, 1, 1e-4, 1.0001),
]


def integrands(p, q):
    return [
        lambda x: (p(x) * mp.log(2 * p(x) / (p(x) + q(x))) + q(x) * mp.log(2 * q(x) / (p(x) + q(x)))) / 2,
        lambda x: p(x) * mp.log(p(x) / q(x)),
        lambda x: q(x) * mp.log(q(x) / p(x)),
        lambda x: abs(p(x) - q(x)) / 2,
        lambda x: (mp.sqrt(p(x)) - mp.sqrt(q(x))) ** 2 / 2,
        lambda x: (p(x) - q(x)) ** 2 / q(x),
        lambda x: (p(x) - q(x)) ** 2 / p(x),
    ]


def on_line(m, s, n, r):
    m, s, n, r = (mp.mpf(repr(float(v))) for v in (m, s, n, r))
    p = lambda x: mp.npdf(x, m, s)
    q = lambda x: mp.npdf(x, n, r)
    a = 1 / r**2 - 1 / s**2  # the densities cross at the roots of a x^2 + b x + c
    b = 2 * (m / s**2 - n / r**2)
    c = n**2 / r**2 - m**2 / s**2 + 2 * mp.log(r / s)
    roots = [-c / b] if a == 0 else [(-b + k * mp.sqrt(b * b - 4 * a * c)) / (2 * a) for k in (-1, 1)]
    steps = (-60, -30, -12, -6, -3, -1, 0, 1, 3, 6, 12, 30, 60)
    cuts = sorted({c + k * w for c, w in ((m, s), (n, r)) for k in steps} | set(roots))
    values = []
    for name, f in zip(NAMES, integrands(p, q)):
        infinite = (name == "pearson" and s**2 >= 2 * r**2) or (name == "neyman" and r**2 >= 2 * s**2)
        values.append(mp.inf if infinite else mp.quad(f, cuts))
    return values


def gaussians_on_line(folder):
    rows = [[repr(float(v)) for v in case] + [text(v) for v in on_line(*case)] for case in LINE]
    write(folder, "gaussians-on-line.csv", "p_mean;p_sd;q_mean;q_sd;" + ";".join(NAMES), rows)


# Gaussians in space: covariances, and natural parameters for chi-squared --------------------------


def kl(mp_, cp, mq, cq):
    d = mq - mp_
    inverse = cq**-1
    return (sum((inverse * cp)[i, i] for i in range(len(d))) + (d.T * inverse * d)[0] - len(d)
            + mp.log(mp.det(cq) / mp.det(cp))) / 2


def hellinger2(m, c, n, e):
    d = m - n
    mean = (c + e) / 2
    overlap = (mp.det(c) * mp.det(e)) ** mp.mpf("0.25") / mp.sqrt(mp.det(mean))
    return 1 - overlap * mp.exp(-(d.T * mean**-1 * d)[0] / 8)


def chi2(m, c, n, e):
    """integral p^2/q - 1 = exp(F(2a - b) - 2 F(a) + F(b)) - 1, F the log normaliser."""
    a, b = c**-1, e**-1
    precision = 2 * a - b
    if min(mp.eigsy(precision, eigvals_only=True)) <= 0:
        return mp.inf

    def log_normaliser(matrix, eta):
        return (eta.T * matrix**-1 * eta)[0] / 2 - mp.log(mp.det(matrix)) / 2

    return mp.exp(log_normaliser(precision, 2 * a * m - b * n) - 2 * log_normaliser(a, a * m)
                  + log_normaliser(b, b * n)) - 1


def flat(array):
    return " ".join(repr(float(v)) for v in np.ravel(array))


def gaussians_in_space(folder):
    random = np.random.default_rng(1)
    rows = []
    for d, spread in [(2, .1), (2, .5), (2, 1), (3, .1), (3, .3), (4, .2), (5, .1), (5, .4), (8, .1),
                      (8, .05), (12, .05), (3, 0)]:
        f = np.round(np.eye(d) + random.normal(size=(d, d)) / 3, 3)
        g = np.round(f + spread * random.normal(size=(d, d)), 3)
        m = np.round(random.normal(size=d), 3)
        n = np.round(m + 2 * spread * random.normal(size=d) + (spread == 0), 3)
        mf, mg = (mp.matrix([[mp.mpf(repr(float(v))) for v in row] for row in a]) for a in (f, g))
        mm, mn = (mp.matrix([mp.mpf(repr(float(v))) for v in a]) for a in (m, n))
        c, e = mf * mf.T, mg * mg.T
        tv = "none"  # closed for one covariance: both are normal along the line between the means
        if spread == 0:
            shift = mm - mn
            tv = text(mp.erf(mp.sqrt((shift.T * c**-1 * shift)[0] / 8)))
        rows.append([str(d), flat(m), flat(f), flat(n), flat(g), text(kl(mm, c, mn, e)), text(kl(mn, e, mm, c)),
                     text(hellinger2(mm, c, mn, e)), text(chi2(mm, c, mn, e)), text(chi2(mn, e, mm, c)), tv])
    write(folder, "gaussians-in-space.csv",
          "d;p_mean;p_factor;q_mean;q_factor;kl;reverse_kl;hellinger2;pearson;neyman;tv", rows)


# Mixtures on the line and in the plane: rows of (weight, mean, sd) and (weight, x, y, sd_x, sd_y) --


def log_density(mixture, points):
    mixture = np.asarray(mixture, float)
    d = mixture.shape[1] // 2
    result = np.full(len(points), -np.inf)
    for row in mixture:
        mean, sd = row[1:1 + d], row[1 + d:]
        z = ((points - mean) / sd) ** 2
        one = np.log(row[0]) - z.sum(axis=1) / 2 - np.log(sd).sum() - d / 2 * np.log(2 * np.pi)
        result = np.logaddexp(result, one)
    return result


def sums(a, b):
    """The seven integrands from log p and log q, summed."""
    p, q = np.exp(a), np.exp(b)
    m = np.logaddexp(a, b) - np.log(2)
    with np.errstate(over="ignore"):
        return np.array([
            np.sum(p * (a - m) + q * (b - m)) / 2, np.sum(p * (a - b)), np.sum(q * (b - a)),
            np.sum(np.abs(p - q)) / 2, np.sum((np.exp(a / 2) - np.exp(b / 2)) ** 2) / 2,
            np.sum(np.exp(2 * a - b)) , np.sum(np.exp(2 * b - a)), np.sum(p), np.sum(q)])


def on_grid(p, q, finer):
    """Trapezoidal sums: for smooth densities that die out their error falls exponentially."""
    both = np.asarray(p + q, float)
    mean, sd = both[:, 1:3], both[:, 3:]
    low, high = (mean - 9 * sd).min(axis=0), (mean + 9 * sd).max(axis=0)
    middle, half = (low + high) / 2, (high - low) / 2
    step = sd.min(axis=0) / 4 / finer
    low, high = middle - 1.6 * half, middle + 1.6 * half
    x, y = (np.arange(low[i], high[i], step[i]) for i in (0, 1))
    total = np.zeros(9)
    for chunk in np.array_split(x, max(1, len(x) * len(y) // 1_000_000)):
        points = np.stack(np.meshgrid(chunk, y, indexing="ij"), axis=-1).reshape(-1, 2)
        total += sums(log_density(p, points), log_density(q, points))
    total *= step.prod()
    assert np.allclose(total[7:], 1, atol=1e-10), total
    total[5:7] -= 1
    return total[:7]


def total_variation(p, q, finer, each):
    """The integral of (p - q)+, over p's range alone, or around each of p's modes.

    Where the densities cross it bends, so that the error falls as the square of the step only.
    """
    rows = np.asarray(p, float)
    step = np.asarray(p + q, float)[:, 3:].min(axis=0) / 8 / finer
    total = 0.0
    for part in (rows[:, None] if each else [rows]):
        low, high = (part[:, 1:3] - 9 * part[:, 3:]).min(axis=0), (part[:, 1:3] + 9 * part[:, 3:]).max(axis=0)
        x, y = (np.arange(low[i], high[i], step[i]) for i in (0, 1))
        for chunk in np.array_split(x, max(1, len(x) * len(y) // 1_000_000)):
            points = np.stack(np.meshgrid(chunk, y, indexing="ij"), axis=-1).reshape(-1, 2)
            near = part if each else rows  # the other modes are 20 deviations away
            others = np.asarray(q, float)
            if each:
                others = others[np.hypot(*(others[:, 1:3] - part[0, 1:3]).T) < 20 * others[:, 3]]
            if len(others):
                total += np.maximum(0, np.exp(log_density(near, points)) - np.exp(log_density(others, points))).sum()
            else:
                total += np.exp(log_density(near, points)).sum()
    return total * step.prod()


def normal(x, y, sx, sy, weight=1.0):
    return [(weight, x, y, sx, sy)]


def ring(count, radius, sd, turn=0.0):
    angles = 2 * np.pi * (np.arange(count) + turn) / count
    return [(1 / count, radius * np.cos(t), radius * np.sin(t), sd, sd) for t in angles]


def lattice(sd, weights=None, without=0):
    modes = [(2.0 * i, 2.0 * j) for i in range(-2, 3) for j in range(-2, 3)][without:]
    weights = np.ones(len(modes)) if weights is None else np.asarray(weights, float)
    return [(w, x, y, sd, sd) for w, (x, y) in zip(weights / weights.sum(), modes)]


PLANE = {
    "two round ones": (normal(0, 0, 1, 1), normal(1, 0.5, 1.2, 1.2)),
    "two long ones": (normal(0, 0, 0.01, 3), normal(0.005, 0, 0.012, 2.8)),
    "hardly apart": (normal(0, 0, 1, 1), normal(1e-3, 0, 1, 1)),
    "far apart": (normal(0, 0, 1, 1), normal(8, 8, 1, 1)),
    "narrow in wide": (normal(0.3, 0.2, 0.05, 0.05), normal(0, 0, 2, 2)),
    "ring and round one": (ring(8, 2, 0.3), normal(0, 0, 1.7, 1.7)),
    "ring and ring turned": (ring(8, 2, 0.1), ring(8, 2, 0.11, 0.1)),
    "lattice and round one": (lattice(0.05), normal(0, 0, 2.2, 2.2)),
    "lattice and wider lattice": (lattice(0.05), lattice(0.06)),
    "lattice and weighted one": (lattice(0.05), lattice(0.05, np.arange(1, 26))),
    "lattice and one without a mode": (lattice(0.05), lattice(0.05, without=1)),
    "four and two": ([(0.4, 0, 0, 1, 0.5), (0.25, 3, 1, 0.4, 0.9), (0.15, -1, 4, 0.6, 0.6), (0.2, 0.5, 1.5, 1.5, 1.5)],
                     [(0.6, 0.5, 0, 1, 0.7), (0.4, 1, 3, 1.3, 1.3)]),
}


def lattice_and_round_one():
    """Both factorise: twice the reverse KL on the line, cut at modes and ridges."""
    p, q = [(0.2, x, 0.05) for x in (-4, -2, 0, 2, 4)], [(1, 0, 2.2)]
    f = lambda x: float(sums(log_density(p, np.array([[x]])), log_density(q, np.array([[x]])))[2])
    return 2 * sum(quad(f, a, a + 1, epsabs=1e-13, epsrel=1e-11, limit=200)[0] for a in range(-30, 30))


def lattice_and_one_without_a_mode():
    """Where the mode is missing its two neighbours, 40 deviations away, are as near.

    KL = log(24/25) + (40^2/2 - E log(e^(40 z1) + e^(40 z2))) / 25, the logarithm being
    40 max(z1, z2) + log(1 + e^(-40 |z1 - z2|)), with E max(z1, z2) = 1 / sqrt(pi).
    """
    soft = quad(lambda w: 2 * np.exp(-w * w / 2) / np.sqrt(2 * np.pi) * np.log1p(np.exp(-40 * np.sqrt(2) * w)),
                0, 9, points=[0.01, 0.05, 0.2], limit=200)[0]
    return np.log(24 / 25) + (800 - 40 / np.sqrt(np.pi) - soft) / 25


# Where one logarithm has ridges between narrow modes a grid is not exact, but a formula is.
RIDGED = {"lattice and round one": (2, lattice_and_round_one),
          "lattice and one without a mode": (1, lattice_and_one_without_a_mode)}


def plane(folder):
    rows = []
    for name, (p, q) in PLANE.items():
        coarse, fine = on_grid(p, q, 0.7), on_grid(p, q, 1)
        if name in RIDGED:
            which, exact = RIDGED[name][0], RIDGED[name][1]()
            assert abs(fine[which] / exact - 1) < 1e-3, (fine[which], exact)
            coarse[which] = fine[which] = exact
        smooth = [0, 1, 2, 4] + [k for k in (5, 6) if np.isfinite(fine[k])]
        assert np.allclose(coarse[smooth], fine[smooth], rtol=1e-6, atol=1e-12), (name, coarse, fine)
        each = name.startswith("lattice")
        rough, fine[3] = (total_variation(p, q, finer, each) for finer in (2, 4 if name != "hardly apart" else 16))
        assert abs(rough - fine[3]) < 5e-5 * fine[3] or name == "hardly apart", (name, rough, fine[3])
        rows.append([name, flat(p), flat(q)] + [text(v) for v in fine])
        print(name, fine, rough - fine[3], flush=True)
    p, q = PLANE["two round ones"]
    check = dblquad(lambda y, x: float(sums(log_density(p, np.array([[x, y]])), log_density(q, np.array([[x, y]])))[0]),
                    -9, 11, -9, 11, epsabs=1e-8)[0]
    assert abs(check - float(rows[0][3])) < 1e-7, (check, rows[0])
    write(folder, "mixtures-in-plane.csv", "name;p;q;" + ";".join(NAMES), rows)


MIXED = {
    "two against one": ([(0.5, -2, 0.5), (0.5, 2, 0.5)], [(1, 0, 2)]),
    "same modes, other weights": ([(0.5, -2, 0.3), (0.5, 2, 0.3)], [(0.1, -2, 0.3), (0.9, 2, 0.3)]),
    "spike on a bump": ([(0.9, 0, 1), (0.1, 1, 0.001)], [(1, 0, 1.1)]),
    "comb": ([(0.1, k, 0.05) for k in range(10)], [(0.1, k + 0.02, 0.05) for k in range(10)]),
}


def mixtures_on_line(folder):
    rows = []
    for name, (p, q) in MIXED.items():
        cuts = sorted({c + k * s for _, c, s in p + q for k in (-12, -9, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 12)})
        f = lambda x, i: float(sums(log_density(p, np.array([[x]])), log_density(q, np.array([[x]])))[i])
        dense = sorted(set(np.concatenate([np.linspace(a, b, 5) for a, b in zip(cuts, cuts[1:])])))
        values = [sum(quad(f, a, b, args=(i,), epsabs=1e-14, epsrel=1e-11, limit=200)[0] for a, b in zip(dense, dense[1:]))
                  - (i > 4) for i in range(7)]
        rows.append([name, flat(p), flat(q)] + [text(v) for v in values])
        print(name, values, flush=True)
    write(folder, "mixtures-on-line.csv", "name;p;q;" + ";".join(NAMES), rows)


# Estimators from points: the same points here and in Java, fractional parts of squares ------------


def weyl(n, d, start, scale, shift, bend):
    """Of k^2 times a root, k from start on: a Weyl sequence of degree 2, with few equal distances."""
    u = np.array([[float((i + start) ** 2) * np.sqrt([2.0, 3.0, 5.0, 7.0, 11.0, 13.0][j]) for j in range(d)] for i in range(n)])
    u = u - np.floor(u)
    return shift + scale * u + bend * u * u


SETS = [  # n, m, d, k, scale, shift, bend
    (100, 100, 1, 1, 1, 0.1, 0), (200, 200, 1, 5, 2, 0, 0.5), (300, 300, 2, 1, 1, 0, 0.3), (300, 300, 2, 3, 1.5, 0.2, 0),
    (500, 500, 2, 5, 1, 0, 0), (250, 250, 3, 2, 1, 0.3, 0.2), (400, 400, 3, 10, 0.5, 0.1, 0), (200, 200, 5, 3, 1, 0.1, 0.5),
    (1000, 1000, 2, 4, 1.1, 0, 0), (150, 150, 6, 2, 2, -0.5, 0), (300, 200, 2, 3, 1, 0.1, 0.1),
]


def neighbours(folder):
    rows = []
    for n, m, d, k, scale, shift, bend in SETS:
        x, y = weyl(n, d, 1, 1, 0, 0), weyl(m, d, 5001, scale, shift, bend)

        def kl_knn(a, b):
            rho = cKDTree(a).query(a, k + 1)[0][:, k]
            nu = cKDTree(b).query(a, [k])[0][:, 0]
            return d * np.mean(np.log(nu / rho)) + np.log(len(b) / (len(a) - 1))

        js = np.nan
        if n == m:
            own, total = [], cKDTree(np.concatenate([x, y]))
            for a in (x, y):
                reach = cKDTree(a).query(a, k + 1)[0][:, k]
                own += [len(total.query_ball_point(point, r * (1 + 1e-12))) - 1 for point, r in zip(a, reach)]
            js = min(np.log(2), digamma(2 * n) - digamma(n) + digamma(k) - np.mean(digamma(own)))
        rows.append([repr(v) for v in (n, m, d, k, float(scale), float(shift), float(bend))]
                    + [repr(float(v)) for v in (kl_knn(x, y), kl_knn(y, x), js)])
    write(folder, "nearest-neighbours.csv", "n;m;d;k;scale;shift;bend;kl;reverse_kl;js", rows)


HISTOGRAMS = [  # n, m, d, bins, scale, shift, bend
    (100, 120, 1, 4, 1, 0.1, 0), (1000, 900, 1, 8, 0.9, 0, 0), (1000, 1000, 1, 20, 0.5, 0.2, 0.3), (500, 400, 1, 5, 0.6, 0, 0.4),
    (800, 800, 1, 10, 1, 0.3, -0.4), (900, 1000, 2, 3, 0.8, 0.1, 0), (2000, 1500, 2, 4, 1, 0, 0), (400, 400, 2, 2, 1, 0.25, -0.2),
    (1000, 2000, 2, 6, 0.5, 0.5, 0), (3000, 3000, 2, 5, 0.5, 0.1, 0.4),
]


def histograms(folder):
    rows = []
    for n, m, d, bins, scale, shift, bend in HISTOGRAMS:
        edges = [np.linspace(-0.5, 1.5, bins + 1)] * d
        p = np.histogramdd(weyl(n, d, 1, 1, 0, 0), edges)[0].ravel() / n
        q = np.histogramdd(weyl(m, d, 5001, scale, shift, bend), edges)[0].ravel() / m

        def rel(a, b):
            return INF if np.any((a > 0) & (b == 0)) else float(np.sum(scipy.special.rel_entr(a, b)))

        def chi(a, b):
            return INF if np.any((a > 0) & (b == 0)) else float(np.sum((a - b)[b > 0] ** 2 / b[b > 0]))

        mean = (p + q) / 2
        values = [(rel(p, mean) + rel(q, mean)) / 2, rel(p, q), rel(q, p), np.abs(p - q).sum() / 2,
                  ((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2, chi(p, q), chi(q, p)]
        rows.append([repr(v) for v in (n, m, d, bins, float(scale), float(shift), float(bend))] + [text(v) for v in values])
    write(folder, "histograms.csv", "n;m;d;bins;scale;shift;bend;" + ";".join(NAMES), rows)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    chosen = sys.argv[2:] or ["gaussians_on_line", "gaussians_in_space", "neighbours", "histograms", "mixtures_on_line", "plane"]
    for name in chosen:
        globals()[name](target)
