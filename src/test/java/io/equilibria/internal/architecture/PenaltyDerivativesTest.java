package io.equilibria.internal.architecture;

import io.equilibria.Exhaustive;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.config.LabelSpec;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.internal.tensor.MovableGraph.Expect;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.tensor.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * What a gradient penalty needs of a whole discriminator: the sum over samples of (|grad D| - 1)^2
 * plus D^2, differentiated with respect to every trained parameter and the points.
 */
class PenaltyDerivativesTest {
  /** No sample has the second of the three classes. */
  private static final int CLASSES = 3;

  private static final int[][] ONE = {{0, 2}};
  private static final int[][] TWO = {{0, 2}, {2, 2}};

  /** Whatever a discriminator can be given classes by, in families of every kind. */
  static Stream<Arguments> labelled() {
    List<Arguments> all = new ArrayList<>();
    Shape image = Shape.of(8, 8, 1);
    Mlp mlp = new Mlp(4, 1, Activation.SOFTPLUS);
    for (LabelSpec labels :
        List.of(
            LabelSpec.Concatenated.DEFAULT,
            new LabelSpec.Embedded(2),
            LabelSpec.Projection.DEFAULT,
            LabelSpec.AuxiliaryClassifier.DEFAULT)) {
      all.add(Arguments.of(mlp.withLabels(labels), Shape.of(3), 2));
    }
    Dcgan dcgan = new Dcgan(1, Normalization.NONE, Activation.SOFTPLUS);
    all.add(Arguments.of(dcgan.withLabels(LabelSpec.Concatenated.DEFAULT), image, 1));
    all.add(Arguments.of(dcgan.withLabels(LabelSpec.AuxiliaryClassifier.DEFAULT), image, 1));
    Resnet resnet = new Resnet(1, Normalization.NONE, Activation.SOFTPLUS);
    all.add(Arguments.of(resnet.withLabels(new LabelSpec.Embedded(2)), image, 1));
    all.add(Arguments.of(resnet.withLabels(LabelSpec.Projection.DEFAULT), image, 1));
    return all.stream();
  }

  static Stream<Arguments> discriminators() {
    List<Arguments> all = new ArrayList<>();
    all.add(Arguments.of(Affine.DEFAULT, Shape.of(3), 2));
    for (Activation activation : Activation.values()) {
      all.add(Arguments.of(new Mlp(4, 2, activation), Shape.of(3), 2));
    }
    for (Normalization normalization : Normalization.values()) {
      all.add(
          Arguments.of(new Dcgan(1, normalization, Activation.LEAKY_RELU), Shape.of(8, 8, 1), 1));
    }
    Shape image = Shape.of(8, 8, 1);
    all.add(Arguments.of(new Dcgan(1, Normalization.LAYER, Activation.SOFTPLUS), image, 1));
    all.add(
        Arguments.of(new Dcgan(2, Normalization.NONE, Activation.LEAKY_RELU, true, 4), image, 1));
    all.add(Arguments.of(new Dcgan(1, Normalization.LAYER, Activation.TANH, true, 0), image, 1));
    for (Normalization normalization : Normalization.values()) {
      all.add(Arguments.of(new Resnet(1, normalization, Activation.SOFTPLUS), image, 1));
    }
    all.add(
        Arguments.of(
            new Resnet(2, Normalization.NONE, Activation.SWISH, true, 0, Pooling.SUM), image, 1));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource({"discriminators", "labelled"})
  @Exhaustive
  void penalty_agreesWithCentralDifferences(ArchitectureSettings spec, Shape sample, int replicas) {
    try (MovableGraph graph = new MovableGraph()) {
      Ops tf = graph.tf();
      Discriminator discriminator =
          Architectures.discriminator(
              Catalogue.installed(),
              spec,
              NetworkSite.ofDiscriminator("discriminator", sample, CLASSES));
      Network network = discriminator.network();
      Operand<TFloat64> x = graph.input(Shape.of(replicas, 2).append(sample), new Random(13));
      Map<String, Operand<TFloat64>> weights = new RandomWeights(graph, replicas).inputs(network);
      LayerContext context =
          LayerContext.of(Mode.TRAINING)
              .withLabels(Optional.of(tf.constant(replicas == 1 ? ONE : TWO)));
      NetworkOutput<TFloat64> output = network.apply(tf, weights::get, x, context);
      Operand<TFloat64> logits = output.value(); // [replica, batch, 1]
      Operand<TFloat64> gradient = Derivatives.perSample(tf, logits, x);
      Operand<TFloat64> squares =
          tf.reduceSum(
              tf.math.square(gradient),
              Constants.axes(tf, 2, 2 + sample.numDimensions())); // [replica, batch]
      Operand<TFloat64> norms = tf.math.sqrt(squares);
      Operand<TFloat64> penalty =
          tf.reduceSum(
              tf.math.square(tf.math.sub(norms, tf.constant(1.0))), Constants.axes(tf, 0, 2));
      Operand<TFloat64> loss = tf.reduceSum(tf.math.square(logits), Constants.axes(tf, 0, 3));
      for (Network head : discriminator.heads().values()) {
        weights.putAll(new RandomWeights(graph, replicas).inputs(head));
        Operand<TFloat64> said =
            head.apply(tf, weights::get, output.features(), Mode.TRAINING).value();
        loss = tf.math.add(loss, tf.reduceSum(tf.math.square(said), Constants.axes(tf, 0, 3)));
      }

      Map<String, Operand<TFloat64>> points = new LinkedHashMap<>();
      points.put("x", x);
      discriminator
          .trained(TFloat64.class)
          .forEach(variable -> points.put(variable.name(), weights.get(variable.name())));
      Expect expect = takesAwayBiases(spec) ? Expect.MAYBE_ZERO : Expect.SOMETHING;
      graph.assertDerivatives(tf.math.add(penalty, loss), points, 1e-5, expect);
    }
  }

  /** A normalisation cancels the bias of the layer before it. */
  private static boolean takesAwayBiases(ArchitectureSettings spec) {
    if (spec instanceof Resnet resnet) {
      return resnet.normalization() != Normalization.NONE;
    }
    return spec instanceof Dcgan dcgan
        && (dcgan.normalization() == Normalization.BATCH
            || dcgan.normalization() == Normalization.INSTANCE);
  }
}
