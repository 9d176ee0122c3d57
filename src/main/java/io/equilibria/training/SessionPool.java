package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.compute.Workers;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.data.DataSource;
import io.equilibria.game.GameBuilder;
import io.equilibria.game.Networks;
import io.equilibria.game.ReplicaRange;
import io.equilibria.training.GameSession.BlockResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;

/**
 * All replicas of a run, in as many sessions as serve them best: dense games shared out over one
 * session a thread, convolutional ones in a session each: side by side on one thread each where
 * their number fills the threads, else in turn on all of them. On two threads two DCGANs of 8 x 8
 * digits take little more than half the time side by side, and two of 32 x 32 x 3 a twentieth less.
 */
final class SessionPool implements AutoCloseable {
  private static final int LARGEST_GROUP = 32;

  /**
   * Bytes of a layer's output, of all replicas of a group, beyond which a step falls out of the
   * caches. With 256 KiB, width 64 and batch 64 make groups of 16, which are a tenth faster than
   * those of 64; width 128 and batch 512 make groups of one, a quarter faster than those of four.
   */
  private static final long LARGEST_OUTPUT = 1 << 18;

  private final List<GameSession> groups;
  private final Workers workers;
  private final boolean together;

  private SessionPool(List<GameSession> groups, Workers workers, boolean together) {
    this.groups = List.copyOf(groups);
    this.workers = workers;
    this.together = together;
  }

  /**
   * How the replicas of a run are shared out.
   *
   * @param ranges one for each session
   * @param dense whether the players take several replicas in a graph
   * @param together whether sessions run side by side, on one thread each
   * @param atOnce how many sessions run at a time
   */
  record Sharing(List<ReplicaRange> ranges, boolean dense, boolean together, int atOnce) {
    static Sharing of(ExperimentSpec experiment, Shape sample, Catalogue catalogue, int threads) {
      Networks players = Networks.of(experiment, sample, catalogue);
      boolean dense = players.replicable();
      int largest = largestGroup(players, experiment);
      boolean together = dense || fill(experiment.replicas(), threads);
      List<ReplicaRange> ranges = shares(experiment.replicas(), threads, largest);
      int atOnce = together ? Math.min(threads, ranges.size()) : 1;
      return new Sharing(ranges, dense, together, atOnce);
    }
  }

  /**
   * Builds graphs and sessions, at once those that will run at once; what was opened is closed
   * again if this fails.
   */
  static SessionPool open(
      ExperimentSpec experiment, DataSource data, Catalogue catalogue, Threads threads) {
    Sharing sharing = Sharing.of(experiment, data.sample(), catalogue, threads.count());
    ConfigProto settings =
        (sharing.together() ? new Threads(1) : threads)
            .session(!sharing.dense(), experiment.training().precision());
    Workers workers = Workers.of(threads.count());
    Queue<GameSession> opened = new ConcurrentLinkedQueue<>();
    try {
      List<GameSession> groups =
          each(
              sharing.ranges(),
              range -> {
                GameSession session =
                    GameSession.open(
                        GameBuilder.build(experiment, data, catalogue, range), settings);
                opened.add(session);
                return session;
              },
              sharing.together() ? workers : Workers.CALLER);
      return new SessionPool(groups, workers, sharing.together());
    } catch (RuntimeException | Error e) {
      opened.forEach(GameSession::close);
      workers.close();
      throw e;
    }
  }

  /** Whether rounds of one replica a thread leave at most a sixth of the threads idle. */
  static boolean fill(int replicas, int threads) {
    int rounds = (replicas + threads - 1) / threads;
    return 5 * rounds * threads <= 6 * replicas;
  }

  /**
   * Replicas of a group for which the largest output of a layer stays within the caches; 1 where a
   * graph holds one.
   */
  static int largestGroup(Networks players, ExperimentSpec experiment) {
    if (!players.replicable() || experiment.game().isAdaptive()) {
      return 1;
    }
    long batch = experiment.training().batch();
    long beside = Math.max(players.generators().size(), players.discriminators().size());
    long fitting = LARGEST_OUTPUT / (players.largestOutput() * batch * beside * Float.BYTES);
    return (int) Math.max(1, Math.min(LARGEST_GROUP, fitting));
  }

  /**
   * Ranges of nearly equal size, at least one a thread where there are replicas enough.
   *
   * <p>Where groups may be larger than one, a dense replica is alone only in a run of one: with a
   * single replica other kernels serve, which round differently. Groups of two and more agree to
   * the last bit for some widths and batches and within 1e-6 for others, as oneDNN chooses its
   * kernels.
   *
   * @param largest most replicas of a group
   */
  static List<ReplicaRange> shares(int replicas, int threads, int largest) {
    int groups = largest == 1 ? replicas : groups(replicas, threads, largest);
    List<ReplicaRange> ranges = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < groups; i++) {
      int count = (replicas - first) / (groups - i);
      ranges.add(new ReplicaRange(first, count));
      first += count;
    }
    return ranges;
  }

  /** Groups of two and more, in whole rounds of all threads. */
  private static int groups(int replicas, int threads, int largest) {
    int needed = (replicas + largest - 1) / largest;
    int rounds = (needed + threads - 1) / threads;
    int pairs = Math.max(1, replicas / 2);
    int possible = pairs < threads ? pairs : pairs - pairs % threads;
    return Math.min(possible, rounds * threads);
  }

  List<GameSession> groups() {
    return groups;
  }

  /** Most steps of a block: groups differ in size, and a larger one has room for fewer. */
  int capacity() {
    return groups.stream().mapToInt(group -> group.game().block().capacity()).min().orElseThrow();
  }

  /** Names of the scalars that every step records. */
  List<String> scalars() {
    return groups.get(0).game().block().scalars();
  }

  /** Names of the traced numbers. */
  List<String> traced() {
    return groups.get(0).game().block().traced();
  }

  void initialize() {
    each(
        group -> {
          group.initialize();
          return group;
        });
  }

  /**
   * A block of steps of every group, in parallel. It ends when all have ended, even if one fails or
   * this thread is interrupted: steps that run cannot be taken back.
   */
  List<BlockResult> run(int steps) {
    return each(group -> group.run(steps));
  }

  private <R> List<R> each(Function<GameSession, R> task) {
    return each(groups, task, together ? workers : Workers.CALLER);
  }

  private static <T, R> List<R> each(List<T> parts, Function<T, R> task, Workers workers) {
    return workers.map(parts.size(), i -> task.apply(parts.get(i)));
  }

  /** All threads of the run; idle between two calls of this pool. */
  Workers workers() {
    return workers;
  }

  /**
   * The group that holds a replica.
   *
   * @throws InputException if there is no such replica
   */
  GameSession holding(int replica) {
    for (GameSession group : groups) {
      ReplicaRange range = group.game().replicas();
      if (replica >= range.first() && replica < range.first() + range.count()) {
        return group;
      }
    }
    ReplicaRange last = groups.get(groups.size() - 1).game().replicas();
    throw new InputException(
        "replica: expected 0 to %d, found %d".formatted(last.first() + last.count() - 1, replica));
  }

  @Override
  public void close() {
    workers.close();
    groups.forEach(GameSession::close);
  }
}
