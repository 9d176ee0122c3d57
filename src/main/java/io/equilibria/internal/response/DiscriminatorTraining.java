package io.equilibria.internal.response;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.Precision;
import io.equilibria.internal.training.Threads;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Trains discriminators of one class between two sets, one replica each. Not thread-safe; must be
 * closed.
 */
public final class DiscriminatorTraining implements AutoCloseable {
  private final DiscriminatorTask task;
  private final DiscriminatorGraph graph;
  private final Session session;
  private int steps;

  private DiscriminatorTraining(DiscriminatorTask task, DiscriminatorGraph graph, Session session) {
    this.task = task;
    this.graph = graph;
    this.session = session;
  }

  /**
   * Builds and initializes the discriminators.
   *
   * @param catalogue the known kinds
   * @param seed the seed of the starts and the batches
   * @param first the index of the first replica; the result of replica i does not depend on its
   *     group
   * @param threads the number of threads of the session; dense discriminators are faster with
   *     several sessions of one thread
   */
  public static DiscriminatorTraining open(
      DiscriminatorTask task, Catalogue catalogue, long seed, int first, Threads threads) {
    DiscriminatorGraph graph = DiscriminatorGraph.build(task, catalogue, seed, first);
    try {
      boolean images = task.sides().real().set().sample().numDimensions() == 3;
      Session session = new Session(graph.graph(), threads.session(images, Precision.FLOAT32));
      DiscriminatorTraining training = new DiscriminatorTraining(task, graph, session);
      try {
        training.begin();
        return training;
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private void begin() {
    try (TType real = task.sides().real().set().tensor();
        TType generated = task.sides().generated().set().tensor()) {
      write(graph.sets().get(0), real);
      write(graph.sets().get(1), generated);
    }
    runner().addTarget(graph.initialize()).run().close();
  }

  /** The number of discriminators. */
  public int replicas() {
    return task.replicas();
  }

  /** The number of steps done. */
  public int step() {
    return steps;
  }

  /** Trains a number of further steps. */
  public void train(int count) {
    Session.Runner step = runner().addTarget(graph.step());
    for (int i = 0; i < count; i++) {
      step.run().close();
    }
    steps += count;
  }

  /** Scores each replica between steps; larger is better. */
  @FunctionalInterface
  public interface Judgement {
    /**
     * Scores all replicas.
     *
     * @return {@code [replica]}; NaN for one that is excluded
     */
    double[] of(DiscriminatorTraining training);
  }

  /**
   * Trains by the task's settings and restores each replica to the state with its best score.
   *
   * @return the step of each replica; 0 for one that was never judged finite
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   */
  public int[] trainToBest(Judgement judgement, ProgressMonitor monitor) {
    double[] best = new double[replicas()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    int[] chosen = new int[best.length];
    List<float[][]> weights = new ArrayList<>();
    for (int r = 0; r < best.length; r++) {
      weights.add(weights(r));
    }
    int all = task.settings().steps();
    while (steps < all) {
      monitor.requireNotCancelled();
      train(Math.min(task.settings().every(), all - steps));
      double[] found = judgement.of(this);
      for (int r = 0; r < best.length; r++) {
        if (Double.isFinite(found[r]) && found[r] > best[r]) {
          best[r] = found[r];
          chosen[r] = steps;
          weights.set(r, weights(r));
        }
      }
      monitor.report(steps, all, "steps");
    }
    restore(weights);
    return chosen;
  }

  /** Trains by the task's settings to the last step. */
  public void trainToEnd(ProgressMonitor monitor) {
    int all = task.settings().steps();
    while (steps < all) {
      monitor.requireNotCancelled();
      train(Math.min(task.settings().every(), all - steps));
      monitor.report(steps, all, "steps");
    }
  }

  /** The parameters of a replica by name, in row-major order. */
  public Map<String, float[]> parameters(int replica) {
    float[][] numbers = weights(replica);
    Map<String, float[]> named = new LinkedHashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      named.put(graph.weights().get(i).name(), numbers[i]);
    }
    return named;
  }

  private float[][] weights(int replica) {
    float[][] all = new float[graph.weights().size()][];
    for (int i = 0; i < all.length; i++) {
      try (Result result = runner().fetch(graph.weights().get(i).value()).run()) {
        float[] values = floats((TFloat32) result.get(0));
        int size = values.length / replicas();
        all[i] = Arrays.copyOfRange(values, replica * size, (replica + 1) * size);
      }
    }
    return all;
  }

  private void restore(List<float[][]> ofReplicas) {
    for (int i = 0; i < graph.weights().size(); i++) {
      DiscriminatorGraph.Access access = graph.weights().get(i);
      int size = ofReplicas.get(0)[i].length;
      float[] all = new float[size * replicas()];
      for (int r = 0; r < replicas(); r++) {
        System.arraycopy(ofReplicas.get(r)[i], 0, all, r * size, size);
      }
      try (TFloat32 tensor =
          TFloat32.tensorOf(access.feed().shape(), DataBuffers.of(all, true, false))) {
        write(access, tensor);
      }
    }
  }

  /**
   * The logits of data.
   *
   * @param rows the rows of each replica
   * @return {@code [replica][rows of the replica]}
   */
  public float[][] onReal(List<IndexRange> rows) {
    return logits(rows, graph.look().real(), task.sides().real().set().count());
  }

  /**
   * The logits of samples.
   *
   * @param rows the rows of each replica
   * @return {@code [replica][rows of the replica]}
   */
  public float[][] onGenerated(List<IndexRange> rows) {
    return logits(rows, graph.look().generated(), task.sides().generated().set().count());
  }

  private float[][] logits(
      List<IndexRange> rows, DiscriminatorGraph.Outputs outputs, int available) {
    float[][] found = new float[rows.size()][];
    int longest = 0;
    for (int r = 0; r < found.length; r++) {
      found[r] = new float[rows.get(r).count()];
      longest = Math.max(longest, rows.get(r).count());
    }
    int chunk = graph.look().chunk();
    for (int from = 0; from < longest; from += chunk) {
      float[] values;
      try (TInt32 fed = indices(rows, from, available);
          Result result = runner().feed(outputs.rows(), fed).fetch(outputs.logits()).run()) {
        values = floats((TFloat32) result.get(0));
      }
      for (int r = 0; r < found.length; r++) {
        int used = Math.min(chunk, found[r].length - from);
        if (used > 0) {
          System.arraycopy(values, r * chunk, found[r], from, used);
        }
      }
    }
    return found;
  }

  /** One chunk of each replica's rows; beyond the end of the set, its last row is repeated. */
  private TInt32 indices(List<IndexRange> rows, int from, int available) {
    int chunk = graph.look().chunk();
    int[] indices = new int[rows.size() * chunk];
    for (int r = 0; r < rows.size(); r++) {
      for (int i = 0; i < chunk; i++) {
        indices[r * chunk + i] = Math.min(rows.get(r).first() + from + i, available - 1);
      }
    }
    return TInt32.tensorOf(Shape.of(rows.size(), chunk), DataBuffers.of(indices, true, false));
  }

  /**
   * |grad f| at points between the i-th data point and the i-th sample.
   *
   * @param pairs the rows; their first rows are the first pair
   * @param shares the fraction of the data point in each point, from 0 to 1; one for each pair
   * @return {@code [replica][shares]}
   */
  public float[][] norms(SideRows pairs, float[] shares) {
    DiscriminatorGraph.Look look = graph.look();
    int chunk = look.chunk();
    List<IndexRange> real = Collections.nCopies(replicas(), pairs.real());
    List<IndexRange> generated = Collections.nCopies(replicas(), pairs.generated());
    float[][] norms = new float[replicas()][shares.length];
    for (int from = 0; from < shares.length; from += chunk) {
      float[] own = Arrays.copyOfRange(shares, from, from + chunk);
      try (TInt32 ofReal = indices(real, from, task.sides().real().set().count());
          TInt32 ofGenerated = indices(generated, from, task.sides().generated().set().count());
          TFloat32 between = TFloat32.tensorOf(Shape.of(chunk), DataBuffers.of(own, true, false));
          Result result =
              runner()
                  .feed(look.real().rows(), ofReal)
                  .feed(look.generated().rows(), ofGenerated)
                  .feed(look.shares(), between)
                  .fetch(look.norms())
                  .run()) {
        float[] values = floats((TFloat32) result.get(0));
        for (int r = 0; r < norms.length; r++) {
          System.arraycopy(
              values, r * chunk, norms[r], from, Math.min(chunk, shares.length - from));
        }
      }
    }
    return norms;
  }

  /**
   * The payoffs, one per replica.
   *
   * @param rows the rows of each replica, at least two of each side
   */
  public List<PayoffEstimate> payoffs(List<SideRows> rows) {
    float[][] real = onReal(rows.stream().map(SideRows::real).toList());
    float[][] generated = onGenerated(rows.stream().map(SideRows::generated).toList());
    Payoff payoff = task.payoff();
    List<PayoffEstimate> found = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      found.add(
          PayoffEstimate.of(
              DiscriminatorResponse.parts(real[r], payoff::ofReal),
              DiscriminatorResponse.parts(generated[r], payoff::ofGenerated)));
    }
    return found;
  }

  private void write(DiscriminatorGraph.Access access, Tensor value) {
    runner().feed(access.feed(), value).addTarget(access.assign()).run().close();
  }

  private Session.Runner runner() {
    return session.runner().setOptions(Threads.run());
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
