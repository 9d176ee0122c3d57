package io.equilibria.training;

import io.equilibria.config.Experiment;
import io.equilibria.data.DataSource;
import io.equilibria.game.GameBuilder;
import io.equilibria.game.GameGraph;
import io.equilibria.game.Players;
import io.equilibria.game.ReplicaRange;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.training.GameSession.BlockResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * All replicas of a run, in as many sessions as serve them best: dense games shared out over one
 * session a thread, convolutional ones in a session each that takes all threads in turn.
 */
final class Games implements AutoCloseable {
  /** Beyond about this many replicas of a group the caches no longer hold a step's tensors. */
  private static final int LARGEST_GROUP = 32;

  private final List<GameSession> groups;
  private final ExecutorService threads;

  private Games(List<GameSession> groups, ExecutorService threads) {
    this.groups = List.copyOf(groups);
    this.threads = threads;
  }

  static Games open(Experiment experiment, DataSource data, AdversarialLoss loss, Threads threads) {
    boolean replicable = Players.of(experiment.game(), data.sample()).replicable();
    List<GameSession> groups = new ArrayList<>();
    try {
      for (ReplicaRange range : shares(experiment.replicas(), threads.count(), replicable)) {
        GameGraph graph = GameBuilder.build(experiment, data, loss, range);
        groups.add(new GameSession(graph, threads, !replicable));
      }
    } catch (RuntimeException e) {
      groups.forEach(GameSession::close);
      throw e;
    }
    int parallel = replicable ? Math.min(threads.count(), groups.size()) : 1;
    return new Games(
        groups,
        Executors.newFixedThreadPool(
            parallel,
            task -> {
              Thread thread = new Thread(task, "equilibria-games");
              thread.setDaemon(true);
              return thread;
            }));
  }

  /** Ranges of nearly equal size, at least one a thread where there are replicas enough. */
  static List<ReplicaRange> shares(int replicas, int threads, boolean replicable) {
    int needed = (replicas + LARGEST_GROUP - 1) / LARGEST_GROUP;
    int rounds = (needed + threads - 1) / threads;
    int groups = replicable ? Math.min(replicas, Math.max(1, rounds) * threads) : replicas;
    List<ReplicaRange> ranges = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < groups; i++) {
      int count = (replicas - first) / (groups - i);
      ranges.add(new ReplicaRange(first, count));
      first += count;
    }
    return ranges;
  }

  List<GameSession> groups() {
    return groups;
  }

  /** Most steps of a block. */
  int capacity() {
    return groups.get(0).game().block().capacity();
  }

  /** Names of the traced numbers. */
  List<String> traced() {
    return groups.get(0).game().block().traced();
  }

  void initialize() {
    groups.forEach(GameSession::initialize);
  }

  /** A block of steps of every group, in parallel. */
  List<BlockResult> run(int steps) {
    List<Callable<BlockResult>> tasks = new ArrayList<>();
    groups.forEach(group -> tasks.add(() -> group.run(steps)));
    try {
      List<BlockResult> results = new ArrayList<>();
      for (Future<BlockResult> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while steps were running", e);
    }
  }

  /** The group that holds a replica. */
  GameSession holding(int replica) {
    for (GameSession group : groups) {
      ReplicaRange range = group.game().replicas();
      if (replica >= range.first() && replica < range.first() + range.count()) {
        return group;
      }
    }
    throw new IllegalArgumentException("there is no replica " + replica);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    groups.forEach(GameSession::close);
  }
}
