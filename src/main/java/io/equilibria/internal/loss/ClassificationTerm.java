package io.equilibria.internal.loss;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.LabelSpec.AuxiliaryClassifier;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.DiscriminatorOutput;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * The classification of an auxiliary classifier GAN (Odena et al. 2017, section 3) by a head of the
 * discriminator. With H(x, y) = -log softmax(c(x))_y, the mean over the batch:
 *
 * <pre>
 * the discriminator minimises in addition   real H(data) + generated H(samples)
 * the generator minimises in addition       generator H(samples)
 * </pre>
 *
 * <p>The paper maximises L_S + L_C for the discriminator and L_C - L_S for the generator: all three
 * weights are 1. The code of Gulrajani et al. 2017 (gan_cifar_resnet.py) uses 1, 0 and 0.1, which
 * are the defaults here.
 *
 * @param head the name of the head, whose outputs c(x) are {@code [replica, batch, classes]}
 * @param weights the weights by replica
 */
public record ClassificationTerm(String head, PerReplica<AuxiliaryClassifier> weights)
    implements Term {
  /** The mean cross-entropy on data, without its weight. */
  public static final String ON_DATA = "class_loss";

  /** The mean cross-entropy on samples, without its weight. */
  public static final String ON_SAMPLES = "generator_class_loss";

  @Override
  public String name() {
    return "classification";
  }

  @Override
  public List<String> scalars() {
    return List.of(ON_DATA, ON_SAMPLES);
  }

  @Override
  public ClassificationTerm ofMembers(int count) {
    return new ClassificationTerm(head, weights.ofMembers(count));
  }

  @Override
  public boolean usesLabels() {
    return true;
  }

  @Override
  public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
    Map<String, Operand<T>> scalars = new LinkedHashMap<>();
    Optional<Operand<T>> discriminator = Optional.empty();
    Optional<Operand<T>> generator = Optional.empty();
    if (input.isFor(Side.DISCRIMINATORS)) {
      Operand<T> onData = crossEntropy(tf, input.onReal(), input.real());
      scalars.put(ON_DATA, onData);
      discriminator = ofDiscriminator(tf, input, onData);
    }
    if (input.isFor(Side.GENERATORS)) {
      Operand<T> onSamples = crossEntropy(tf, input.onGenerated(), input.generated());
      scalars.put(ON_SAMPLES, onSamples);
      generator = weighted(tf, AuxiliaryClassifier::generator, onSamples);
    }
    return new TermResult<>(discriminator, generator, scalars);
  }

  private <T extends TFloating> Optional<Operand<T>> ofDiscriminator(
      Ops tf, TermInput<T> input, Operand<T> onData) {
    Optional<Operand<T>> data = weighted(tf, AuxiliaryClassifier::real, onData);
    if (isZero(AuxiliaryClassifier::generated)) {
      return data;
    }
    Optional<Operand<T>> samples =
        weighted(
            tf,
            AuxiliaryClassifier::generated,
            crossEntropy(tf, input.onGenerated(), input.generated()));
    return data.isEmpty() ? samples : Optional.of(tf.math.add(data.get(), samples.orElseThrow()));
  }

  /** Weights a value; empty if the weight is zero. */
  private <T extends TFloating> Optional<Operand<T>> weighted(
      Ops tf, ToDoubleFunction<AuxiliaryClassifier> weight, Operand<T> value) {
    return isZero(weight)
        ? Optional.empty()
        : Optional.of(tf.math.mul(weights.number(tf, weight, 0, value.type()), value));
  }

  private boolean isZero(ToDoubleFunction<AuxiliaryClassifier> weight) {
    return weight.applyAsDouble(weights.first()) == 0;
  }

  /**
   * The mean over the batch of -log softmax(c)_y, {@code [replica]}.
   *
   * <p>Computed on rows of a matrix, the only form for which the gradient of LogSoftmax is correct
   * in graphs built by Java; SoftmaxCrossEntropyWithLogits has a gradient only for float32
   * (TensorFlow 2.18).
   */
  private <T extends TFloating> Operand<T> crossEntropy(
      Ops tf, DiscriminatorOutput<T> output, DrawnBatch<T> batch) {
    Operand<T> outputs = output.head(head);
    int classes = Math.toIntExact(outputs.shape().get(-1));
    Operand<T> rows = tf.reshape(outputs, tf.constant(new int[] {-1, classes}));
    Operand<TInt32> labels =
        batch
            .labels()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a classification needs the classes of data and samples, found none"));
    Operand<T> hot =
        tf.oneHot(
            tf.reshape(labels, tf.constant(new int[] {-1})),
            tf.constant(classes),
            Constants.like(tf, 1, rows),
            Constants.like(tf, 0, rows));
    Operand<T> ofLabel = tf.reduceSum(tf.math.mul(hot, tf.nn.logSoftmax(rows)), tf.constant(1));
    Shape batches = output.logits().shape(); // [replica, batch]
    return tf.math.neg(PlayerLosses.mean(tf, tf.reshape(ofLabel, Constants.shape(tf, batches))));
  }
}
