package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.data.DataSources;
import io.equilibria.game.GameMemory;
import io.equilibria.game.ReplicaRange;
import io.equilibria.training.SessionPool.Sharing;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tensorflow.ndarray.Shape;

/**
 * The memory that a run is predicted to hold at its peak, in bytes, before anything of it is built.
 *
 * <p>Everything stays for the whole run but what a step holds and what writing a checkpoint copies;
 * these are not held at the same time, and the larger counts. Predictions for 19 runs of 0.5 to 2.5
 * GB lay within a factor of 1.25 of the measured peak; {@code equilibria bench --memory} repeats
 * that. Other precisions and a GPU's own memory are not modelled.
 *
 * @param bytes of each part
 */
public record MemoryEstimate(Map<Part, Double> bytes) {
  /** Java with a part of its heap, and TensorFlow's library, as one small game finds them. */
  private static final double PROGRAM = 480e6;

  /**
   * A session with its graph as built, as rewritten and as prepared for each kind of run. With the
   * layers below, 12 MB for players of 10 layers, which 64 and 128 sessions were measured to take.
   */
  private static final double GRAPH = 4e6;

  /** The same, for each layer of the players. */
  private static final double GRAPH_OF_A_LAYER = 0.8e6;

  /** A run whose prediction is above this, or above half of what is free, says so. */
  private static final double LARGE = 2e9;

  /** What takes memory. */
  public enum Part {
    /** Java and TensorFlow themselves. */
    PROGRAM("Java and TensorFlow", "use another machine"),
    /** The data, once in Java and once in TensorFlow, whatever the number of sessions. */
    DATA("data", "take less data, or have it read while training goes on (--data-memory)"),
    /** Graphs, sessions and what steps record in them. */
    GRAPHS(
        "graphs and sessions",
        "take fewer replicas (--replicas), fewer players of a mixture (game.mixture), or a smaller"
            + " batch (training.batch), with which more replicas share a graph"),
    /** Parameters, averages and optimiser slots of all replicas. */
    STATE(
        "parameters and optimiser slots",
        "take fewer replicas (--replicas) or narrower players (game.*.architecture.width)"),
    /** The copy of the state from which a checkpoint is written. */
    CHECKPOINT("the copy for a checkpoint", STATE.remedy),
    /** Activations and gradients of the sessions that run at once. */
    STEP(
        "activations and gradients of a step",
        "take a smaller batch (training.batch) or narrower players (game.*.architecture.width)");

    private final String words;
    private final String remedy;

    Part(String words, String remedy) {
      this.words = words;
      this.remedy = remedy;
    }
  }

  public MemoryEstimate {
    bytes = Map.copyOf(bytes);
  }

  /**
   * Predicts the memory of a run.
   *
   * @throws InputException if the players do not fit the data
   */
  public static MemoryEstimate of(ExperimentSpec experiment, Threads threads) {
    return of(experiment, threads, Catalogue.installed());
  }

  /**
   * As {@link #of(ExperimentSpec, Threads)}, with kinds of one's own.
   *
   * @throws InputException if a kind is unknown, or the players do not fit the data
   */
  public static MemoryEstimate of(ExperimentSpec experiment, Threads threads, Catalogue catalogue) {
    return of(experiment, threads, catalogue, SystemMemory.here().forData());
  }

  /**
   * As {@link #of(ExperimentSpec, Threads, Catalogue)}, where data stay in memory up to a size of one's
   * own.
   *
   * @param dataMemory bytes above which the data are read while training goes on
   * @throws InputException if a kind is unknown, or the players do not fit the data
   */
  public static MemoryEstimate of(
      ExperimentSpec experiment, Threads threads, Catalogue catalogue, long dataMemory) {
    Shape sample = DataSources.sample(experiment.data(), catalogue);
    Sharing sharing = Sharing.of(experiment, sample, catalogue, threads.count());
    return of(
        experiment,
        catalogue,
        new Sessions(
            experiment.replicas(),
            sharing.ranges().size(),
            sharing.ranges().stream().mapToInt(ReplicaRange::count).max().orElseThrow(),
            sharing.atOnce()),
        dataMemory);
  }

  /**
   * Predicts the memory of cohorts that are trained side by side.
   *
   * @param experiment one of a cohort
   * @param members of each cohort
   * @param cohorts how many at a time
   * @param catalogue where the experiment's kinds are found
   */
  public static MemoryEstimate ofCohorts(
      ExperimentSpec experiment, int members, int cohorts, Catalogue catalogue) {
    return of(
        experiment,
        catalogue,
        new Sessions((long) members * cohorts, cohorts, members, cohorts),
        SystemMemory.here().forData());
  }

  /**
   * Sessions that share replicas out among them.
   *
   * @param replicas in all
   * @param count of sessions
   * @param largest most replicas of a session
   * @param atOnce sessions that run side by side
   */
  private record Sessions(long replicas, int count, int largest, int atOnce) {}

  private static MemoryEstimate of(
      ExperimentSpec experiment, Catalogue catalogue, Sessions sessions, long dataMemory) {
    Shape sample = DataSources.sample(experiment.data(), catalogue);
    GameMemory game = GameMemory.of(experiment, sample, catalogue);
    double recording = GameMemory.recording(experiment, sample, sessions.largest(), catalogue);
    double graph = GRAPH + game.stages() * GRAPH_OF_A_LAYER + recording;
    double state = game.state() * sessions.replicas();
    long data = DataSources.bytes(experiment.data(), catalogue);
    Map<Part, Double> bytes = new EnumMap<>(Part.class);
    bytes.put(Part.PROGRAM, PROGRAM);
    // Of images that are read while training goes on no more than a few batches lie ready.
    boolean streamed = experiment.data().images() && data > dataMemory;
    bytes.put(Part.DATA, streamed ? 0 : 2.0 * data);
    bytes.put(Part.GRAPHS, graph * sessions.count());
    bytes.put(Part.STATE, state + game.zeros() * sessions.replicas());
    bytes.put(Part.CHECKPOINT, state);
    bytes.put(Part.STEP, game.step() * sessions.largest() * sessions.atOnce());
    return new MemoryEstimate(bytes);
  }

  /** Bytes at the peak. */
  public double total() {
    double transientBytes = Math.max(bytes.get(Part.CHECKPOINT), bytes.get(Part.STEP));
    return bytes.get(Part.PROGRAM)
        + bytes.get(Part.DATA)
        + bytes.get(Part.GRAPHS)
        + bytes.get(Part.STATE)
        + transientBytes;
  }

  /** The part that takes most. */
  public Part largest() {
    return Collections.max(bytes.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** Says what is too large, and what would help, where more is predicted than there is in all. */
  public Optional<String> excess(SystemMemory machine) {
    OptionalLong usable = machine.usable();
    if (usable.isEmpty() || total() <= usable.getAsLong()) {
      return Optional.empty();
    }
    return Optional.of(
        "memory: %s, and this machine has %s for it; %s"
            .formatted(need(), gigabytes((double) usable.getAsLong()), largest().remedy));
  }

  /**
   * Refuses a run for which more is predicted than the machine, or this process's control group,
   * has in all.
   *
   * @throws InputException saying what takes most, and what would help
   */
  void requireRoom(SystemMemory machine) {
    excess(machine)
        .ifPresent(
            why -> {
              throw new InputException(why + "; 'train' and 'resume' try all the same by --force");
            });
  }

  /** A line about a run that takes much: more than 2 GB, or than half of what is free. */
  public Optional<String> notice(SystemMemory machine) {
    OptionalLong free = machine.free();
    boolean large = total() > LARGE || (free.isPresent() && total() > free.getAsLong() / 2.0);
    if (!large) {
      return Optional.empty();
    }
    return Optional.of(
        free.isPresent()
            ? need() + "; " + gigabytes((double) free.getAsLong()) + " are free"
            : need());
  }

  private String need() {
    Part most = largest();
    return "the run will need about %s at its peak, %s of it for %s"
        .formatted(gigabytes(total()), gigabytes(bytes.get(most)), most.words);
  }

  private static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, bytes < 99.5e9 ? "%.1f GB" : "%,.0f GB", bytes / 1e9);
  }
}
