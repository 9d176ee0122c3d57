package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.training.GameSession.BlockResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;

/**
 * Distributes the replicas of a run over sessions for the best throughput. Dense games are divided
 * among one session per thread. Each convolutional game has its own session; these run in parallel
 * on one thread each if there are enough of them to fill the threads, and otherwise one after the
 * other on all threads. On two threads, two DCGANs on 8 x 8 digits take little more than half the
 * time in parallel, and two on 32 x 32 x 3 images 5 percent less.
 */
final class SessionPool implements AutoCloseable {
  private static final int LARGEST_GROUP = 32;

  /**
   * Largest layer output of a group of replicas, in bytes, for which a step stays in the caches.
   * With 256 KiB, width 64 and batch 64 give groups of 16, which are 10 percent faster than groups
   * of 64; width 128 and batch 512 give groups of one, 25 percent faster than groups of four.
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
   * The distribution of the replicas of a run.
   *
   * @param ranges one range per session
   * @param dense whether a graph can hold several replicas
   * @param together whether sessions run in parallel, on one thread each
   * @param atOnce the number of sessions that run at the same time
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
   * Builds graphs and sessions, in parallel those that will run in parallel; closes those already
   * opened if one fails.
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

  /** Whether rounds of one replica per thread leave at most one sixth of the threads idle. */
  static boolean fill(int replicas, int threads) {
    int rounds = (replicas + threads - 1) / threads;
    return 5 * rounds * threads <= 6 * replicas;
  }

  /**
   * The largest group whose layer outputs stay in the caches; 1 if a graph can hold only one
   * replica.
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
   * Ranges of nearly equal size, at least one per thread if there are enough replicas.
   *
   * <p>If groups may be larger than one, a group of a single dense replica occurs only in a run of
   * one replica, because a single replica uses other kernels, which round differently. Groups of
   * two and more agree bit for bit for some widths and batch sizes and within 1e-6 for others,
   * depending on oneDNN's choice of kernels.
   *
   * @param largest the largest number of replicas in a group
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

  /** The number of groups of two or more, in whole rounds of all threads. */
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

  /** The largest number of steps of a block, limited by the largest group. */
  int capacity() {
    return groups.stream().mapToInt(group -> group.game().block().capacity()).min().orElseThrow();
  }

  /** The names of the scalars that every step records. */
  List<String> scalars() {
    return groups.get(0).game().block().scalars();
  }

  /** The names of the traced parameter elements. */
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
   * Runs a block of steps of every group, in parallel. Returns when all have ended, even if one
   * fails or this thread is interrupted, because running steps cannot be undone.
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

  /** The threads of the run; idle between calls to this pool. */
  Workers workers() {
    return workers;
  }

  /**
   * The session that holds a replica.
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
