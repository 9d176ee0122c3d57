package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.GradientOf;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DataSpec.Points;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.config.DataSpec.Sphere;
import io.equilibria.internal.config.GaussianSpec.Gaussian;
import io.equilibria.internal.config.GaussianSpec.IsotropicGaussian;
import io.equilibria.internal.config.GaussianSpec.NormalizedGaussian;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.config.MixtureSpec.Grid;
import io.equilibria.internal.config.MixtureSpec.RandomMixture;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PlaneSpec.Checkerboard;
import io.equilibria.internal.config.PlaneSpec.Circles;
import io.equilibria.internal.config.PlaneSpec.Moons;
import io.equilibria.internal.config.PlaneSpec.Pinwheel;
import io.equilibria.internal.config.PlaneSpec.Spiral;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, -3, Double.NaN, Double.POSITIVE_INFINITY, 1e7})
  void penalties_refuseWeightsOutOfRange(double bad) {
    refused("penalty.weight", () -> new Interpolated(bad, 1, false));
    refused("penalty.target", () -> new Interpolated(1, bad, false));
    refused("penalty.weight", () -> new PenaltySpec.OnData(bad));
    refused("penalty.weight", () -> new PenaltySpec.OnSamples(bad));
    refused("penalty.scale", () -> new AroundData(1, 1, false, bad, false, GradientOf.LOGIT));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 1e-60, Double.NaN, Double.POSITIVE_INFINITY, 1e7})
  void optimizers_refuseRatesOutOfRange(double bad) {
    refused("optimizer.rate", () -> new Adam(bad, 0, 0, 1e-8, Schedule.CONSTANT));
    refused("optimizer.epsilon", () -> new Adam(1, 0, 0, bad, Schedule.CONSTANT));
    refused("optimizer.rate", () -> new RmsProp(bad, 0, 0, 1e-8, Schedule.CONSTANT));
    refused("optimizer.epsilon", () -> new RmsProp(1, 0, 0, bad, Schedule.CONSTANT));
    refused("optimizer.rate", () -> new Sgd(bad, 0, Schedule.CONSTANT));
    refused("constraint.bound", () -> new ConstraintSpec.WeightClip(bad));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1, 2, Double.NaN, 0.99999999999})
  void decays_refuseWhatIsOneInSinglePrecision(double bad) {
    refused("optimizer.beta1", () -> new Adam(1, bad, 0, 1e-8, Schedule.CONSTANT));
    refused("optimizer.beta2", () -> new Adam(1, 0, bad, 1e-8, Schedule.CONSTANT));
    refused("optimizer.decay", () -> new RmsProp(1, bad, 0, 1e-8, Schedule.CONSTANT));
    refused("optimizer.momentum", () -> new RmsProp(1, 0, bad, 1e-8, Schedule.CONSTANT));
    refused("optimizer.momentum", () -> new Sgd(1, bad, Schedule.CONSTANT));
    refused("generator.average", () -> new GeneratorSpec(Mlp.DEFAULT, Adam.DEFAULT, 1, bad));
    assertThat((float) ALMOST_ONE).isEqualTo(1f);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE})
  void counts_refuseWhatIsOutOfRange(int bad) {
    refused("replicas", () -> Presets.experiment("digits").withReplicas(bad));
    refused("architecture.width", () -> new Mlp(bad, 1, Mlp.DEFAULT.activation()));
    refused("architecture.depth", () -> new Mlp(1, bad, Mlp.DEFAULT.activation()));
    refused(
        "architecture.width",
        () -> new Dcgan(bad, Dcgan.DEFAULT.normalization(), Dcgan.DEFAULT.activation()));
    refused("generator.latent", () -> new GeneratorSpec(Mlp.DEFAULT, Adam.DEFAULT, bad, 0));
    refused(
        "discriminator.steps",
        () ->
            new DiscriminatorSpec(
                Mlp.DEFAULT, Adam.DEFAULT, bad, ConstraintSpec.NoConstraint.DEFAULT));
    refused("training.steps", () -> new TrainingSpec(bad, 1, 1, 1, 1, List.of()));
    refused("training.batch", () -> new TrainingSpec(1, bad, 1, 1, 1, List.of()));
    refused("training.log", () -> new TrainingSpec(1, 1, bad, 1, 1, List.of()));
    refused("training.checkpoint", () -> new TrainingSpec(1, 1, 1, bad, 1, List.of()));
    refused("training.keep", () -> new TrainingSpec(1, 1, 1, 1, bad, List.of()));
  }

  @Test
  void steps_refuseMoreThanABillion() {
    assertThatThrownBy(() -> new TrainingSpec(1_000_000_001, 1, 1, 1, 1, List.of()))
        .hasMessage("training.steps must be between 1 and 1000000000, found 1000000001");
  }

  @Test
  void missingParts_areNamed() {
    ExperimentSpec digits = Presets.experiment("digits");
    GameSpec game = digits.game();
    refused("data", () -> ExperimentSpec.of(null));
    refused("game", () -> digits.withGame(null));
    refused("training", () -> digits.withTraining(null));
    refused("name", () -> digits.withName(null));
    refused(
        "game.penalty",
        () -> new GameSpec("a", null, game.updates(), game.generator(), game.discriminator()));
    refused("generator.optimizer", () -> new GeneratorSpec(Mlp.DEFAULT, null, 1, 0));
    refused("architecture.activation", () -> new Mlp(1, 1, null));
    refused("optimizer.schedule", () -> new Sgd(1, 0, null));
    refused("training.trace", () -> new TrainingSpec(1, 1, 1, 1, 1, null));
    refused("training.trace", () -> new TrainingSpec(1, 1, 1, 1, 1, Arrays.asList("a", null)));
    refused(
        "training.precision",
        () ->
            new TrainingSpec(
                1, 1, 1, 1, 1, List.of(), null, OnDivergence.STOP, EvaluationSpec.DEFAULT));
    refused(
        "training.on-divergence",
        () ->
            new TrainingSpec(
                1, 1, 1, 1, 1, List.of(), Precision.FLOAT32, null, EvaluationSpec.DEFAULT));
    refused(
        "training.evaluate",
        () ->
            new TrainingSpec(1, 1, 1, 1, 1, List.of(), Precision.FLOAT32, OnDivergence.STOP, null));
    refused("data.mean", () -> new GaussianLine(Arrays.asList(1.0, null), List.of(1.0, 0.0)));
  }

  @Test
  void names_refuseWhatCannotBeAFolder() {
    for (String bad : List.of("", " ", "a b", "../a", "-a", ".a", "a/b", "ä", "a".repeat(65))) {
      refused("name", () -> Presets.experiment("digits").withName(bad));
    }
    assertThat(Presets.experiment("digits").withName("a".repeat(64)).name()).hasSize(64);
  }

  @Test
  void traces_refuseWhatIsNoPrefixOfAName() {
    refused("training.trace", () -> new TrainingSpec(1, 1, 1, 1, 1, List.of("a b")));
    refused("training.trace", () -> new TrainingSpec(1, 1, 1, 1, 1, List.of("")));
  }

  @Test
  void gaussianLine_refusesWhatIsNoLine() {
    refused("data.mean", () -> new GaussianLine(List.of(), List.of()));
    refused("data.direction", () -> new GaussianLine(List.of(1.0), List.of(1.0, 2.0)));
    refused("data.direction", () -> new GaussianLine(List.of(1.0, 1.0), List.of(0.0, -0.0)));
    refused("data.direction", () -> new GaussianLine(List.of(1.0), List.of(1e-60)));
    refused("data.mean", () -> new GaussianLine(List.of(Double.NaN), List.of(1.0)));
    refused("data.direction", () -> new GaussianLine(List.of(1.0), List.of(1e7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE})
  void randomImages_refuseSizesOutOfRange(int bad) {
    refused("data.height", () -> new RandomImages(bad, 1, 1, 1, 0));
    refused("data.width", () -> new RandomImages(1, bad, 1, 1, 0));
    refused("data.channels", () -> new RandomImages(1, 1, bad, 1, 0));
    refused("data.count", () -> new RandomImages(1, 1, 1, bad, 0));
  }

  @Test
  void randomImages_fillAtMostAGibibyte() {
    assertThat(new RandomImages(1024, 1024, 4, 256, 0).dimension()).isEqualTo(1024 * 1024 * 4);
    assertThatThrownBy(() -> new RandomImages(1024, 1024, 4, 257, 0))
        .hasMessage("data.count must be between 1 and 256, found 257");
  }

  @Test
  void affine_refusesStartsThatDoNotFit() {
    refused(
        "architecture.kernel",
        () -> new Affine(List.of(List.of(1.0), List.of(1.0, 2.0)), List.of()));
    refused("architecture.kernel", () -> new Affine(List.of(List.of()), List.of()));
    refused("architecture.bias", () -> new Affine(List.of(List.of(1.0)), List.of(1.0, 2.0)));
    Affine oneToTwo = new Affine(List.of(List.of(1.0, 0.0)), List.of());
    refused("generator.architecture.kernel", () -> new GeneratorSpec(oneToTwo, Adam.DEFAULT, 3, 0));
    GameSpec game = GameSpec.DEFAULT;
    GameSpec affine =
        new GameSpec(
            game.loss(),
            game.penalty(),
            game.updates(),
            new GeneratorSpec(oneToTwo, Adam.DEFAULT, 1, 0),
            game.discriminator());
    refused(
        "game.generator.architecture.kernel",
        () -> ExperimentSpec.of(Digits.DEFAULT).withGame(affine));
    assertThat(ExperimentSpec.of(GaussianLine.DEFAULT).withGame(affine).game()).isEqualTo(affine);
  }

  @Test
  void linearAndPoint_refuseStartsThatDoNotFit() {
    refused(
        "architecture.kernel",
        () -> new ArchitectureSpec.Linear(List.of(List.of(1.0), List.of(1.0, 2.0))));
    refused("architecture.position", () -> new ArchitectureSpec.Point(List.of(Double.NaN)));
    ArchitectureSettings oneToTwo = new ArchitectureSpec.Linear(List.of(List.of(1.0, 0.0)));
    refused("generator.architecture.kernel", () -> new GeneratorSpec(oneToTwo, Adam.DEFAULT, 3, 0));
    refused(
        "discriminator.architecture.kind",
        () ->
            new DiscriminatorSpec(
                ArchitectureSpec.Point.DEFAULT,
                Adam.DEFAULT,
                1,
                ConstraintSpec.NoConstraint.DEFAULT));
    refused(
        "game.discriminator.architecture.kernel",
        () ->
            ExperimentSpec.of(GaussianLine.DEFAULT)
                .withGame(players(ArchitectureSpec.Point.DEFAULT, oneToTwo)));
    refused(
        "game.generator.architecture.position",
        () ->
            ExperimentSpec.of(GaussianLine.DEFAULT)
                .withGame(players(new ArchitectureSpec.Point(List.of(1.0)), Mlp.DEFAULT)));
  }

  private static GameSpec players(
      ArchitectureSettings generator, ArchitectureSettings discriminator) {
    GameSpec game = GameSpec.DEFAULT;
    return new GameSpec(
        game.loss(),
        game.penalty(),
        game.updates(),
        new GeneratorSpec(generator, Adam.DEFAULT, 1, 0),
        new DiscriminatorSpec(discriminator, Adam.DEFAULT, 1, ConstraintSpec.NoConstraint.DEFAULT));
  }

  @Test
  void convolutions_areForImages() {
    refused(
        "game.generator.architecture.kind",
        () ->
            ExperimentSpec.of(GaussianLine.DEFAULT).withGame(Presets.experiment("digits").game()));
  }

  @Test
  void lists_areCopied() {
    List<Double> row = new ArrayList<>(List.of(1.0, 0.0));
    List<List<Double>> kernel = new ArrayList<>(List.of(row));
    Affine affine = new Affine(kernel, row);
    GaussianLine line = new GaussianLine(row, row);
    row.set(0, 9.0);
    kernel.clear();

    assertThat(affine).isEqualTo(new Affine(List.of(List.of(1.0, 0.0)), List.of(1.0, 0.0)));
    assertThat(line.mean()).containsExactly(1.0, 0.0);
    assertThatThrownBy(() -> affine.kernel().get(0).set(0, 2.0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 1e-60, Double.NaN, Double.POSITIVE_INFINITY, 1e7})
  void tasks_refuseNumbersOutOfRange(double bad) {
    refused("data.radius", () -> new Ring(8, bad, 1, List.of()));
    refused("data.deviation", () -> new Ring(8, 1, bad, List.of()));
    refused("data.weights", () -> new Ring(2, 1, 1, List.of(bad, 0.5)));
    refused("data.spacing", () -> new Grid(5, bad, 1, List.of()));
    refused("data.deviation", () -> new Grid(5, 1, bad, List.of()));
    refused("data.range", () -> new RandomMixture(1, 1, bad, 1, List.of(), 0));
    refused("data.deviation", () -> new RandomMixture(1, 1, 1, bad, List.of(), 0));
    refused("data.deviation", () -> new IsotropicGaussian(1, bad));
    refused("data.scale", () -> new SubspaceGaussian(1, 1, bad, 0));
    refused("data.covariance", () -> new Gaussian(List.of(0.0), List.of(List.of(-Math.abs(bad)))));
    refused("data.deviation", () -> new SwissRoll(bad));
    refused("data.deviation", () -> new Moons(bad));
    refused("data.turns", () -> new Spiral(1, bad, 1));
    refused("data.deviation", () -> new Spiral(1, 1, bad));
    refused("data.outer", () -> new Circles(bad, 1, 1));
    refused("data.inner", () -> new Circles(2, bad, 1));
    refused("data.deviation", () -> new Circles(2, 1, bad));
    refused("data.side", () -> new Checkerboard(2, bad));
    refused("data.radial", () -> new Pinwheel(3, bad, 1, 0));
    refused("data.tangential", () -> new Pinwheel(3, 1, bad, 0));
    refused("data.rate", () -> new Pinwheel(3, 1, 1, bad == 0 || bad == 1e-60 ? -1 : bad));
    refused("data.radius", () -> new Sphere(2, bad));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_000, Integer.MAX_VALUE})
  void tasks_refuseCountsOutOfRange(int bad) {
    refused("data.modes", () -> new Ring(bad, 1, 1, List.of()));
    refused("data.side", () -> new Grid(bad, 1, 1, List.of()));
    refused("data.modes", () -> new RandomMixture(bad, 1, 1, 1, List.of(), 0));
    refused("data.dimension", () -> new RandomMixture(1, bad, 1, 1, List.of(), 0));
    refused("data.dimension", () -> new IsotropicGaussian(bad, 1));
    refused("data.dimension", () -> new NormalizedGaussian(bad));
    refused("data.dimension", () -> new SubspaceGaussian(bad, 1, 1, 0));
    refused("data.rank", () -> new SubspaceGaussian(7, bad, 1, 0));
    refused("data.arms", () -> new Spiral(bad, 1, 1));
    refused("data.arms", () -> new Pinwheel(bad, 1, 1, 0));
    refused("data.squares", () -> new Checkerboard(bad, 1));
    refused("data.dimension", () -> new Sphere(bad, 1));
    refused("data.dimension", () -> new Points("a.csv", bad));
    if (bad != 1_000_000) {
      refused("data.count", () -> new DataSpec.Draws(Sphere.DEFAULT, bad, 0));
    }
  }

  @Test
  void tasks_refuseWhatIsTooLargeTogether() {
    assertThat(new RandomMixture(1000, 1000, 1, 1, List.of(), 0).modes()).isEqualTo(1000);
    refused("data.modes", () -> new RandomMixture(1001, 1000, 1, 1, List.of(), 0));
  }

  @Test
  void draws_areOfADistribution() {
    refused("data.of", () -> new DataSpec.Draws(DataSpec.Digits.DEFAULT, 10, 0));
    refused("data.of", () -> new DataSpec.Draws(null, 10, 0));
    assertThat(new DataSpec.Draws(new Sphere(7, 1), 10, 0).dimension()).isEqualTo(7);
  }

  @Test
  void files_refuseWhatYamlWouldChange() {
    for (String bad : List.of("", " ", "a\nb", "a\tb", "a\"b", "a\\b", "a\u0000", "a\u2028b")) {
      refused("data.file", () -> new Points(bad, 2));
    }
    refused("data.file", () -> new Points(null, 2));
    assertThat(new Points("my points/größe'.csv", 2).dimension()).isEqualTo(2);
  }

  @Test
  void covariance_isTheProductOfItsFactor() {
    List<List<Double>> covariance =
        List.of(List.of(4.0, 2.0, -1.0), List.of(2.0, 5.0, 0.5), List.of(-1.0, 0.5, 3.0));
    double[][] factor = new Gaussian(List.of(0.0, 0.0, 0.0), covariance).factor();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += factor[i][k] * factor[j][k];
        }
        assertThat(sum).isCloseTo(covariance.get(i).get(j), within(1e-12));
      }
      assertThat(factor[0][2]).isZero();
    }
  }

  private static void refused(String key, ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(InputException.class).hasMessageStartingWith(key + " ");
  }
}
