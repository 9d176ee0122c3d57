package io.equilibria.game;

import io.equilibria.config.Experiment;
import io.equilibria.tensor.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/** The random numbers in float64 of one step of replica 0, by the names of their streams. */
record PlainDraws(Map<String, double[]> numbers, int latent, int features) {

  static PlainDraws of(Experiment experiment, long step) {
    int batch = experiment.training().batch();
    int latent = experiment.game().generator().latent();
    int features = experiment.data().dimension();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      RandomStreams streams = RandomStreams.of(tf, experiment.seed(), tf.constant(step), 0, 1);
      Map<String, Operand<TFloat64>> drawn = new HashMap<>();
      for (int i = 0; i < experiment.game().discriminator().steps(); i++) {
        normal(tf, streams, drawn, "data/" + i, Shape.of(batch, 1));
        normal(tf, streams, drawn, "latent/discriminator/" + i, Shape.of(batch, latent));
        uniform(tf, streams, drawn, "penalty/" + i + "/share", Shape.of(batch, 1));
        uniform(tf, streams, drawn, "penalty/" + i + "/noise", Shape.of(batch, features));
      }
      normal(tf, streams, drawn, "latent/generator", Shape.of(batch, latent));
      return new PlainDraws(run(graph, drawn), latent, features);
    }
  }

  private static void normal(
      Ops tf,
      RandomStreams streams,
      Map<String, Operand<TFloat64>> drawn,
      String name,
      Shape shape) {
    drawn.put(name, streams.normal(tf, name, shape, TFloat64.class));
  }

  private static void uniform(
      Ops tf,
      RandomStreams streams,
      Map<String, Operand<TFloat64>> drawn,
      String name,
      Shape shape) {
    drawn.put(name, streams.uniform(tf, name, shape, TFloat64.class));
  }

  private static Map<String, double[]> run(Graph graph, Map<String, Operand<TFloat64>> drawn) {
    List<String> names = new ArrayList<>(drawn.keySet());
    try (Session session = new Session(graph)) {
      Session.Runner runner = session.runner();
      names.forEach(name -> runner.fetch(drawn.get(name)));
      try (Result result = runner.run()) {
        Map<String, double[]> numbers = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
          numbers.put(names.get(i), GameRun.numbers(result.get(i)));
        }
        return numbers;
      }
    }
  }

  double[] data(int discriminatorStep) {
    return numbers.get("data/" + discriminatorStep);
  }

  double[][] latent(int discriminatorStep) {
    return rows("latent/discriminator/" + discriminatorStep, latent);
  }

  double[][] latentOfGenerator() {
    return rows("latent/generator", latent);
  }

  double[] share(int discriminatorStep) {
    return numbers.get("penalty/" + discriminatorStep + "/share");
  }

  double[][] noise(int discriminatorStep) {
    return rows("penalty/" + discriminatorStep + "/noise", features);
  }

  private double[][] rows(String name, int width) {
    double[] flat = numbers.get(name);
    double[][] rows = new double[flat.length / width][width];
    for (int i = 0; i < flat.length; i++) {
      rows[i / width][i % width] = flat[i];
    }
    return rows;
  }
}
