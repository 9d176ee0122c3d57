package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.stability.VectorField;
import io.equilibria.internal.stability.VectorField.Sample;
import io.equilibria.internal.training.Threads;
import io.equilibria.loss.LossKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vector field against steps of the game, and its Jacobian against differences of the field.
 */
@Exhaustive
class GradientFieldGraphTest {
  private static final Sample SAMPLE = new Sample(5, 3);
  private static final Mlp SMOOTH = new Mlp(3, 1, Activation.TANH);
  private static final Mlp KINKED = new Mlp(3, 2, Activation.LEAKY_RELU);
  private static final double STEP = 1e-5;

  private static VectorField open(ExperimentSpec experiment, DataSource data) {
    return VectorField.open(experiment, data, Catalogue.installed(), new Threads(1));
  }

  private static double[] somewhere(int size) {
    Random random = new Random(7);
    return IntStream.range(0, size).mapToDouble(i -> 0.7 * random.nextGaussian()).toArray();
  }

  static Stream<Arguments> lossesAndPenaltiesAtFixedPoints() {
    return Stream.concat(
        Catalogue.installed().all(LossKind.class).keySet().stream()
            .map(loss -> Arguments.of(loss, NoPenalty.DEFAULT)),
        Stream.of(
            Arguments.of("non-saturating", new OnData(0.8)),
            Arguments.of("wasserstein", new OnSamples(0.8))));
  }

  /**
   * A generator that makes one point and data that are one point leave nothing to chance, so that a
   * step of simultaneous plain descent is rate times the field.
   */
  @ParameterizedTest
  @MethodSource("lossesAndPenaltiesAtFixedPoints")
  void field_isWhatAStepOfSimultaneousDescentFollows(String loss, PenaltySettings penalty) {
    SmallGames game =
        SmallGames.START
            .with(loss, penalty)
            .with(Updates.SIMULTANEOUS)
            .between(new ArchitectureSpec.Point(List.of(0.4)), SMOOTH);
    ExperimentSpec experiment = onTheLine(game.game());
    double[] w;
    double[] moved;
    try (GameRun run = GameRun.of(experiment, new PointSource(), Catalogue.installed())) {
      w = parameters(run);
      run.steps(1);
      moved = parameters(run);
    }
    try (VectorField field = open(experiment, new PointSource())) {
      double[] v = field.at(w, SAMPLE);
      assertThat(v).hasSameSizeAs(w);
      for (int i = 0; i < w.length; i++) {
        assertThat(v[i]).isCloseTo((moved[i] - w[i]) / SmallGames.RATE, within(1e-10));
      }
      assertThat(Arrays.stream(v).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
    }
  }

  private static ExperimentSpec onTheLine(GameSpec game) {
    ExperimentSpec experiment = SmallGames.START.experiment();
    return new ExperimentSpec(
        "small", 7, 1, new GaussianLine(List.of(0.0), List.of(1.0)), game, experiment.training());
  }

  private static double[] parameters(GameRun run) {
    Map<String, double[]> trained = new LinkedHashMap<>();
    run.read()
        .forEach(
            (name, numbers) -> {
              if (name.startsWith("generator/") || name.startsWith("discriminator/")) {
                trained.put(name, numbers);
              }
            });
    return trained.values().stream().flatMapToDouble(Arrays::stream).toArray();
  }

  static Stream<Arguments> gamesOfNetworks() {
    Stream<Arguments> penalties =
        SmallGames.penalties()
            .map(penalty -> Arguments.of("non-saturating", penalty, SMOOTH, SMOOTH));
    Stream<Arguments> kinked =
        Stream.of(NoPenalty.DEFAULT, Interpolated.DEFAULT)
            .map(penalty -> Arguments.of("wasserstein", penalty, KINKED, KINKED));
    Stream<Arguments> losses =
        Catalogue.installed().all(LossKind.class).keySet().stream()
            .filter(loss -> !loss.equals("non-saturating")) // It is among the penalties.
            .map(loss -> Arguments.of(loss, NoPenalty.DEFAULT, SMOOTH, SMOOTH));
    return Stream.of(penalties, kinked, losses).flatMap(games -> games);
  }

  /** Also that no path of the generator into the discriminator's gradient is cut. */
  @ParameterizedTest
  @MethodSource("gamesOfNetworks")
  void jacobian_agreesWithDifferencesOfTheField(
      String loss,
      PenaltySettings penalty,
      ArchitectureSettings generator,
      ArchitectureSettings judge) {
    ExperimentSpec experiment =
        SmallGames.START.with(loss, penalty).between(generator, judge).experiment();
    agrees(experiment, 1);
  }

  /** Trained weights multiply the penalties of their discriminators. */
  @Test
  void jacobianOfAMixture_agreesToo() {
    ExperimentSpec mixture =
        Overrides.apply(
            SmallGames.START
                .with("non-saturating", new OnData(0.8))
                .between(SMOOTH, SMOOTH)
                .experiment(),
            List.of("game.mixture.generators=2", "game.mixture.discriminators=3"));
    agrees(mixture, 1);
  }

  @Test
  void jacobianOfConvolutionsWithBatchNormalisation_agreesToo() {
    ExperimentSpec digits = Presets.experiment("digits");
    GameSpec game = digits.game();
    Dcgan batch = new Dcgan(1, Normalization.BATCH, Activation.SOFTPLUS);
    Dcgan plain = new Dcgan(1, Normalization.NONE, Activation.TANH);
    GameSpec narrow =
        new GameSpec(
            game.loss(),
            game.penalty(),
            game.updates(),
            new GeneratorSpec(batch, game.generator().optimizer(), 2, 0),
            new DiscriminatorSpec(
                plain, game.discriminator().optimizer(), 1, game.discriminator().constraint()));
    agrees(digits.withGame(narrow).withTraining(new TrainingSpec(1, 4, 1, 1, 1, List.of())), 11);
  }

  /** Column by column, or every so many of them. */
  private static void agrees(ExperimentSpec experiment, int every) {
    try (VectorField field = open(experiment, DataSources.of(experiment.data()))) {
      double[] w = somewhere(field.size());
      double[][] jacobian = field.jacobian(w, SAMPLE);
      assertThat(jacobian).hasDimensions(field.size(), field.size());
      double largest =
          Arrays.stream(jacobian).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
      assertThat(largest).isGreaterThan(0.01);
      for (int j = 0; j < w.length; j += every) {
        double[] difference = difference(field, w, j);
        for (int i = 0; i < w.length; i++) {
          assertThat(jacobian[i][j])
              .as("dv_%d / dw_%d", i, j)
              .isCloseTo(difference[i], within(1e-6 * largest));
        }
      }
    }
  }

  private static double[] difference(VectorField field, double[] w, int j) {
    double here = w[j];
    w[j] = here + STEP;
    double[] above = field.at(w, SAMPLE);
    w[j] = here - STEP;
    double[] below = field.at(w, SAMPLE);
    w[j] = here;
    double[] difference = new double[above.length];
    Arrays.setAll(difference, i -> (above[i] - below[i]) / (2 * STEP));
    return difference;
  }

  @Test
  void field_isAFunctionOfSeedAndBatchAlone() {
    ExperimentSpec experiment = SmallGames.START.experiment();
    try (VectorField field = open(experiment, DataSources.of(experiment.data()))) {
      double[] w = somewhere(field.size());
      double[] v = field.at(w, SAMPLE);
      assertThat(field.at(w, new Sample(5, 3))).isEqualTo(v);
      assertThat(field.at(w, new Sample(5, 4))).isNotEqualTo(v);
      assertThat(field.at(w, new Sample(6, 3))).isNotEqualTo(v);
    }
  }
}
