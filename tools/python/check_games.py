"""Compares equilibria of matrix games with nashpy's: 1 000 random games up to 20 x 20, most of them degenerate.

    python check_games.py FOLDER --classpath CLASSPATH

FOLDER       gets games.json and equilibria.json
--classpath  of Equilibria and what it needs, for tools/MatrixGames.java, which solves the ones into the others

nashpy solves the same linear programs by SciPy's HiGHS. Where the games are small, it also lists all extreme equilibria
by the vertices of the best response polytopes: an equilibrium is the only one if and only if there is one. Prints one
line a check and exits 1 if one failed.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import warnings

import nashpy
import numpy as np

from check_run import Checks

SOLVER = pathlib.Path(__file__).resolve().parents[1] / "MatrixGames.java"

GAMES = 1000
MOST = 20
SMALL = 4
SMALL_GAMES = 40  # of each kind
TOLERANCE = 1e-9
SAME = 1e-6


def gaussian(random, n, m):
    return random.standard_normal((n, m))


def integer(random, n, m):
    return random.integers(-2, 3, (n, m)).astype(float)


def binary(random, n, m):
    return random.integers(0, 2, (n, m)).astype(float)


def rank_one(random, n, m):
    return np.outer(random.standard_normal(n), random.standard_normal(m))


def constant_rows(random, n, m):
    game = random.integers(0, 2, (n, m)).astype(float)
    game[::2] = random.random((len(game[::2]), 1))
    return game


def repeated(random, n, m):
    game = random.standard_normal((n, m))
    game[1::2] = game[: 2 * (n // 2) : 2]
    game[:, 1::3] = game[:, 0 : 3 * ((m + 1) // 3) : 3][:, : game[:, 1::3].shape[1]]
    return game


def constant(random, n, m):
    return np.full((n, m), random.standard_normal())


KINDS = [gaussian, integer, binary, rank_one, constant_rows, repeated, constant]


def draw(random, kind, least, most):
    return kind(random, *random.integers(least, most + 1, 2))


def bounds(game, rows, columns):
    return (rows @ game).min(), (game @ columns).max()


def check_values(checks, games, found):
    worst, gap = 0.0, 0.0
    for game, one in zip(games, found):
        rows, columns = nashpy.Game(game).linear_program()
        low, high = bounds(game, np.asarray(rows), np.asarray(columns))
        worst = max(worst, abs(one["value"] - (low + high) / 2))
        low, high = bounds(game, np.array(one["rows"]), np.array(one["columns"]))
        gap = max(gap, high - low)
        for side in ("rows", "columns"):
            weights = np.array(one[side])
            assert (weights >= 0).all() and abs(weights.sum() - 1) < TOLERANCE, (game, one)
    checks.expect(f"values of {len(games)} games are nashpy's", worst <= TOLERANCE, f"largest difference {worst:.2g}")
    checks.expect("their mixtures prove each other", gap <= TOLERANCE, f"largest duality gap {gap:.2g}")


def extreme_equilibria(game):
    """How many pairs of mixtures there are, each counted once; with payoffs above 0, whose polytopes are bounded."""
    distinct = []
    for rows, columns in nashpy.Game(1 + game - game.min(), 1 + game.max() - game).vertex_enumeration():
        pair = np.concatenate([rows, columns])
        if not any(np.abs(pair - other).max() < SAME for other in distinct):
            distinct.append(pair)
    return len(distinct)


def check_uniqueness(checks, kind, games, found):
    wrong = []
    for game, one in zip(games, found):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of degenerate games
            if (extreme_equilibria(game) == 1) != one["unique"]:
                wrong.append(game.tolist())
    only = sum(one["unique"] for one in found)
    checks.expect(
        f"{kind.__name__}: {only} of {len(games)} small games have one equilibrium, by vertex enumeration too",
        not wrong,
        wrong[:1] or "",
    )


def java():
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home, "bin", "java")) if home else "java"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--classpath", required=True)
    arguments = parser.parse_args()

    random = np.random.default_rng(20)
    large = [draw(random, KINDS[n % len(KINDS)], 1, MOST) for n in range(GAMES)]
    small = {kind: [draw(random, kind, 2, SMALL) for _ in range(SMALL_GAMES)] for kind in KINDS}
    games = large + [game for of_kind in small.values() for game in of_kind]

    arguments.folder.mkdir(parents=True, exist_ok=True)
    given, answered = arguments.folder / "games.json", arguments.folder / "equilibria.json"
    given.write_text(json.dumps([game.tolist() for game in games]))
    subprocess.run([java(), "-cp", arguments.classpath, str(SOLVER), str(given), str(answered)], check=True)
    found = json.loads(answered.read_text())

    checks = Checks()
    check_values(checks, large, found[: len(large)])
    for n, (kind, of_kind) in enumerate(small.items()):
        first = len(large) + n * SMALL_GAMES
        check_uniqueness(checks, kind, of_kind, found[first : first + SMALL_GAMES])
    print(f"{checks.passed} checks passed, {checks.failed} failed")
    sys.exit(checks.failed > 0)


if __name__ == "__main__":
    main()
