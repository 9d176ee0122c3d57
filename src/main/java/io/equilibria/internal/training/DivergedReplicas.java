package io.equilibria.internal.training;

import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.run.RecordedColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tracks which replicas of a run have diverged, with their first non-finite value, and which have
 * had very large losses. Every scalar of every step is checked, so the result does not depend on
 * the block length.
 */
final class DivergedReplicas {
  /**
   * The largest magnitude of a loss without a warning. Above it, adjacent float32 numbers are more
   * than 1 apart, so a term such as log 2 is lost to rounding.
   */
  static final float LARGE = 1 << 24;

  private final List<String> scalars;
  private final Divergence[] diverged;
  private final Divergence[] large;

  /**
   * An empty record.
   *
   * @param scalars names of the watched columns; {@link RecordedColumns} defines which must be
   *     finite and which are losses
   */
  DivergedReplicas(int replicas, List<String> scalars) {
    this.scalars = List.copyOf(scalars);
    this.diverged = new Divergence[replicas];
    this.large = new Divergence[replicas];
  }

  /** Adds the divergences and large losses found by an earlier process. */
  void add(Collection<Divergence> knownDiverged, Collection<Divergence> knownLarge) {
    knownDiverged.forEach(this::add);
    knownLarge.forEach(this::addLarge);
  }

  /** Records a divergence, unless the replica has diverged before. */
  void add(Divergence found) {
    if (diverged[found.replica()] == null) {
      diverged[found.replica()] = found;
    }
  }

  private void addLarge(Divergence found) {
    if (large[found.replica()] == null) {
      large[found.replica()] = found;
    }
  }

  /**
   * Checks a row of scalars.
   *
   * @param step the step that recorded it, counted from 0
   * @param rows the rows of all replicas, scalars first
   * @param row the index of the row
   */
  void watch(long step, ScalarBlock rows, int row) {
    for (int column = 0; column < scalars.size(); column++) {
      String name = scalars.get(column);
      if (!RecordedColumns.mustBeFinite(name)) {
        continue;
      }
      float[] values = rows.across(row, column);
      for (int replica = 0; replica < values.length; replica++) {
        float value = values[replica];
        if (isFrozen(replica, step)) {
          continue; // Later values of its block are ignored.
        }
        if (!Float.isFinite(value)) {
          add(new Divergence(replica, step, name, value));
        } else if (Math.abs(value) > LARGE && RecordedColumns.isLoss(name)) {
          addLarge(new Divergence(replica, step, name, value));
        }
      }
    }
  }

  /** The divergence of a replica, if it has diverged. */
  Optional<Divergence> of(int replica) {
    return Optional.ofNullable(diverged[replica]);
  }

  /** Whether a replica diverged before a step. */
  boolean isFrozen(int replica, long step) {
    return diverged[replica] != null && diverged[replica].step() < step;
  }

  boolean isAll() {
    return diverged().size() == diverged.length;
  }

  /** The divergences, by replica. */
  List<Divergence> diverged() {
    return present(diverged);
  }

  /** The first very large loss of each replica that had one, by replica. */
  List<Divergence> large() {
    return present(large);
  }

  private static List<Divergence> present(Divergence[] all) {
    List<Divergence> present = new ArrayList<>();
    for (Divergence one : all) {
      if (one != null) {
        present.add(one);
      }
    }
    return List.copyOf(present);
  }
}
