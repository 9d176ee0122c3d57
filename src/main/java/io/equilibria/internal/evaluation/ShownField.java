package io.equilibria.internal.evaluation;

import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.LossSpec;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The displayed field of a discriminator over the plane: D(x) - 1/2 if the loss makes it a
 * probability, otherwise its logit minus the median over the view.
 *
 * @param probability whether D = sigmoid(f)
 */
public record ShownField(boolean probability) {
  /** Losses whose discriminator is sigmoid(logit), a probability. */
  private static final Set<String> PROBABILITIES =
      Set.of("minimax", "non-saturating", LossSpec.Measured.DEFAULT.kind());

  /** The displayed field of a game's discriminator. */
  public static ShownField of(GameSpec game) {
    return new ShownField(PROBABILITIES.contains(game.lossName()));
  }

  /**
   * The field, averaged over two by two cells, which makes files four times smaller without a
   * visible difference.
   *
   * @param logits [CELLS][CELLS] of {@link PlaneView#logits}
   * @return [CELLS / 2][CELLS / 2], above 0 where points are classified as real
   */
  public float[][] of(float[][] logits) {
    return coarser(probability ? PlaneView.centred(logits) : lessMedian(logits));
  }

  private static float[][] coarser(float[][] field) {
    float[][] coarser = new float[field.length / 2][field.length / 2];
    for (int row = 0; row < coarser.length; row++) {
      float[] below = field[2 * row];
      float[] above = field[2 * row + 1];
      for (int column = 0; column < coarser.length; column++) {
        int at = 2 * column;
        coarser[row][column] = (below[at] + below[at + 1] + above[at] + above[at + 1]) / 4;
      }
    }
    return coarser;
  }

  /**
   * Subtracts the median: a critic is defined up to a constant, and the logits of other losses need
   * not be centred at 0.
   */
  private static float[][] lessMedian(float[][] logits) {
    double[] all =
        Arrays.stream(logits)
            .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
            .sorted()
            .toArray();
    float median = (float) all[all.length / 2];
    float[][] field = new float[logits.length][];
    for (int row = 0; row < field.length; row++) {
      field[row] = logits[row].clone();
      for (int column = 0; column < field[row].length; column++) {
        field[row][column] -= median;
      }
    }
    return field;
  }
}
