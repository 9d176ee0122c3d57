package io.equilibria.internal.layer;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * A layer in one of its forms, with what it has to declare.
 *
 * @param sample shape of a sample going in
 * @param replicas in one graph
 * @param output shape of a sample coming out
 * @param size numbers in all parameters of one replica, counted by hand
 * @param flops for one sample, counted by hand
 */
record LayerCase(
    Layer layer, Mode mode, Shape sample, int replicas, Shape output, long size, long flops) {
  private static final Initializer START = Initializer.normal(1);

  /** Every layer of the library, in every form that takes another path. */
  static List<LayerCase> all() {
    Stream<LayerCase> activations =
        Arrays.stream(Activation.values())
            .map(a -> training(new ActivationLayer(a), Shape.of(5), 2, Shape.of(5), 0, 5));
    Stream<LayerCase> others =
        Stream.of(
            // 4 x 3 + 3 numbers; 3 outputs of 4 multiply-adds and a bias.
            training(new Dense(3, START), Shape.of(4), 1, Shape.of(3), 15, 27),
            training(new Dense(3, START), Shape.of(4), 3, Shape.of(3), 15, 27),
            training(new Linear(3, START), Shape.of(4), 1, Shape.of(3), 12, 24),
            training(new Linear(3, START), Shape.of(4), 3, Shape.of(3), 12, 24),
            training(new Point(3, START), Shape.of(4), 1, Shape.of(3), 3, 0),
            training(new Point(3, START), Shape.of(4), 3, Shape.of(3), 3, 0),
            training(
                new SplitActivation(2, Activation.TANH, Activation.RELU),
                Shape.of(5),
                1,
                Shape.of(5),
                0,
                5),
            training(
                new SplitActivation(3, Activation.RELU, Activation.SOFTPLUS),
                Shape.of(4),
                3,
                Shape.of(4),
                0,
                4),
            // 3 x 3 x 2 x 3 + 3; 5 x 5 x 3 outputs of 18 multiply-adds and a bias.
            conv(1, Shape.of(5, 5, 2), Shape.of(5, 5, 3), 75 * 37),
            conv(2, Shape.of(5, 5, 2), Shape.of(3, 3, 3), 27 * 37),
            conv(2, Shape.of(4, 6, 2), Shape.of(2, 3, 3), 18 * 37),
            // Each of the 3 x 3 x 2 inputs meets 3 x 3 x 3 weights; then a bias each output.
            transposed(1, Shape.of(3, 3, 2), Shape.of(3, 3, 3), 18 * 54 + 27),
            transposed(2, Shape.of(3, 3, 2), Shape.of(6, 6, 3), 18 * 54 + 108),
            transposed(2, Shape.of(2, 3, 2), Shape.of(4, 6, 3), 12 * 54 + 72),
            norm(new BatchNorm(), Mode.TRAINING, Shape.of(3), 2, 12, 6),
            norm(new BatchNorm(), Mode.INFERENCE, Shape.of(3), 2, 12, 6),
            norm(new BatchNorm(), Mode.TRAINING, Shape.of(2, 3, 2), 1, 8, 24),
            norm(new BatchNorm(), Mode.INFERENCE, Shape.of(2, 3, 2), 1, 8, 24),
            norm(new LayerNorm(), Mode.TRAINING, Shape.of(4), 2, 8, 24),
            norm(new LayerNorm(), Mode.TRAINING, Shape.of(2, 3, 2), 1, 4, 72),
            // One of 3 classes: 3 ones and zeros beside 4 numbers; a row of 5 from a table of 15.
            training(LabelConcat.oneHot(3), Shape.of(4), 1, Shape.of(7), 0, 0),
            training(LabelConcat.oneHot(3), Shape.of(4), 2, Shape.of(7), 0, 0),
            training(LabelConcat.oneHot(3), Shape.of(2, 3, 2), 1, Shape.of(2, 3, 5), 0, 0),
            training(LabelConcat.learned(3, 5), Shape.of(4), 1, Shape.of(9), 15, 30),
            training(LabelConcat.learned(3, 5), Shape.of(4), 2, Shape.of(9), 15, 30),
            training(LabelConcat.learned(3, 5), Shape.of(2, 3, 2), 2, Shape.of(2, 3, 7), 15, 30),
            // Two tables of 3 x channels, looked up by 3 multiply-adds a number; mean and variance.
            norm(new ConditionalBatchNorm(3), Mode.TRAINING, Shape.of(4), 2, 32, 56),
            norm(new ConditionalBatchNorm(3), Mode.INFERENCE, Shape.of(4), 2, 32, 56),
            norm(new ConditionalBatchNorm(3), Mode.TRAINING, Shape.of(2, 3, 2), 1, 16, 48),
            norm(new ConditionalBatchNorm(3), Mode.INFERENCE, Shape.of(2, 3, 2), 1, 16, 48),
            // A row of 3 x 4 multiply-adds, and its product with x.
            training(new ClassProduct(3, START), Shape.of(4), 1, Shape.of(1), 12, 32),
            training(new ClassProduct(3, START), Shape.of(4), 2, Shape.of(1), 12, 32),
            training(
                new SpectralNorm(new ClassProduct(3, START)), Shape.of(4), 1, Shape.of(1), 16, 32),
            // And 4 multiply-adds with a bias, and the sum of both; u of 1 and of 4 numbers.
            training(new Projection(3, START, false), Shape.of(4), 1, Shape.of(1), 17, 42),
            training(new Projection(3, START, false), Shape.of(4), 2, Shape.of(1), 17, 42),
            training(new Projection(3, START, true), Shape.of(4), 2, Shape.of(1), 22, 42),
            // 2 tables of 3 x 2 with 4 statistics, and a kernel of 2 x 2 with 2 biases.
            training(
                new Residual(List.of(new ConditionalBatchNorm(3), new Dense(2, START)), List.of()),
                Shape.of(2),
                2,
                Shape.of(2),
                16 + 6,
                4 + 24 + 10 + 2),
            norm(new InstanceNorm(), Mode.TRAINING, Shape.of(2, 3, 2), 1, 4, 72),
            // A kernel of 4 x 3, 3 biases, and u, a number a column.
            training(new SpectralNorm(new Dense(3, START)), Shape.of(4), 1, Shape.of(3), 18, 27),
            training(new SpectralNorm(new Dense(3, START)), Shape.of(4), 3, Shape.of(3), 18, 27),
            training(
                new SpectralNorm(new Conv2d(3, 3, 2, START)),
                Shape.of(5, 5, 2),
                1,
                Shape.of(3, 3, 3),
                60,
                27 * 37),
            // Columns of a transposed convolution are the 2 channels going in.
            training(
                new SpectralNorm(new ConvTranspose2d(3, 3, 2, START)),
                Shape.of(3, 3, 2),
                1,
                Shape.of(6, 6, 3),
                59,
                18 * 54 + 108),
            training(new AveragePool(2), Shape.of(4, 6, 2), 1, Shape.of(2, 3, 2), 0, 48),
            training(new AveragePool(3), Shape.of(3, 6, 1), 1, Shape.of(1, 2, 1), 0, 18),
            training(new Upsample(2), Shape.of(2, 3, 2), 1, Shape.of(4, 6, 2), 0, 0),
            training(new Upsample(3), Shape.of(1, 2, 1), 1, Shape.of(3, 6, 1), 0, 0),
            training(new GlobalPool(Pooling.SUM), Shape.of(2, 3, 2), 2, Shape.of(2), 0, 12),
            training(new GlobalPool(Pooling.MEAN), Shape.of(2, 3, 2), 1, Shape.of(2), 0, 12),
            // 9 channels: queries, keys, values 9 x 1 each, back 1 x 9, gamma. Of 4 places: 4 x 4
            // x 18 for those, twice 16 x 2 for the products, 16 x 5 for the softmax, 36 x 2.
            training(
                new Attention(START, false),
                Shape.of(2, 2, 9),
                1,
                Shape.of(2, 2, 9),
                37,
                4 * 4 * 18 + 64 + 80 + 72),
            // u of 1, 1, 1 and 9 numbers besides.
            training(
                new Attention(START, true),
                Shape.of(2, 2, 9),
                1,
                Shape.of(2, 2, 9),
                49,
                4 * 4 * 18 + 64 + 80 + 72),
            // 2 + 2 x (3 x 3 x 2 x 2 + 2) numbers; two convolutions, tanh and the sum.
            training(
                new Residual(
                    List.of(
                        new ActivationLayer(Activation.TANH),
                        new Conv2d(2, 3, 1, START),
                        new Conv2d(2, 3, 1, START)),
                    List.of()),
                Shape.of(3, 3, 2),
                1,
                Shape.of(3, 3, 2),
                76,
                18 + 2 * 18 * 37 + 18),
            // Batch norm's 8, a kernel of 18 with 1 bias; on the shortcut 2 with 1.
            training(
                new Residual(
                    List.of(new BatchNorm(), new Conv2d(1, 3, 1, START), new AveragePool(2)),
                    List.of(new AveragePool(2), new Conv2d(1, 1, 1, START))),
                Shape.of(4, 4, 2),
                1,
                Shape.of(2, 2, 1),
                8 + 19 + 3,
                64 + 16 * 37 + 16 + 32 + 4 * 5 + 4),
            training(
                new Residual(List.of(new SpectralNorm(new Dense(2, START))), List.of()),
                Shape.of(2),
                2,
                Shape.of(2),
                8,
                10 + 2),
            training(new Flatten(), Shape.of(2, 3, 2), 2, Shape.of(12), 0, 0),
            training(new Reshape(Shape.of(3, 2, 2)), Shape.of(12), 2, Shape.of(3, 2, 2), 0, 0));
    return Stream.concat(activations, others).toList();
  }

  private static LayerCase training(
      Layer layer, Shape sample, int replicas, Shape output, long size, long flops) {
    return new LayerCase(layer, Mode.TRAINING, sample, replicas, output, size, flops);
  }

  private static LayerCase conv(int stride, Shape sample, Shape output, long flops) {
    return training(new Conv2d(3, 3, stride, START), sample, 1, output, 57, flops);
  }

  private static LayerCase transposed(int stride, Shape sample, Shape output, long flops) {
    return training(new ConvTranspose2d(3, 3, stride, START), sample, 1, output, 57, flops);
  }

  private static LayerCase norm(
      Layer layer, Mode mode, Shape sample, int replicas, long size, long flops) {
    return new LayerCase(layer, mode, sample, replicas, sample, size, flops);
  }

  /**
   * Whether the layer takes singular vectors for constants when it derives by a kernel: then the
   * derivative is right where they are singular vectors, and only there, so that it cannot be
   * derived by the kernel again. Penalties never do; they derive by the input first.
   */
  boolean holdsVectors() {
    return layer.parameters(sample).stream().anyMatch(p -> isVector(p.name()));
  }

  static boolean isVector(String parameter) {
    return parameter.equals("u") || parameter.endsWith("/u");
  }

  /** Whether the output depends on the numbers that come in. */
  boolean readsItsInput() {
    return !(layer instanceof Point);
  }

  @Override
  public String toString() {
    return "%s of %s, %s, %d replicas".formatted(layer, sample, mode, replicas);
  }
}
