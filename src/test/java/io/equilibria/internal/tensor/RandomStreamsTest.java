package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.RandomStreams.RowRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

class RandomStreamsTest {
  private static final int MANY = 100_000;
  private static final int BOUND = 1797;

  /** Kinds of draws: a Philox block holds four numbers of 32 bits or two of 64. */
  private enum Kind {
    NORMAL_32,
    NORMAL_64,
    UNIFORM_32,
    UNIFORM_64,
    INTEGERS;

    Operand<? extends TNumber> draw(Ops tf, RandomStreams streams, String stream, Shape shape) {
      return switch (this) {
        case NORMAL_32 -> streams.normal(tf, stream, shape, TFloat32.class);
        case NORMAL_64 -> streams.normal(tf, stream, shape, TFloat64.class);
        case UNIFORM_32 -> streams.uniform(tf, stream, shape, TFloat32.class);
        case UNIFORM_64 -> streams.uniform(tf, stream, shape, TFloat64.class);
        case INTEGERS -> streams.integers(tf, stream, shape, BOUND);
      };
    }
  }

  /** Where a draw is taken. */
  private record Place(long seed, String stream, long step, int first, int replicas) {
    static final Place HOME = new Place(7, "latent", 3, 0, 1);

    Place ofReplicas(int first, int replicas) {
      return new Place(seed, stream, step, first, replicas);
    }

    double[] draw(Kind kind, Shape shape) {
      return Evaluated.of(
          tf ->
              kind.draw(
                  tf,
                  RandomStreams.of(tf, seed, tf.constant(step), first, replicas),
                  stream,
                  shape));
    }
  }

  static Stream<Shape> shapes() {
    // 1, 3, 7, 8 and 30 numbers: less than a block, between blocks, whole blocks.
    return Stream.of(Shape.scalar(), Shape.of(3), Shape.of(7), Shape.of(2, 4), Shape.of(5, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void replica_drawsTheSameInEveryGrouping(Shape shape) {
    for (Kind kind : Kind.values()) {
      int size = (int) shape.size();
      double[] together = Place.HOME.ofReplicas(0, 7).draw(kind, shape);
      double[] pair = Place.HOME.ofReplicas(4, 2).draw(kind, shape);
      assertThat(together).hasSize(7 * size);
      assertThat(pair)
          .as("%s of %s", kind, shape)
          .containsExactly(Arrays.copyOfRange(together, 4 * size, 6 * size));
      double[] alone = Place.HOME.ofReplicas(6, 1).draw(kind, shape);
      assertThat(alone)
          .as("%s of %s", kind, shape)
          .containsExactly(Arrays.copyOfRange(together, 6 * size, 7 * size));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anyReplicas_drawWhatEachDrawsAlone(Kind kind) {
    Shape shape = Shape.of(3);
    int[] indices = {5, 2, 5, 3};
    double[] found =
        Evaluated.of(
            tf ->
                kind.draw(tf, RandomStreams.of(tf, 7, tf.constant(3L), indices), "latent", shape));
    double[] expected =
        Arrays.stream(indices)
            .boxed()
            .flatMapToDouble(i -> Arrays.stream(Place.HOME.ofReplicas(i, 1).draw(kind, shape)))
            .toArray();
    assertThat(found).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void draw_differsWithSeedStreamStepAndReplica(Kind kind) {
    Shape shape = Shape.of(9);
    List<double[]> draws =
        Stream.of(
                Place.HOME,
                new Place(8, "latent", 3, 0, 1),
                new Place(7, "latent_2", 3, 0, 1),
                new Place(7, "latent", 4, 0, 1),
                new Place(7, "latent", 3, 1, 1),
                new Place(-7, "latent", 3, 0, 1),
                new Place(7, "latent", 1L << 40, 0, 1))
            .map(place -> place.draw(kind, shape))
            .toList();
    double[] all = draws.stream().flatMapToDouble(Arrays::stream).toArray();
    long distinct = Arrays.stream(all).distinct().count();
    // Integers below 1797 meet by chance: about one pair among 63.
    assertThat(distinct).isGreaterThanOrEqualTo(kind == Kind.INTEGERS ? 57 : all.length);
    assertThat(Place.HOME.draw(kind, shape)).containsExactly(draws.get(0));
  }

  /** No bit of the seed may drown in the stream's hash. */
  @Test
  void everySeed_drawsItsOwnNumbers() {
    List<Long> seeds =
        Stream.concat(
                LongStream.range(0, 32).boxed(), IntStream.range(5, 64).mapToObj(bit -> 1L << bit))
            .toList();
    long distinct =
        seeds.stream()
            .map(seed -> new Place(seed, "latent", 0, 0, 1).draw(Kind.NORMAL_64, Shape.of(1))[0])
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(seeds.size());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void draw_followsItsDistribution(Kind kind) {
    double[] draws = Place.HOME.draw(kind, Shape.of(MANY));
    if (kind == Kind.INTEGERS) {
      assertUniform(draws);
      return;
    }
    boolean normal = kind.name().startsWith("NORMAL");
    RealDistribution expected =
        normal ? new NormalDistribution() : new UniformRealDistribution(0, 1);
    double mean = Arrays.stream(draws).average().orElseThrow();
    double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / MANY;
    assertThat(mean).isCloseTo(normal ? 0 : 0.5, within(0.015));
    assertThat(variance).isCloseTo(normal ? 1 : 1 / 12.0, within(0.02));
    // Fixed seed, so no chance of failure from run to run; the exact p-value of 1e5 is slow.
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    double distance = test.kolmogorovSmirnovStatistic(expected, draws);
    assertThat(1 - test.ksSum(distance * Math.sqrt(MANY), 1e-9, 100_000)).isGreaterThan(0.001);
  }

  private static void assertUniform(double[] draws) {
    long[] counts = new long[BOUND];
    for (double draw : draws) {
      counts[(int) draw]++;
    }
    double[] expected = new double[BOUND];
    Arrays.fill(expected, (double) MANY / BOUND);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(0.001);
  }

  @Test
  void draws_ofDifferentPlacesAreUncorrelated() {
    Shape shape = Shape.of(MANY);
    List<double[]> draws =
        Stream.of(
                Place.HOME,
                new Place(8, "latent", 3, 0, 1),
                new Place(7, "data", 3, 0, 1),
                new Place(7, "latent", 4, 0, 1),
                new Place(7, "latent", 3, 1, 1))
            .map(place -> place.draw(Kind.NORMAL_32, shape))
            .toList();
    for (int i = 0; i < draws.size(); i++) {
      for (int j = 0; j < i; j++) {
        // Four standard errors of the correlation of independent numbers.
        assertThat(new PearsonsCorrelation().correlation(draws.get(i), draws.get(j)))
            .isCloseTo(0, within(4 / Math.sqrt(MANY)));
      }
    }
  }

  @Test
  void draws_followEachOtherIndependently() {
    double[] draws = Place.HOME.draw(Kind.UNIFORM_32, Shape.of(MANY));
    for (int lag : new int[] {1, 2, 3, 4, 8}) {
      double[] early = Arrays.copyOfRange(draws, 0, MANY - lag);
      double[] late = Arrays.copyOfRange(draws, lag, MANY);
      assertThat(new PearsonsCorrelation().correlation(early, late))
          .isCloseTo(0, within(4 / Math.sqrt(MANY)));
    }
  }

  @Test
  void rows_doNotDependOnHowManyOrFromWhere() {
    for (int width : new int[] {1, 4, 5, 16}) {
      double[] ten = rows(3, "z", 0, 10, width);
      assertThat(ten).hasSize(10 * width);
      assertThat(Arrays.stream(ten).distinct().count()).isEqualTo(10L * width);
      assertThat(rows(3, "z", 0, 4, width)).containsExactly(Arrays.copyOf(ten, 4 * width));
      assertThat(rows(3, "z", 6, 3, width))
          .containsExactly(Arrays.copyOfRange(ten, 6 * width, 9 * width));
      assertThat(rows(4, "z", 0, 10, width)).doesNotContain(ten);
      assertThat(rows(3, "y", 0, 10, width)).doesNotContain(ten);
    }
    assertThat(rows(3, "z", 0, 0, 5)).isEmpty();
  }

  private static double[] rows(long seed, String stream, long first, long count, int width) {
    return Evaluated.of(
        tf -> {
          RowRange range = new RowRange(tf.constant(first), tf.constant(count));
          return RandomStreams.rows(tf, tf.constant(seed), stream, range, width);
        });
  }

  /**
   * A step's draws are those of the loop's body at that step, so that a loop can be cut anywhere.
   */
  @Test
  void impossibleReplicas_areRefused() {
    assertThatThrownBy(() -> Place.HOME.ofReplicas(0, 0).draw(Kind.NORMAL_32, Shape.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one replica")
        .hasMessageContaining("0");
    assertThatThrownBy(() -> Place.HOME.ofReplicas(-1, 1).draw(Kind.NORMAL_32, Shape.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
