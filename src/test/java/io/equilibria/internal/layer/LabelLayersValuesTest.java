package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat64;

/** Class-conditional layers, compared with their formulas in plain Java. */
class LabelLayersValuesTest {
  private static final int[][] LABELS = {{2, 0}};
  private static final double[] VECTORS = {1, 2, 3, 4};

  /** Two images of 1 x 2 pixels and one channel. */
  private static final Shape IMAGES = Shape.of(1, 2, 1, 2, 1);

  private static double[] apply(
      Layer layer, Mode mode, Shape shape, double[] x, Map<String, double[]> values) {
    try (MovableGraph graph = new MovableGraph()) {
      Weights<TFloat64> weights =
          name -> {
            Shape own =
                layer.parameters(shape.tail().tail()).stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .shape();
            return Constants.tensor(
                graph.tf(), values.get(name), Shape.of(1).append(own), TFloat64.class);
          };
      LayerContext context =
          LayerContext.of(mode).withLabels(Optional.of(graph.tf().constant(LABELS)));
      Operand<TFloat64> input = graph.input(shape, x);
      return graph.values(layer.apply(graph.tf(), weights, input, context).value());
    }
  }

  @Test
  void oneHot_standsBehindTheVector() {
    assertThat(apply(LabelConcat.oneHot(3), Mode.TRAINING, Shape.of(1, 2, 2), VECTORS, Map.of()))
        .containsExactly(1, 2, 0, 0, 1, 3, 4, 1, 0, 0);
  }

  @Test
  void oneHot_isAMapForEachClassBesideAnImage() {
    assertThat(apply(LabelConcat.oneHot(3), Mode.TRAINING, IMAGES, VECTORS, Map.of()))
        .containsExactly(1, 0, 0, 1, 2, 0, 0, 1, 3, 1, 0, 0, 4, 1, 0, 0);
  }

  @Test
  void embedding_isTheRowOfTheClassAtEveryPixel() {
    Map<String, double[]> table = Map.of("embedding", new double[] {10, 11, 20, 21, 30, 31});
    assertThat(apply(LabelConcat.learned(3, 2), Mode.TRAINING, IMAGES, VECTORS, table))
        .containsExactly(1, 30, 31, 2, 30, 31, 3, 10, 11, 4, 10, 11);
  }

  @Test
  void projection_addsTheInnerProductWithTheVectorOfTheClass() {
    Map<String, double[]> weights =
        Map.of(
            "of_all/kernel", new double[] {0.5, -1},
            "of_all/bias", new double[] {7},
            "of_class/kernel", new double[] {1, 2, 100, 100, -3, 4});
    Initializer none = Initializer.constant(0);
    assertThat(
            apply(
                new Projection(3, none, false), Mode.TRAINING, Shape.of(1, 2, 2), VECTORS, weights))
        .containsExactly(
            new double[] {0.5 - 2 + 7 + (-3 + 8), 1.5 - 4 + 7 + (3 + 8)}, offset(1e-12));
  }

  @Test
  void conditionalBatchNorm_scalesAndShiftsByTheClassWhatTheWholeBatchNormalised() {
    Map<String, double[]> weights =
        Map.of(
            "gamma", new double[] {2, 100, 0.5},
            "beta", new double[] {-1, 100, 3},
            "moving_mean", new double[] {4},
            "moving_variance", new double[] {9});
    double deviation = Math.sqrt(1.25 + BatchNorm.DEFAULT_EPSILON); // Moments of 1, 2, 3, 4.
    assertThat(apply(new ConditionalBatchNorm(3), Mode.TRAINING, IMAGES, VECTORS, weights))
        .containsExactly(
            new double[] {
              0.5 * -1.5 / deviation + 3,
              0.5 * -0.5 / deviation + 3,
              2 * 0.5 / deviation - 1,
              2 * 1.5 / deviation - 1
            },
            offset(1e-12));
    double kept = Math.sqrt(9 + BatchNorm.DEFAULT_EPSILON);
    assertThat(apply(new ConditionalBatchNorm(3), Mode.INFERENCE, IMAGES, VECTORS, weights))
        .containsExactly(
            new double[] {
              0.5 * -3 / kept + 3, 0.5 * -2 / kept + 3, 2 * -1 / kept - 1, 2 * 0 / kept - 1
            },
            offset(1e-12));
  }

  @Test
  void oneClassAndMissingLabels_areRefused() {
    Initializer none = Initializer.constant(0);
    assertThatThrownBy(() -> LabelConcat.oneHot(1)).hasMessageContaining("at least 2");
    assertThatThrownBy(() -> LabelConcat.learned(2, 0)).hasMessageContaining("at least 1 number");
    assertThatThrownBy(() -> new ClassProduct(1, none)).hasMessageContaining("found 1");
    assertThatThrownBy(() -> new ConditionalBatchNorm(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new Projection(1, none, false)).hasMessageContaining("found 1");
    try (MovableGraph graph = new MovableGraph()) {
      Operand<TFloat64> x = graph.input(Shape.of(1, 2, 2), VECTORS);
      assertThatThrownBy(
              () ->
                  LabelConcat.oneHot(3)
                      .apply(graph.tf(), name -> x, x, LayerContext.of(Mode.TRAINING)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("labels");
    }
  }
}
