package io.equilibria.internal.tournament.matrix;

import java.util.Random;

/** Random payoffs of several kinds, most of them degenerate. */
enum RandomGames {
  GAUSSIAN {
    @Override
    void fill(double[][] game, Random random) {
      each(game, (i, j) -> random.nextGaussian());
    }
  },
  INTEGER {
    @Override
    void fill(double[][] game, Random random) {
      each(game, (i, j) -> random.nextInt(5) - 2);
    }
  },
  BINARY {
    @Override
    void fill(double[][] game, Random random) {
      each(game, (i, j) -> random.nextInt(2));
    }
  },
  RANK_ONE {
    @Override
    void fill(double[][] game, Random random) {
      double[] rows = random.doubles(game.length, -1, 1).toArray();
      double[] columns = random.doubles(game[0].length, -1, 1).toArray();
      each(game, (i, j) -> rows[i] * columns[j]);
    }
  },
  CONSTANT_ROWS {
    @Override
    void fill(double[][] game, Random random) {
      double[] rows = random.doubles(game.length).toArray();
      each(game, (i, j) -> i % 2 == 0 ? rows[i] : random.nextInt(2));
    }
  },
  REPEATED {
    @Override
    void fill(double[][] game, Random random) {
      each(
          game,
          (i, j) ->
              i % 2 == 1
                  ? game[i - 1][j]
                  : j > 0 && j % 3 == 0 ? game[i][j - 1] : random.nextGaussian());
    }
  },
  CONSTANT {
    @Override
    void fill(double[][] game, Random random) {
      double constant = random.nextGaussian();
      each(game, (i, j) -> constant);
    }
  },
  NEARLY_REPEATED {
    @Override
    void fill(double[][] game, Random random) {
      each(
          game,
          (i, j) ->
              (i > 0 ? game[i - 1][j] : random.nextGaussian()) + 1e-7 * random.nextGaussian());
    }
  },
  LARGE {
    @Override
    void fill(double[][] game, Random random) {
      each(game, (i, j) -> 1e6 * random.nextGaussian() + 1e7);
    }
  };

  /** A number for each place, in order of reading. */
  @FunctionalInterface
  interface Entry {
    double at(int row, int column);
  }

  abstract void fill(double[][] game, Random random);

  /** A game of 1 to {@code most} rows and columns. */
  double[][] draw(int most, Random random) {
    double[][] game = new double[1 + random.nextInt(most)][1 + random.nextInt(most)];
    fill(game, random);
    return game;
  }

  private static void each(double[][] game, Entry entry) {
    for (int i = 0; i < game.length; i++) {
      for (int j = 0; j < game[i].length; j++) {
        game[i][j] = entry.at(i, j);
      }
    }
  }
}
