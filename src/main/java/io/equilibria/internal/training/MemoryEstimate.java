package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameMemory;
import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.training.SessionPool.Sharing;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tensorflow.ndarray.Shape;

/**
 * Predicts the peak memory of a run in bytes, before its graph is built.
 *
 * <p>All parts are allocated for the whole run except those of a step and of writing a checkpoint;
 * these two are not allocated at the same time, so only the larger counts. Predictions for 19 runs
 * of 0.5 to 2.5 GB were within a factor of 1.25 of the measured peak; {@code equilibria bench
 * --memory} repeats the comparison. Other precisions and a GPU's own memory are not modelled.
 *
 * @param bytes the bytes of each part
 */
public record MemoryEstimate(Map<Part, Double> bytes) {
  /** Java with part of its heap, and TensorFlow's library, measured with one small game. */
  private static final double PROGRAM = 480e6;

  /**
   * A session with its graph: as built, as optimized, and as prepared for each kind of run. With
   * the amount per layer below this gives 12 MB for players of 10 layers, as measured with 64 and
   * 128 sessions.
   */
  private static final double GRAPH = 4e6;

  /** The additional amount for each layer of the players. */
  private static final double GRAPH_OF_A_LAYER = 0.8e6;

  /**
   * A run predicted to need more than this, or more than half of the free memory, prints a notice.
   */
  private static final double LARGE = 2e9;

  /** The parts of the estimate. */
  public enum Part {
    /** Java and TensorFlow themselves. */
    PROGRAM("Java and TensorFlow", "use another machine"),
    /** The data, once in Java and once in TensorFlow, independent of the number of sessions. */
    DATA("data", "take less data, or have them read during training (--data-memory)"),
    /** Graphs, sessions and the values recorded by steps. */
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
    /** Activations and gradients of the sessions that run at the same time. */
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
   * Predicts the memory of a run that uses custom kinds. See {@link #of(ExperimentSpec, Threads)}.
   *
   * @throws InputException if a kind is unknown, or the players do not fit the data
   */
  public static MemoryEstimate of(ExperimentSpec experiment, Threads threads, Catalogue catalogue) {
    return of(experiment, threads, catalogue, SystemMemory.here().forData());
  }

  /**
   * Predicts the memory of a run with a custom limit for data held in memory. See {@link
   * #of(ExperimentSpec, Threads, Catalogue)}.
   *
   * @param dataMemory size in bytes above which the data are streamed during training
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
   * Predicts the memory of replica groups trained in parallel.
   *
   * @param experiment one experiment of a group
   * @param members the size of each group
   * @param cohorts the number of groups trained at a time
   * @param catalogue the kinds that the experiment may name
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
   * Sessions among which the replicas are divided.
   *
   * @param replicas the total number of replicas
   * @param count the number of sessions
   * @param largest the largest number of replicas in a session
   * @param atOnce the number of sessions that run at the same time
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
    // When images are streamed during training, only a few batches are prefetched.
    boolean streamed = experiment.data().images() && data > dataMemory;
    bytes.put(Part.DATA, streamed ? 0 : 2.0 * data);
    bytes.put(Part.GRAPHS, graph * sessions.count());
    bytes.put(Part.STATE, state + game.zeros() * sessions.replicas());
    bytes.put(Part.CHECKPOINT, state);
    bytes.put(Part.STEP, game.step() * sessions.largest() * sessions.atOnce());
    return new MemoryEstimate(bytes);
  }

  /** The peak in bytes. */
  public double total() {
    double transientBytes = Math.max(bytes.get(Part.CHECKPOINT), bytes.get(Part.STEP));
    return bytes.get(Part.PROGRAM)
        + bytes.get(Part.DATA)
        + bytes.get(Part.GRAPHS)
        + bytes.get(Part.STATE)
        + transientBytes;
  }

  /** The largest part. */
  public Part largest() {
    return Collections.max(bytes.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /**
   * A message with the largest part and a remedy if the prediction exceeds the machine's total
   * memory.
   */
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
   * Checks that a run is not predicted to exceed the total memory of the machine or of this
   * process's control group.
   *
   * @throws InputException naming the largest part and a remedy
   */
  void requireRoom(SystemMemory machine) {
    excess(machine)
        .ifPresent(
            why -> {
              throw new InputException(why + "; 'train' and 'resume' try anyway with --force");
            });
  }

  /** A one-line notice if a run needs more than 2 GB or more than half of the free memory. */
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
