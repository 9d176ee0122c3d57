package io.equilibria.internal.stability;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Precision;
import io.equilibria.internal.data.DataTensors;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.GradientFieldGraph;
import io.equilibria.internal.tensor.Lifetime;
import io.equilibria.internal.training.Threads;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * The gradient vector field of a game and its Jacobian at any point: v(w) = -(gradient of each
 * player's loss with respect to its parameters), with w the generator's parameters followed by the
 * discriminator's. See {@link GradientFieldGraph}.
 *
 * <p>Losses are means over a batch of the experiment's size, determined by the root seed and the
 * index of the batch; equal indices give the same field to the last bit.
 *
 * <p>Any number of threads may use it concurrently. {@link #close} waits for the calls in flight;
 * use after it throws a {@link io.equilibria.ClosedException}.
 */
public final class VectorField implements AutoCloseable {
  /**
   * The number of rows of the Jacobian computed in one run, which share the passes through the
   * players.
   */
  private static final int BLOCK = 8;

  private final GradientFieldGraph graph;
  private final Session session;
  private final Lifetime lifetime = new Lifetime("the vector field");

  private VectorField(GradientFieldGraph graph, Session session) {
    this.graph = graph;
    this.session = session;
  }

  /**
   * Opens the field of an experiment's game; of its training settings only the batch size is used.
   *
   * @param data the opened data of the experiment
   * @param catalogue the kinds that the experiment may name
   * @throws io.equilibria.InputException if the players do not fit the data
   */
  public static VectorField open(
      ExperimentSpec experiment, DataSource data, Catalogue catalogue, Threads threads) {
    GradientFieldGraph graph = GradientFieldGraph.build(experiment, data, catalogue, BLOCK);
    try {
      Session session = new Session(graph.graph(), threads.session(true, Precision.FLOAT32));
      VectorField field = new VectorField(graph, session);
      try {
        field.fillData();
        return field;
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private void fillData() {
    try (DataTensors data = DataTensors.of(graph.data())) {
      data.values()
          .forEach(
              (variable, tensor) -> {
                GameGraph.Slot slot = graph.slots().get(variable);
                session.runner().feed(slot.feed(), tensor).addTarget(slot.assign()).run().close();
              });
    }
  }

  /** The length of w. */
  public int size() {
    lifetime.require();
    return graph.size();
  }

  /**
   * A batch of data, latent vectors and penalty points.
   *
   * @param seed the root seed of the draws
   * @param number the index of the batch, from 0
   */
  public record Sample(long seed, long number) {}

  /** v(w), with the length of w. */
  public double[] at(double[] w, Sample sample) {
    return lifetime.during(() -> atOpen(w, sample));
  }

  private double[] atOpen(double[] w, Sample sample) {
    try (TFloat64 point = tensor(Shape.of(size()), w);
        TInt64 seed = TInt64.scalarOf(sample.seed());
        TInt64 batch = TInt64.scalarOf(sample.number());
        Result result = runner(point, seed, batch).fetch(graph.field()).run()) {
      return numbers((TFloat64) result.get(0));
    }
  }

  /**
   * The Jacobian at w.
   *
   * @return {@code [size][size]}; entry i, j is dv_i / dw_j
   */
  public double[][] jacobian(double[] w, Sample sample) {
    return lifetime.during(() -> jacobianOpen(w, sample));
  }

  private double[][] jacobianOpen(double[] w, Sample sample) {
    int size = size();
    double[][] rows = new double[size][];
    try (TFloat64 point = tensor(Shape.of(size), w);
        TInt64 seed = TInt64.scalarOf(sample.seed());
        TInt64 batch = TInt64.scalarOf(sample.number())) {
      for (int first = 0; first < size; first += BLOCK) {
        int count = Math.min(BLOCK, size - first);
        try (TFloat64 directions = units(first, count);
            Result result =
                runner(point, seed, batch)
                    .feed(graph.directions(), directions)
                    .fetch(graph.products())
                    .run()) {
          double[] block = numbers((TFloat64) result.get(0));
          for (int i = 0; i < count; i++) {
            rows[first + i] = new double[size];
            System.arraycopy(block, i * size, rows[first + i], 0, size);
          }
        }
      }
    }
    return rows;
  }

  /** Unit vectors from {@code first} on, the rest of the block zeros. */
  private TFloat64 units(int first, int count) {
    double[] units = new double[BLOCK * size()];
    for (int i = 0; i < count; i++) {
      units[i * size() + first + i] = 1;
    }
    return tensor(Shape.of(BLOCK, size()), units);
  }

  private Session.Runner runner(TFloat64 point, TInt64 seed, TInt64 batch) {
    return session
        .runner()
        .feed(graph.point(), point)
        .feed(graph.seed(), seed)
        .feed(graph.batch(), batch);
  }

  private static TFloat64 tensor(Shape shape, double[] numbers) {
    return TFloat64.tensorOf(shape, DataBuffers.of(numbers, true, false));
  }

  private static double[] numbers(TFloat64 tensor) {
    double[] numbers = new double[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(numbers, false, false));
    return numbers;
  }

  /** Closes the session first, because closing a graph waits for its sessions. */
  @Override
  public void close() {
    lifetime.close(
        () -> {
          session.close();
          graph.close();
        });
  }
}
