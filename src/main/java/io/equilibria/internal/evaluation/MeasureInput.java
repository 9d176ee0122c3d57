package io.equilibria.internal.evaluation;

import io.equilibria.InputException;
import io.equilibria.data.Distribution;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.RealFake;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The input of a {@link Measure}: what is known about data and generator. Immutable, except for the
 * arrays, which are shared and must not be modified.
 *
 * <p>The following compares two sets of points, like the command {@code distance}:
 *
 * <pre>{@code
 * Measures measures = Measures.ofPoints(Catalogue.load(Measures.class.getClassLoader()));
 * MeasureInput input = MeasureInput.ofPoints(real, fake); // [n][d] and [m][d]
 * for (Measure<?> measure : measures.named(List.of("w1", "js"))) {
 *   Measured found = measure.of(input);
 *   if (found instanceof Estimate estimate) {
 *     System.out.println(estimate.value() + " +- " + estimate.error());
 *   } else if (found instanceof Measured.Unavailable missing) {
 *     System.out.println(missing.reason());
 *   }
 * }
 * }</pre>
 */
public final class MeasureInput {
  private static final MeasureInput NOTHING =
      new MeasureInput(new Sets(null, null, false, false), null, null, null);

  private final Sets sets;
  private final Distribution data;
  private final RealFake<AffineGaussian> laws;
  private final TrainedReplica game;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sets(double[][] real, double[][] fake, boolean draws, boolean fakeFirst) {}

  private MeasureInput(
      Sets sets, Distribution data, RealFake<AffineGaussian> laws, TrainedReplica game) {
    this.sets = sets;
    this.data = data;
    this.laws = laws;
    this.game = game;
  }

  private static MeasureInput of(Sets sets, Distribution data) {
    if (sets.real.length == 0 || sets.fake.length == 0) {
      throw new InputException(
          "expected at least one point of both sets, found %d and %d"
              .formatted(sets.real.length, sets.fake.length));
    }
    if (sets.real[0].length != sets.fake[0].length) {
      throw new InputException(
          "both sets need the same dimension; found %d and %d"
              .formatted(sets.real[0].length, sets.fake[0].length));
    }
    return new MeasureInput(sets, data, null, null);
  }

  /**
   * Two sets of points about which nothing else is known. A point that occurs twice may belong to
   * both sets.
   *
   * @param real [n][d], the real points
   * @param fake [m][d]
   * @throws InputException if a set is empty, or their dimensions differ
   */
  public static MeasureInput ofPoints(double[][] real, double[][] fake) {
    return of(new Sets(real, fake, false, false), null);
  }

  /**
   * Points to compare with a distribution.
   *
   * @param fake [n][d]
   * @param points [m][d], drawn from the distribution
   * @param data the distribution
   * @throws InputException if a set is empty, or their dimensions differ
   */
  public static MeasureInput ofTask(double[][] fake, double[][] points, Distribution data) {
    return of(new Sets(points, fake, false, true), data);
  }

  /**
   * Independent draws from data and generator, made for this measurement: a repeated point is an
   * atom of the generator.
   *
   * @param real [n][d]
   * @param fake [m][d]
   * @throws InputException if a set is empty, or their dimensions differ
   */
  public static MeasureInput ofDraws(double[][] real, double[][] fake) {
    return of(new Sets(real, fake, true, false), null);
  }

  /** How many generated points there are; 0 where none were given. */
  int sampleCount() {
    return sets.fake == null ? 0 : sets.fake.length;
  }

  /** The laws of data and generator. */
  public static MeasureInput ofLaws(RealFake<AffineGaussian> laws) {
    return NOTHING.withLaws(laws);
  }

  /**
   * Samples of the generator alone.
   *
   * @param fake [n][d]
   */
  public static MeasureInput ofSamples(double[][] fake) {
    return new MeasureInput(new Sets(null, fake, true, false), null, null, null);
  }

  /** The current state of a game. */
  public static MeasureInput ofGame(TrainedReplica game) {
    return NOTHING.withGame(game);
  }

  /** A copy with the data's law. */
  public MeasureInput withData(Distribution law) {
    return new MeasureInput(sets, law, laws, game);
  }

  /** A copy with both laws, which are Gaussian. */
  public MeasureInput withLaws(RealFake<AffineGaussian> both) {
    return new MeasureInput(sets, data, both, game);
  }

  /** A copy with the game. */
  public MeasureInput withGame(TrainedReplica trained) {
    return new MeasureInput(sets, data, laws, trained);
  }

  /**
   * Both sets of points.
   *
   * @throws NoSuchElementException if either is missing
   */
  public RealFake<double[][]> points() {
    return new RealFake<>(known(sets.real, Need.REAL_POINTS), samples());
  }

  /**
   * Samples of the generator, [n][d].
   *
   * @throws NoSuchElementException if there are none
   */
  public double[][] samples() {
    return known(sets.fake, Need.SAMPLES);
  }

  /**
   * The set that symmetric measures use first: the generator's if points are compared with a task,
   * otherwise the data's. Fixed because the last bits of a sum depend on its order.
   */
  double[][] first() {
    return sets.fakeFirst ? samples() : points().real();
  }

  /** The other set. */
  double[][] second() {
    return sets.fakeFirst ? points().real() : samples();
  }

  /** Whether the points are independent draws, made for this measurement. */
  boolean draws() {
    return sets.draws;
  }

  /** The data's law, if it is known. */
  public Optional<Distribution> data() {
    return Optional.ofNullable(data);
  }

  /**
   * The Gaussian laws of both.
   *
   * @throws NoSuchElementException if they are missing
   */
  public RealFake<AffineGaussian> laws() {
    return known(laws, Need.GAUSSIAN_LAWS);
  }

  /**
   * The game.
   *
   * @throws NoSuchElementException if it is missing
   */
  public TrainedReplica game() {
    return known(game, Need.GAME);
  }

  private static <T> T known(T value, Need need) {
    if (value == null) {
      throw new NoSuchElementException("expected " + need.words() + ", found none");
    }
    return value;
  }

  /**
   * The reason why a measure with these needs cannot be computed from this input; empty if it can.
   */
  public Optional<String> missing(Set<Need> needs) {
    return needs.stream().sorted().map(this::missing).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> missing(Need need) {
    return switch (need) {
      case REAL_POINTS -> absent(need, sets.real);
      case SAMPLES -> absent(need, sets.fake);
      case DENSITY -> withoutDensity();
      case MODES -> withoutModes();
      case GAUSSIAN_LAWS -> absent(need, laws);
      case GAME -> absent(need, game);
    };
  }

  private static Optional<String> absent(Need need, Object value) {
    return value != null
        ? Optional.empty()
        : Optional.of("expected " + need.words() + ", found none");
  }

  private Optional<String> withoutDensity() {
    return data == null || draws() || data.density().isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s has no density, its mass lies on %s; use %s instead"
                .formatted(data.name(), data.support(), SampleMeasures.WITHOUT_DENSITY));
  }

  private Optional<String> withoutModes() {
    if (data == null) {
      return Optional.of(
          "expected a mixture whose modes are known, found only points; give a task, such as --to"
              + " ring");
    }
    return data.modes().isPresent()
        ? Optional.empty()
        : Optional.of(
            "expected a mixture, such as ring, grid or random-mixture, found %s; use %s instead"
                .formatted(data.name(), SampleMeasures.WITHOUT_DENSITY));
  }
}
