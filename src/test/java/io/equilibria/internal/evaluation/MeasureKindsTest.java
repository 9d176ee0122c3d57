package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.PlaneSpec.Moons;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.MeasureKind.Direction;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every measure that is registered. Values are checked where the estimators are. */
class MeasureKindsTest {
  private static final Catalogue CATALOGUE =
      Catalogue.load(MeasureKindsTest.class.getClassLoader());
  private static final Distribution RING = DataSources.distribution(Ring.DEFAULT);
  private static final int POINTS = 400;

  static Stream<Measure<?>> all() {
    return Measures.ofGames(CATALOGUE).words().stream().map(Measures.ofGames(CATALOGUE)::named);
  }

  /** Measures of points; measures of trained games have separate tests. */
  static Stream<Measure<?>> judged() {
    return all()
        .filter(measure -> measure.kind().direction() != Direction.NEITHER)
        .filter(measure -> !measure.kind().needs().contains(Need.GAME));
  }

  @Test
  void list_isThatOfTheCatalogue() {
    assertThat(all().map(measure -> measure.kind().name()))
        .containsAll(new MeasureKinds().kinds().stream().<String>map(MeasureKind::name).toList())
        .contains(
            "digits-fd",
            "w1",
            "w2-gaussian",
            "w2-transport",
            "js-neighbours",
            "discriminator_loss");
  }

  @ParameterizedTest
  @MethodSource("all")
  void measure_saysWhatItIs(Measure<?> measure) {
    MeasureKind<?> kind = measure.kind();
    assertThat(kind.name()).matches("[a-z][a-z0-9_-]*");
    assertThat(kind.quantity().title()).isNotBlank();
    assertThat(kind.quantity().unit()).isNotBlank();
    assertThat(kind.estimator()).isNotBlank();
    assertThat(kind.needs()).isNotEmpty();
    assertThat(kind.direction()).isNotNull();
    assertThat(kind.worst().isPresent()).isEqualTo(kind.direction() != Direction.NEITHER);
    assertThat(measure.settings().kind()).isEqualTo(kind.name());
  }

  @Test
  void words_meanOneMeasureInOnePlace() {
    Set<String> seen = new HashSet<>();
    for (MeasureKind<?> kind : new MeasureKinds().kinds()) {
      assertThat(seen.add(kind.name())).as(kind.name()).isTrue();
      kind.aliases().forEach(alias -> assertThat(seen.add(alias)).as(alias).isTrue());
    }
  }

  /** Without what it needs. */
  @ParameterizedTest
  @MethodSource("all")
  void unavailableValue_hasAReason(Measure<?> measure) {
    MeasureInput nothing = MeasureInput.ofSamples(RING.points(20, 1));
    Measured found = measure.of(nothing);
    assertThat(found).isInstanceOf(Measured.Unavailable.class);
    assertThat(((Measured.Unavailable) found).reason()).startsWith("expected ");
    assertThat(measure.obstacle(nothing)).isPresent();
    assertThatThrownBy(() -> measure.estimate(nothing))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(measure.kind().name() + ": expected ");
  }

  /** Two draws of a ring and two equal lines, against the ring and the line far away. */
  @ParameterizedTest
  @MethodSource("judged")
  @Exhaustive
  void bestValue_isThatOfTheDataItself(Measure<?> measure) {
    double[][] data = RING.points(POINTS, 1);
    MeasureInput same = input(data, RING.points(POINTS, 2), new double[] {0, 1}, 0);
    MeasureInput apart = input(data, moved(RING.points(POINTS, 2)), new double[] {0, -4}, 1);
    Estimate near = measure.estimate(same);
    double far = measure.estimate(apart).value();
    OptionalDouble best = measure.kind().best(same);
    assertThat(best).isPresent();
    double scale = Double.isInfinite(far) ? 1 : Math.abs(far - best.getAsDouble());
    assertThat(near.value()).isCloseTo(best.getAsDouble(), within(0.1 * scale + 5 * near.error()));
    if (measure.kind().direction() == Direction.SMALLER_IS_BETTER) {
      assertThat(far).isGreaterThan(near.value());
    } else {
      assertThat(far).isLessThan(near.value());
      assertThat(measure.kind().worst().getAsDouble()).isLessThanOrEqualTo(far);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"w1", "w2", "sliced", "sliced-w1", "energy-v", "sinkhorn"})
  @Exhaustive
  void distanceOfASetFromItself_isZero(String word) {
    double[][] points = RING.points(200, 1);
    Measure<?> measure = Measures.ofPoints(CATALOGUE).named(word);
    assertThat(measure.estimate(MeasureInput.ofPoints(points, points)).value())
        .isCloseTo(0, within(1e-7));
  }

  private static MeasureInput input(double[][] real, double[][] fake, double[] mean, double slope) {
    return MeasureInput.ofDraws(real, fake)
        .withData(RING)
        .withLaws(
            new RealFake<>(
                AffineGaussian.onLine(new double[] {0, 1}, new double[] {1, 0}),
                AffineGaussian.onLine(mean, new double[] {1, slope})));
  }

  private static double[][] moved(double[][] points) {
    return Arrays.stream(points)
        .map(point -> new double[] {point[0] + 6, point[1]})
        .toArray(double[][]::new);
  }

  @Test
  void quantityAlone_meansTheEstimatorThatSuitsThePlace() {
    Measures points = Measures.ofPoints(CATALOGUE);
    Measures games = Measures.ofGames(CATALOGUE);
    assertThat(points.named("js").kind().name()).isEqualTo("js-neighbours");
    assertThat(games.named("js").kind().name()).isEqualTo("js-gaussian");
    assertThat(points.named("w2").kind().name()).isEqualTo("w2-transport");
    assertThat(games.named("w2").kind().name()).isEqualTo("w2-gaussian");
    assertThat(points.named("mode-kl")).isEqualTo(points.named("modes-kl"));
    assertThat(games.named("mode-kl")).isEqualTo(games.named("modes-kl"));
    assertThat(games.named("discriminator-loss")).isEqualTo(games.named("discriminator_loss"));
    assertThatThrownBy(() -> points.named("discriminator_loss"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown metric `discriminator_loss`; known: w1, w2, sliced");
  }

  /** What two sets of points may share is an atom where both are drawn for the measurement. */
  @Test
  void pointsThatOccurTwice_areRefusedUnlessTheyWereDrawn() {
    Measure<?> kl = Measures.ofPoints(CATALOGUE).named("kl");
    double[][] real = RING.points(40, 3);
    double[][] one = new double[40][];
    Arrays.fill(one, new double[] {2, 0});
    assertThat(kl.obstacle(MeasureInput.ofPoints(real, one)).orElseThrow())
        .contains("more than once");
    assertThat(kl.estimate(MeasureInput.ofDraws(real, one)).value()).isInfinite();
  }

  /** Programs read these reasons too, and have no options of the command line. */
  @Test
  void reasonsAboutNumbersOfPoints_nameNoOptions() {
    Measures points = Measures.ofPoints(CATALOGUE);
    MeasureInput many = MeasureInput.ofPoints(new double[5001][2], new double[5001][2]);
    assertThat(points.named("w2").obstacle(many).orElseThrow())
        .endsWith("use fewer points, or the measure sinkhorn or sliced");
    MeasureInput unequal = MeasureInput.ofPoints(RING.points(40, 1), RING.points(60, 2));
    assertThat(points.named("js").obstacle(unequal).orElseThrow())
        .endsWith("found 40 and 60; use 40 of each");
  }

  @Test
  void setsThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> MeasureInput.ofPoints(new double[3][2], new double[3][1]))
        .isInstanceOf(InputException.class)
        .hasMessage("both sets need the same dimension; found 2 and 1");
    assertThatThrownBy(() -> MeasureInput.ofPoints(new double[3][2], new double[0][2]))
        .isInstanceOf(InputException.class)
        .hasMessage("expected at least one point of both sets, found 3 and 0");
  }

  /** The example in the documentation of {@link MeasureInput}, with a custom measure. */
  @Test
  void measureOfAProgram_isUsedByName() {
    Measures measures = Measures.ofPoints(CATALOGUE.with(new MeanShift(0)));
    MeasureInput input =
        MeasureInput.ofPoints(new double[][] {{0, 0}, {0, 2}}, new double[][] {{3, 1}, {3, 1}});
    List<Measured> found =
        measures.named(List.of("acme:mean-shift", "w1")).stream()
            .map(measure -> measure.of(input))
            .toList();
    assertThat(found.get(0)).isEqualTo(new Estimate(3, 0, "means"));
    assertThat(((Estimate) found.get(1)).value()).isCloseTo(Math.sqrt(10), within(1e-12));
    assertThat(measures.words()).contains("acme:mean-shift");
  }

  /** Measures of a task without modes, with the words of the command. */
  @Test
  void modesOfATaskWithoutModes_areUnavailable() {
    Distribution moons = DataSources.distribution(Moons.DEFAULT);
    MeasureInput input = MeasureInput.ofTask(RING.points(20, 1), moons.points(20, 1), moons);
    assertThat(SampleMeasures.modes().of(input))
        .isEqualTo(
            new Measured.Unavailable(
                "expected a mixture, such as ring, grid or random-mixture, found moons; use w1,"
                    + " w2, sinkhorn, sliced, energy-v, energy-u or mmd instead"));
  }
}
