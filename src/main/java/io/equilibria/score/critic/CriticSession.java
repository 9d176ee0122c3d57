package io.equilibria.score.critic;

import io.equilibria.training.Threads;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Critics in training: steps, weights, judgements. Close it before its graph. */
final class CriticSession implements AutoCloseable {
  private final CriticGraph graph;
  private final Session session;
  private final int replicas;

  CriticSession(CriticGraph graph, int replicas, ConfigProto settings) {
    this.graph = graph;
    this.replicas = replicas;
    this.session = new Session(graph.graph(), settings);
  }

  int replicas() {
    return replicas;
  }

  /** Gives the critics their sets and their starts. */
  void begin(CriticSides training) {
    try (TType real = training.real().set().tensor();
        TType generated = training.generated().set().tensor()) {
      write(graph.sets().get(0), real);
      write(graph.sets().get(1), generated);
    }
    runner().addTarget(graph.initialize()).run().close();
  }

  void steps(int count) {
    Session.Runner step = runner().addTarget(graph.step());
    for (int i = 0; i < count; i++) {
      step.run().close();
    }
  }

  /** The numbers of a replica's parameters, in order. */
  float[][] weights(int replica) {
    float[][] all = new float[graph.weights().size()][];
    for (int i = 0; i < all.length; i++) {
      try (Result result = runner().fetch(graph.weights().get(i).value()).run()) {
        float[] values = floats((TFloat32) result.get(0));
        int size = values.length / replicas;
        all[i] = new float[size];
        System.arraycopy(values, replica * size, all[i], 0, size);
      }
    }
    return all;
  }

  /** Writes the parameters of all replicas. */
  void restore(List<float[][]> ofReplicas) {
    for (int i = 0; i < graph.weights().size(); i++) {
      CriticGraph.Access access = graph.weights().get(i);
      int size = ofReplicas.get(0)[i].length;
      float[] all = new float[size * replicas];
      for (int r = 0; r < replicas; r++) {
        System.arraycopy(ofReplicas.get(r)[i], 0, all, r * size, size);
      }
      try (TFloat32 tensor =
          TFloat32.tensorOf(access.feed().shape(), DataBuffers.of(all, true, false))) {
        write(access, tensor);
      }
    }
  }

  /** f of each sample, {@code [replica][count]}. */
  float[][] outputs(CriticSet set) {
    int width = Math.toIntExact(set.sample().size());
    return map(
        set.count(),
        graph.outputs(),
        (first, used, batch) -> {
          for (int i = 0; i < used; i++) {
            set.read(first + i, batch, i * width);
          }
        });
  }

  /**
   * |grad f| between the i-th datum and the i-th sample, {@code [replica][pairs]}.
   *
   * @param shares of the datum in each point
   */
  float[][] norms(CriticSides sides, float[] shares) {
    int width = Math.toIntExact(sides.real().set().sample().size());
    float[] real = new float[width];
    float[] generated = new float[width];
    return map(
        sides.pairs(),
        graph.norms(),
        (first, used, batch) -> {
          for (int i = 0; i < used; i++) {
            sides.real().set().read(first + i, real, 0);
            sides.generated().set().read(first + i, generated, 0);
            float share = shares[first + i];
            for (int j = 0; j < width; j++) {
              batch[i * width + j] = generated[j] + share * (real[j] - generated[j]);
            }
          }
        });
  }

  /** Fills the first rows of a batch. */
  private interface Filling {
    void fill(int first, int used, float[] batch);
  }

  private float[][] map(int count, Operand<TFloat32> output, Filling filling) {
    float[][] results = new float[replicas][count];
    Shape shape = graph.points().shape();
    for (int first = 0; first < count; first += CriticSettings.BATCH) {
      int used = Math.min(CriticSettings.BATCH, count - first);
      float[] batch = new float[Math.toIntExact(shape.size())];
      filling.fill(first, used, batch);
      try (TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(batch, true, false));
          Result result = runner().feed(graph.points(), tensor).fetch(output).run()) {
        float[] values = floats((TFloat32) result.get(0));
        for (int r = 0; r < replicas; r++) {
          System.arraycopy(values, r * CriticSettings.BATCH, results[r], first, used);
        }
      }
    }
    return results;
  }

  private void write(CriticGraph.Access access, Tensor value) {
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
  }
}
