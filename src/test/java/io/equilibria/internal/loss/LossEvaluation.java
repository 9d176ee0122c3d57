package io.equilibria.internal.loss;

import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.tensor.Constants;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/**
 * What TensorFlow computes for a loss, each {@code [replica]} or {@code [replica][batch]}.
 *
 * @param byReal derivative of the discriminator's loss by the logits on data
 * @param byGenerated derivative of the discriminator's loss by the logits on samples
 * @param generatorByGenerated derivative of the generator's loss by the logits on samples
 */
@SuppressWarnings("ArrayRecordComponent") // compared by AssertJ alone
record LossEvaluation(
    double[] discriminator,
    double[] generator,
    double[][] byReal,
    double[][] byGenerated,
    double[][] generatorByGenerated) {

  static LossEvaluation of(AdversarialLoss loss, double[][] real, double[][] generated) {
    return of(loss, real, generated, TFloat64.class);
  }

  static <T extends TFloating> LossEvaluation of(
      AdversarialLoss loss, double[][] real, double[][] generated, Class<T> type) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Logits<T> logits = new Logits<>(tensor(tf, real, type), tensor(tf, generated, type));
      PlayerLosses<T> losses = loss.of(tf, logits);
      List<Operand<T>> fetched = new ArrayList<>();
      fetched.add(losses.discriminator());
      fetched.add(losses.generator());
      fetched.addAll(
          Derivatives.of(
              tf, sum(tf, losses.discriminator()), List.of(logits.real(), logits.generated())));
      fetched.addAll(Derivatives.of(tf, sum(tf, losses.generator()), List.of(logits.generated())));
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        fetched.forEach(operand -> runner.fetch(tf.dtypes.cast(operand, TFloat64.class)));
        try (Result result = runner.run()) {
          return new LossEvaluation(
              numbers(result, 0),
              numbers(result, 1),
              rows(numbers(result, 2), real.length),
              rows(numbers(result, 3), real.length),
              rows(numbers(result, 4), real.length));
        }
      }
    }
  }

  private static <T extends TFloating> Operand<T> sum(Ops tf, Operand<T> perReplica) {
    return tf.reduceSum(perReplica, tf.constant(0));
  }

  private static <T extends TFloating> Operand<T> tensor(Ops tf, double[][] rows, Class<T> type) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return Constants.tensor(tf, flat, Shape.of(rows.length, rows[0].length), type);
  }

  private static double[] numbers(Result result, int index) {
    TFloat64 tensor = (TFloat64) result.get(index);
    double[] numbers = new double[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(numbers, false, false));
    return numbers;
  }

  private static double[][] rows(double[] flat, int count) {
    double[][] rows = new double[count][flat.length / count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(flat, i * rows[i].length, rows[i], 0, rows[i].length);
    }
    return rows;
  }
}
