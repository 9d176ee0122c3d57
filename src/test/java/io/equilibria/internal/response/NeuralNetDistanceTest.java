package io.equilibria.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Linear;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.internal.payoff.Identity;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.internal.response.NeuralNetDistance.Reached;
import io.equilibria.internal.response.NeuralNetDistance.Replica;
import io.equilibria.payoff.Payoff;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuralNetDistanceTest {
  private static final DiscriminatorClass SMALL =
      DiscriminatorClass.of(new Mlp(8, 1, Activation.LEAKY_RELU));

  /** sup over |w_i| &lt;= c of w.(mean - other) = c |mean - other|_1. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5})
  void linearCriticsInABox_reachTheClosedForm(double bound) {
    DiscriminatorClass box =
        new DiscriminatorClass(Linear.DEFAULT, new WeightClip(bound), List.of());
    NeuralNetDistance distance =
        new NeuralNetDistance(box, new CriticPayoff(), settings(300, 0.02), Catalogue.installed());
    NeuralNetEstimate found =
        distance.between(
            sides(gaussian(6000, 1, 0, 1), gaussian(6000, 0, 2, 2)), 3, Execution.SEQUENTIAL);
    assertThat(found.interval().contains(3 * bound)).isTrue();
    assertThat(found.value()).isCloseTo(3 * bound, within(0.1 * bound));
    assertThat(found.interval().high() - found.interval().low()).isLessThan(0.2 * bound);
    assertThat(found.spread()).isLessThan(0.01 * bound);
    assertThat(found.training()).isCloseTo(3 * bound, within(0.1 * bound));
  }

  /** phi = log and a logit that is in the class: 2 JS, by quadrature. */
  @Test
  void linearLogits_reachTwiceJensenShannon() {
    double expected = -2 * Math.log(0.5);
    double h = 1e-3;
    for (double x = -9 + h / 2; x < 10; x += h) {
      double p = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      double q = Math.exp(-(x - 1) * (x - 1) / 2) / Math.sqrt(2 * Math.PI);
      expected += h * (p * Math.log(p / (p + q)) + q * Math.log(q / (p + q)));
    }
    NeuralNetDistance distance =
        new NeuralNetDistance(
            DiscriminatorClass.of(new Mlp(16, 1, Activation.TANH)),
            Payoff.of(new Logarithm()),
            settings(800, 0.01),
            Catalogue.installed());
    NeuralNetEstimate found =
        distance.between(
            sides(gaussian(20_000, 0, 0, 1), gaussian(20_000, 1, 0, 2)), 3, Execution.SEQUENTIAL);
    assertThat(found.value()).isCloseTo(expected, within(0.02));
    assertThat(found.interval().contains(expected)).isTrue();
  }

  /** Between equal distributions, the held-out distance is not positive; overfitting lowers it. */
  @Test
  @Exhaustive
  void oneLaw_hasNoPositiveDistance() {
    List<Reached> log = ofOneLaw(Payoff.of(new Logarithm()));
    double[] values = log.stream().mapToDouble(one -> one.heldOut().value()).toArray();
    PayoffEstimate mean = PayoffEstimate.of(values);
    assertThat(mean.value()).isLessThan(2 * mean.error());
    assertThat(log.stream().mapToDouble(one -> one.training().value()).average().orElseThrow())
        .isPositive();

    // phi(t) = t is linear in D: the expectation is 0 whatever D was learnt.
    List<Reached> identity = ofOneLaw(Payoff.of(new Identity()));
    long covered =
        identity.stream()
            .filter(one -> Math.abs(one.heldOut().value()) <= 1.96 * one.heldOut().error())
            .count();
    assertThat(covered).isBetween(182L, 198L); // 95 % of 200, three deviations
  }

  private static List<Reached> ofOneLaw(Payoff payoff) {
    NeuralNetDistance distance =
        new NeuralNetDistance(SMALL, payoff, settings(200, 0.01), Catalogue.installed());
    SampleSides sides = sides(gaussian(200 * 150, 0, 0, 11), gaussian(200 * 150, 0, 0, 12));
    List<Replica> replicas =
        IntStream.range(0, 200)
            .mapToObj(i -> new Replica(SideRows.of(150 * i, 50), SideRows.of(150 * i + 50, 100)))
            .toList();
    return distance.reached(sides, replicas, 5, Execution.SEQUENTIAL);
  }

  @Test
  void replica_isTheSameAloneAndAmongOthers() {
    NeuralNetDistance distance =
        new NeuralNetDistance(
            SMALL, Payoff.of(new Logarithm()), settings(40, 0.01), Catalogue.installed());
    SampleSides sides = sides(gaussian(500, 0, 0, 1), gaussian(500, 1, 0, 2));
    Replica few = new Replica(SideRows.of(0, 10), SideRows.of(400, 100));
    Replica many = new Replica(SideRows.of(10, 300), SideRows.of(400, 100));
    List<Reached> together = distance.reached(sides, List.of(few, many), 7, Execution.SEQUENTIAL);
    Reached alone = distance.reached(sides, List.of(few), 7, Execution.SEQUENTIAL).get(0);
    assertThat(together.get(0).training().value())
        .isCloseTo(alone.training().value(), within(1e-4));
    assertThat(together.get(0).heldOut().value()).isCloseTo(alone.heldOut().value(), within(1e-4));
    assertThat(together.get(1).training().value())
        .isNotCloseTo(alone.training().value(), within(1e-2));
  }

  /** On ten points of each set the training value far exceeds the held-out one. */
  @Test
  void fewPoints_areLearntByHeart() {
    NeuralNetDistance distance =
        new NeuralNetDistance(
            DiscriminatorClass.of(new Mlp(64, 2, Activation.LEAKY_RELU)),
            Payoff.of(new Logarithm()),
            settings(500, 0.01),
            Catalogue.installed());
    SampleSides sides = sides(gaussian(1000, 0, 0, 1), gaussian(1000, 0, 0, 2));
    Reached found =
        distance
            .reached(
                sides,
                List.of(new Replica(SideRows.of(0, 10), SideRows.of(100, 900))),
                7,
                Execution.SEQUENTIAL)
            .get(0);
    assertThat(found.training().value()).isGreaterThan(1);
    assertThat(found.heldOut().value()).isNegative();
  }

  @Test
  void criticsWithoutABound_areRefused() {
    assertThatThrownBy(
            () ->
                new NeuralNetDistance(
                    SMALL, new CriticPayoff(), settings(10, 0.01), Catalogue.installed()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a class that bounds a critic's payoff");
  }

  @Test
  void tooFewPoints_areRefused() {
    NeuralNetDistance distance =
        new NeuralNetDistance(
            SMALL, Payoff.of(new Identity()), settings(10, 0.01), Catalogue.installed());
    assertThatThrownBy(
            () ->
                distance.between(
                    sides(gaussian(199, 0, 0, 1), gaussian(500, 0, 0, 2)), 1, Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected at least 200 data and samples")
        .hasMessageContaining("found 199");
  }

  @Test
  void parameters_areCounted() {
    NeuralNetDistance distance =
        new NeuralNetDistance(
            SMALL, Payoff.of(new Identity()), settings(10, 0.01), Catalogue.installed());
    SampleSides sides = sides(gaussian(5, 0, 0, 1), gaussian(5, 0, 0, 2));
    assertThat(distance.parameters(sides)).isEqualTo(2 * 8 + 8 + 8 + 1);
  }

  private static ResponseSettings settings(int steps, double rate) {
    return new ResponseSettings(
        steps,
        2,
        Math.max(1, steps / 5),
        64,
        new Adam(rate, 0.5, 0.99, 1e-8, Schedule.LINEAR_DECAY));
  }

  private static double[][] gaussian(int count, double x, double y, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][2];
    for (double[] point : points) {
      point[0] = x + random.nextGaussian();
      point[1] = y + random.nextGaussian();
    }
    return points;
  }

  private static SampleSides sides(double[][] real, double[][] generated) {
    return new SampleSides(
        new SampleSides.Real(new SampleSet.OfPoints(real)),
        new SampleSides.Generated(new SampleSet.OfPoints(generated)));
  }
}
