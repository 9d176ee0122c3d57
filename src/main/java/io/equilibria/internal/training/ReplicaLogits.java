package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.game.inference.PaddedBatches;
import java.util.Optional;

/**
 * Computes logits of all replicas of a session, batch by batch, each replica with its own points.
 *
 * @param points {@code [replica of the run][count][features]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReplicaLogits(GameSession session, float[][][] points) {
  private static final int ROWS = PaddedBatches.SIZE;

  ReplicaLogits {
    int players = session.game().sampling().discriminators().size();
    if (players != 1 || session.game().sampling().discriminators().get(0).labels().isPresent()) {
      throw new IllegalArgumentException(
          "logits of all replicas: expected one discriminator without classes, found " + players);
    }
  }

  /** Writes the logits into an array indexed by the run's replicas, {@code [replica][count]}. */
  void writeTo(float[][] logits) {
    for (int first = 0; first < points[0].length; first += ROWS) {
      write(logits, first, Math.min(points[0].length, first + ROWS));
    }
  }

  private void write(float[][] logits, int first, int end) {
    ReplicaRange range = session.game().replicas();
    int width = width();
    float[] rows = new float[range.count() * ROWS * width];
    for (int member = 0; member < range.count(); member++) {
      for (int n = first; n < end; n++) {
        float[] point = points[range.first() + member][n];
        if (point.length != width) {
          throw new InputException(
              "expected vectors of %d numbers, found one of %d".formatted(width, point.length));
        }
        System.arraycopy(point, 0, rows, (member * ROWS + n - first) * width, width);
      }
    }
    float[] found = session.logits(0, rows, Optional.empty());
    for (int member = 0; member < range.count(); member++) {
      System.arraycopy(found, member * ROWS, logits[range.first() + member], first, end - first);
    }
  }

  private int width() {
    return Math.toIntExact(
        session.game().sampling().discriminators().get(0).points().shape().tail().tail().size());
  }
}
