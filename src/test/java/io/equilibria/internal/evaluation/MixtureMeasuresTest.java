package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.metric.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class MixtureMeasuresTest {
  private static final int COMPONENTS = 3;

  /**
   * A game whose last step recorded these numbers, and of whose components each gives one point.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Recorded(ExperimentSpec experiment, Map<String, Double> scalars, float[][] points)
      implements TrainedReplica {
    @Override
    public long step() {
      return 1;
    }

    @Override
    public float[] parameter(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double scalar(String column) {
      if (!scalars.containsKey(column)) {
        throw new IllegalArgumentException("not recorded: " + column);
      }
      return scalars.get(column);
    }

    @Override
    public long[] sampleShape() {
      return new long[] {2};
    }

    @Override
    public float[][] sample(int count, long seed) {
      float[][] samples = new float[count][];
      for (int n = 0; n < count; n++) {
        samples[n] = points[n % points.length];
      }
      return samples;
    }

    @Override
    public int[] components(int count, long seed) {
      int[] components = new int[count];
      for (int n = 0; n < count; n++) {
        components[n] = n % points.length;
      }
      return components;
    }

    @Override
    public float[] logits(float[][] some) {
      throw new UnsupportedOperationException();
    }
  }

  private static ExperimentSpec ring(String... changes) {
    return Overrides.apply(Presets.experiment("ring"), List.of(changes));
  }

  private static ExperimentSpec mixture() {
    return ring(
        "game.mixture.kind=weighted",
        "game.mixture.generators=" + COMPONENTS,
        "game.mixture.discriminators=2");
  }

  private static final Map<String, Double> SCALARS =
      Map.ofEntries(
          Map.entry("generator_weight", 0.5),
          Map.entry("generator_1_weight", 0.3),
          Map.entry("generator_2_weight", 0.2),
          Map.entry("discriminator_weight", 0.9),
          Map.entry("discriminator_1_weight", 0.1),
          Map.entry("payoff_0_0", 1.0),
          Map.entry("payoff_0_1", 2.0),
          Map.entry("payoff_0_2", 3.0),
          Map.entry("payoff_1_0", -1.0),
          Map.entry("payoff_1_1", -2.0),
          Map.entry("payoff_1_2", -3.0),
          Map.entry("discriminator_loss", 0.25));

  private static double value(String measure, TrainedReplica game) {
    return ((Estimate)
            Measures.ofGames(Catalogue.installed()).named(measure).of(MeasureInput.ofGame(game)))
        .value();
  }

  /** Points on a mode, near to one and far from all: quality falls in this order. */
  private static Recorded game(float... distances) {
    float[][] points = new float[distances.length][];
    for (int k = 0; k < points.length; k++) {
      points[k] = new float[] {2 + distances[k], 0};
    }
    return new Recorded(mixture(), SCALARS, points);
  }

  @Test
  void distanceFromEqual_isTheMassToBeMoved() {
    Recorded game = game(0, 1, 3);
    assertThat(value("generator-weights-tv", game)).isCloseTo(0.5 - 1 / 3.0, within(1e-12));
    assertThat(value("discriminator-weights-tv", game)).isCloseTo(0.4, within(1e-12));
  }

  /** 0.9 (0.5 + 0.6 + 0.6) - 0.1 (0.5 + 0.6 + 0.6). */
  @Test
  void payoff_isWeightedOverAllPairs() {
    assertThat(value("mixture-payoff", game(0, 1, 3))).isCloseTo(0.8 * 1.7, within(1e-12));
  }

  @Test
  void singlePair_hasEqualWeightsAndThePayoffOfItsLoss() {
    Recorded single = new Recorded(ring(), SCALARS, new float[][] {{2, 0}});
    assertThat(value("generator-weights-tv", single)).isZero();
    assertThat(value("weights-quality", single)).isZero();
    assertThat(value("mixture-payoff", single)).isEqualTo(-0.25);
  }

  /** Players that each play for themselves record neither weights nor payoffs. */
  @Test
  void severalPlayersWithoutAMixture_haveEqualWeightsAndNoPayoff() {
    ExperimentSpec several = SmallRuns.several(1, 10);
    Recorded game = new Recorded(several, Map.of(), new float[][] {{2, 0}, {0, 2}});
    assertThat(value("generator-weights-tv", game)).isZero();
    assertThat(value("discriminator-weights-tv", game)).isZero();
    assertThat(value("weights-quality", game)).isZero();
    assertThat(obstacle("mixture-payoff", several))
        .get(InstanceOfAssertFactories.STRING)
        .contains("it takes a pair or a mixture");
    assertThat(obstacle("mixture-payoff", mixture())).isEmpty();
    assertThat(obstacle("mixture-payoff", ring())).isEmpty();
    ExperimentSpec images =
        Overrides.apply(Presets.experiment("digits"), List.of("game.mixture.generators=2"));
    assertThat(obstacle("weights-quality", images)).isPresent();
    assertThat(obstacle("weights-quality", Presets.experiment("digits"))).isEmpty();
  }

  private static Optional<String> obstacle(String measure, ExperimentSpec experiment) {
    return Measures.ofGames(Catalogue.installed()).named(measure).kind().obstacle(experiment);
  }

  @Test
  void correlation_saysWhetherTheBetterComponentsHaveTheLargerWeights() {
    assertThat(value("weights-quality", game(0, 2, 3))).isCloseTo(1, within(0.05));
    assertThat(value("weights-quality", game(3, 1, 0))).isCloseTo(-1, within(0.05));
  }

  /**
   * Component 0 is at distance 1 from the only point, component 2 at 3; component 1 has no sample.
   */
  @Test
  void quality_isMinusTheMeanDistanceToTheNearestPoint() {
    double[] quality =
        MixtureMeasures.quality(
            new float[][] {{1, 0}, {0, 3}, {0, 1}},
            new int[] {0, 2, 0},
            new double[][] {{0, 0}},
            3);
    assertThat(quality).containsExactly(-1, Double.NaN, -3);
    assertThat(MixtureMeasures.correlation(new double[] {1, 1}, new double[] {2, 3})).isZero();
    assertThat(MixtureMeasures.correlation(new double[] {1, 2}, new double[] {3, 3})).isZero();
  }
}
