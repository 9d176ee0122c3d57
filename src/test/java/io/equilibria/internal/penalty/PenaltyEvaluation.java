package io.equilibria.internal.penalty;

import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.penalty.Batch;
import io.equilibria.penalty.PenaltyForm;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * What TensorFlow computes for a penalty of a given discriminator on one replica, flat and in
 * row-major order.
 *
 * @param points where the gradient is taken, {@code [batch, features]}
 * @param value of the penalty; empty without one
 * @param norm mean norm
 * @param slopes derivative of the penalty by the discriminator's weights; empty without one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by AssertJ alone
record PenaltyEvaluation(double[] points, double[] value, double[] norm, double[] slopes) {
  static final String STREAM = "penalty";

  /** A discriminator: from weights {@code [features]} and points {@code [1, batch, features]}. */
  interface Discriminator {
    Operand<TFloat64> logit(Ops tf, Operand<TFloat64> weights, Operand<TFloat64> x);
  }

  /** f(x) = w . x. */
  static final Discriminator LINEAR =
      (tf, w, x) -> tf.reduceSum(tf.math.mul(w, x), Constants.axes(tf, 2, 3));

  /** f(x) = w . x^2 / 2, whose gradient w x differs between samples. */
  static final Discriminator QUADRATIC =
      (tf, w, x) ->
          tf.reduceSum(
              tf.math.mul(tf.math.mul(Constants.like(tf, 0.5, x), w), tf.math.square(x)),
              Constants.axes(tf, 2, 3));

  static PenaltyEvaluation of(
      PenaltySettings spec,
      Discriminator discriminator,
      double[] weights,
      double[][] real,
      double[][] generated) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Batch<TFloat64> batch = new Batch<>(tensor(tf, real), tensor(tf, generated));
      PenaltyForm form = PenaltyKinds.form(Catalogue.installed(), spec).orElseThrow();
      Operand<TFloat64> w = tf.constant(weights);
      GradientPenalty<TFloat64> penalty =
          GradientPenalty.of(
              tf,
              form,
              batch,
              new GradientPenalty.Source<>(
                  x -> discriminator.logit(tf, w, x), streams(tf), STREAM));
      List<Operand<TFloat64>> fetched = new ArrayList<>();
      fetched.add(form.points().of(tf, PerReplica.same(form.points()), batch, streams(tf), STREAM));
      fetched.add(penalty.norm());
      penalty
          .value()
          .ifPresent(
              value -> {
                fetched.add(value);
                fetched.addAll(Derivatives.of(tf, tf.reduceSum(value, tf.constant(0)), List.of(w)));
              });
      List<double[]> numbers = run(graph, fetched);
      return new PenaltyEvaluation(
          numbers.get(0),
          penalty.value().isPresent() ? numbers.get(2) : new double[0],
          numbers.get(1),
          penalty.value().isPresent() ? numbers.get(3) : new double[0]);
    }
  }

  static RandomStreams streams(Ops tf) {
    return RandomStreams.of(tf, 17, tf.constant(5L), 0, 1);
  }

  /** Uniform numbers of one of the penalty's streams. */
  static double[] uniform(String name, long... shape) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat64> drawn =
          streams(tf).uniform(tf, STREAM + "/" + name, Shape.of(shape), TFloat64.class);
      return run(graph, List.of(drawn)).get(0);
    }
  }

  static Operand<TFloat64> tensor(Ops tf, double[][] rows) {
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return Constants.tensor(tf, flat, Shape.of(1, rows.length, rows[0].length), TFloat64.class);
  }

  static List<double[]> run(Graph graph, List<Operand<TFloat64>> fetched) {
    try (Session session = new Session(graph)) {
      Session.Runner runner = session.runner();
      fetched.forEach(runner::fetch);
      try (Result result = runner.run()) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < fetched.size(); i++) {
          TFloat64 tensor = (TFloat64) result.get(i);
          double[] numbers = new double[Math.toIntExact(tensor.size())];
          tensor.copyTo(DataBuffers.of(numbers, false, false));
          all.add(numbers);
        }
        return all;
      }
    }
  }
}
