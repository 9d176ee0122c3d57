package io.equilibria.layer;

import io.equilibria.config.ArchitectureSpec.Activation;
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
  private static final Initializer START = new Initializer.Normal(1);

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
            // 4 + 1 + 3 x 4 numbers; 4 multiply-adds and a bias, a row of 3 x 4 multiply-adds, its
            // product with h, and the sum of both.
            training(new Projection(3, START, START), Shape.of(4), 1, Shape.of(1), 17, 42),
            training(new Projection(3, START, START), Shape.of(4), 2, Shape.of(1), 17, 42),
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

  /** Whether the output depends on the numbers that come in. */
  boolean readsItsInput() {
    return !(layer instanceof Point);
  }

  @Override
  public String toString() {
    return "%s of %s, %s, %d replicas".formatted(layer, sample, mode, replicas);
  }
}
