package io.equilibria.internal.bench;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.bench.Timing.Instant;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.GameGraph.Block;
import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.training.Threads;
import org.tensorflow.Session;
import org.tensorflow.op.Op;

/**
 * Runs only the step op of a game's graph, repeatedly in this thread, without logs, checkpoints or
 * reading of values. The difference to the full program is its overhead.
 */
final class BareLoop implements Loop {
  private final GameGraph game;
  private final Session session;

  /** Builds a dense game on a distribution, all replicas in one graph, for one thread. */
  BareLoop(ExperimentSpec experiment) {
    DataSource data = DataSources.of(experiment.data());
    if (!data.variables().isEmpty()) {
      throw new IllegalArgumentException(
          "expected data without variables, found " + experiment.data());
    }
    this.game =
        GameBuilder.build(
            experiment, data, Catalogue.installed(), new ReplicaRange(0, experiment.replicas()));
    this.session =
        new Session(game.graph(), new Threads(1).session(false, experiment.training().precision()));
    run(game.initialize(), 1);
  }

  @Override
  public Timing run(int steps) {
    Block block = game.block();
    Instant start = Instant.now();
    for (int done = 0; done < steps; done += block.capacity()) {
      run(block.begin(), 1); // Clears the recorded steps, whose capacity is limited.
      run(block.step(), Math.min(block.capacity(), steps - done));
    }
    return start.until(Instant.now());
  }

  private void run(Op op, int times) {
    Session.Runner runner = session.runner().setOptions(Threads.run()).addTarget(op);
    for (int i = 0; i < times; i++) {
      runner.run().close();
    }
  }

  /** Closes the session first, because closing a graph waits for its sessions. */
  @Override
  public void close() {
    session.close();
    game.close();
  }
}
