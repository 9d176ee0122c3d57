package io.equilibria.internal.training;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.tensor.Lifetime;
import io.equilibria.internal.training.GameSession.BlockResult;
import io.equilibria.tensor.Variable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/**
 * Trains a replica group in memory, in the calling thread, without folder or checkpoints. If a game
 * diverges, the others continue. The results depend only on the group.
 *
 * <pre>{@code
 * try (CohortRun run = CohortRun.open(cohort, data, catalogue)) {
 *   run.to(1000, ProgressMonitor.NONE);
 *   float[] kernel = run.parameters(3).get("generator/dense_1/kernel");
 * }
 * }</pre>
 */
public final class CohortRun implements AutoCloseable {
  private final ReplicaGroup cohort;
  private final GameSession session;
  private final Catalogue catalogue;
  private final DivergedReplicas diverged;
  private final BlockSizer pace;
  private Map<Variable, float[]> variables = Map.of();
  private float[][] scalars;
  private final Lifetime lifetime = new Lifetime("the run of this cohort");
  private long step;

  private CohortRun(ReplicaGroup cohort, GameSession session, Catalogue catalogue) {
    this.cohort = cohort;
    this.session = session;
    this.catalogue = catalogue;
    this.diverged = new DivergedReplicas(cohort.size(), columns());
    this.pace = new BlockSizer(session.game().block().capacity());
    this.scalars = new float[cohort.size()][columns().size()];
  }

  /**
   * Builds the graph and starts the games.
   *
   * @param data the opened data of the experiments
   * @param catalogue the kinds that the experiments may name
   * @throws io.equilibria.InputException if the players do not fit the data
   */
  public static CohortRun open(ReplicaGroup cohort, DataSource data, Catalogue catalogue) {
    ExperimentSpec first = cohort.first();
    boolean dense = Networks.of(first, data.sample(), catalogue).replicable();
    GameSession session =
        GameSession.open(
            GameBuilder.build(
                cohort, TrainingBatches.of(data).within(SystemMemory.here().forData()), catalogue),
            new Threads(1).session(!dense, first.training().precision()));
    try {
      session.initialize();
      return new CohortRun(cohort, session, catalogue);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  /** Largest efficient size of a group, limited by the caches; 1 for convolutional games. */
  public static int largest(ExperimentSpec experiment, Catalogue catalogue) {
    Networks players =
        Networks.of(experiment, DataSources.sample(experiment.data(), catalogue), catalogue);
    return SessionPool.largestGroup(players, experiment);
  }

  /**
   * Overwrites variables of a game, for example with those of a player of another run.
   *
   * @param values by name, in row-major order; other variables keep their values
   * @throws IllegalArgumentException if there is no such variable, or a length is wrong
   */
  public void write(int member, Map<String, float[]> values) {
    Objects.checkIndex(member, cohort.size());
    lifetime.during(
        () -> {
          session.writeReplica(member, values);
          readVariables();
        });
  }

  /**
   * Trains until the given number of steps is done, counted from the start, or until all games have
   * diverged.
   *
   * @param monitor receives the number of steps done in this call
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   */
  public void to(long until, ProgressMonitor monitor) {
    lifetime.during(() -> train(until, monitor));
  }

  private void train(long until, ProgressMonitor monitor) {
    long begin = step;
    while (step < until && !isLost()) {
      monitor.requireNotCancelled();
      int count = (int) Math.min(pace.block(), until - step);
      long start = System.nanoTime();
      BlockResult result = session.run(count);
      pace.took(count, (System.nanoTime() - start) / 1e9);
      watch(result.scalars());
      step += count;
      monitor.report(step - begin, until - begin, "steps");
    }
    readVariables();
  }

  /** Checks every scalar of every step, so that the result does not depend on the block length. */
  private void watch(ScalarBlock rows) {
    for (int i = 0; i < rows.steps(); i++) {
      diverged.watch(step + i, rows, i);
      for (int scalar = 0; scalar < rows.columns(); scalar++) {
        float[] values = rows.across(i, scalar);
        for (int member = 0; member < values.length; member++) {
          scalars[member][scalar] = values[member];
        }
      }
    }
  }

  /** Whether all games have diverged. */
  public boolean isLost() {
    return diverged.isAll();
  }

  private void readVariables() {
    Map<Variable, float[]> read = new LinkedHashMap<>();
    List<Variable> kept = session.game().kept();
    try (Result result = session.read()) {
      for (int i = 0; i < kept.size(); i++) {
        if (result.get(i) instanceof TFloat32 tensor) {
          read.put(kept.get(i), GameSession.floats(tensor));
        }
      }
    }
    variables = read;
    for (Variable variable : session.game().block().checked()) {
      for (int member = 0; member < cohort.size(); member++) {
        for (float value : share(variable, member)) {
          if (!Float.isFinite(value)) {
            diverged.add(new Divergence(member, step - 1, variable.name(), value));
          }
        }
      }
    }
  }

  private float[] share(Variable variable, int member) {
    float[] all = variables.get(variable);
    if (variable.spread() == Variable.Spread.SHARED) {
      return all;
    }
    int size = Math.toIntExact(variable.shape().size());
    return Arrays.copyOfRange(all, member * size, (member + 1) * size);
  }

  /** The number of steps done. */
  public long step() {
    return step;
  }

  public ReplicaGroup cohort() {
    return cohort;
  }

  /** The divergence of a game, if it has diverged. */
  public Optional<Divergence> divergence(int member) {
    return diverged.of(member);
  }

  /**
   * A scalar that a game recorded at the last step.
   *
   * @param column such as {@code generator_loss}
   * @throws IllegalArgumentException if nothing of that name is recorded
   */
  public double scalar(int member, String column) {
    int place = columns().indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException(
          "expected a recorded column, found %s; there are %s".formatted(column, columns()));
    }
    return scalars[member][place];
  }

  private List<String> columns() {
    return session.game().block().scalars();
  }

  /** The variables of a game by name after the last call of {@link #to}, in row-major order. */
  public Map<String, float[]> parameters(int member) {
    Map<String, float[]> own = new LinkedHashMap<>();
    variables.keySet().forEach(variable -> own.put(variable.name(), share(variable, member)));
    return own;
  }

  /** The current players; replica i is member i. */
  public RunSampler players() {
    lifetime.require();
    return new RunSampler(
        cohort.first().withReplicas(cohort.size()),
        member -> {
          Objects.checkIndex(member, cohort.size());
          return session;
        },
        catalogue,
        Workers.CALLER,
        lifetime);
  }

  @Override
  public void close() {
    lifetime.close(session::close);
  }
}
