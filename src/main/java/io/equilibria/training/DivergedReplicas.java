package io.equilibria.training;

import io.equilibria.run.Divergence;
import io.equilibria.run.RecordedColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which replicas of a run have diverged, each with where that was first seen, and which have had
 * very large losses. Every number of every step is looked at, so that what is found does not depend
 * on how long blocks of steps are.
 */
final class DivergedReplicas {
  /**
   * A loss of a larger magnitude is worth a warning: from here on neighbouring numbers of single
   * precision are more than 1 apart, so that a term such as log 2 no longer counts.
   */
  static final float LARGE = 1 << 24;

  private final List<String> scalars;
  private final Divergence[] diverged;
  private final Divergence[] large;

  /**
   * None so far.
   *
   * @param scalars names of the columns that will be watched, of which {@link RecordedColumns} says
   *     which must be finite and which are losses
   */
  DivergedReplicas(int replicas, List<String> scalars) {
    this.scalars = List.copyOf(scalars);
    this.diverged = new Divergence[replicas];
    this.large = new Divergence[replicas];
  }

  /** Takes up what an earlier process found. */
  void add(Collection<Divergence> knownDiverged, Collection<Divergence> knownLarge) {
    knownDiverged.forEach(this::add);
    knownLarge.forEach(this::addLarge);
  }

  /** Notes a divergence, unless the replica has diverged before. */
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
   * Looks at a row of scalars.
   *
   * @param step that recorded it, counted from 0
   * @param rows of all replicas, the scalars first
   * @param row in them
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
          continue; // Whatever its block came to does not count.
        }
        if (!Float.isFinite(value)) {
          add(new Divergence(replica, step, name, value));
        } else if (Math.abs(value) > LARGE && RecordedColumns.isLoss(name)) {
          addLarge(new Divergence(replica, step, name, value));
        }
      }
    }
  }

  /** Where a replica diverged, if it did. */
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

  /** By replica. */
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
