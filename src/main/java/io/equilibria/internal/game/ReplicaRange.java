package io.equilibria.internal.game;

/**
 * The replicas of a run that one graph holds.
 *
 * @param first the index of the first in the run
 * @param count the number of replicas, at least one
 */
public record ReplicaRange(int first, int count) {
  public ReplicaRange {
    if (!(first >= 0 && count >= 1)) {
      throw new IllegalArgumentException(
          "no range of replicas: first " + first + ", count " + count);
    }
  }
}
