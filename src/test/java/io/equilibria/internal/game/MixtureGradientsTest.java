package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
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
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.loss.PlainLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps of mixtures against {@link PlainGame}, which plays every pair for itself: gradients of all
 * networks and of the weights, the order of updates, and all that is recorded.
 */
@Exhaustive
class MixtureGradientsTest {
  /** Two against three, so that a mistaken axis does not fit. */
  private static final List<String> UNEVEN =
      List.of("kind=weighted", "generators=2", "discriminators=3");

  /** Far from equal. */
  private static final List<String> LOPSIDED =
      List.of("generator-weights=[0.8, 0.2]", "discriminator-weights=[0.5, 0.1, 0.4]");

  private static ExperimentSpec mixture(SmallGames game, List<String> settings) {
    List<String> all = new ArrayList<>(UNEVEN);
    all.addAll(settings);
    return Overrides.apply(
        game.experiment(), all.stream().map(one -> "game.mixture." + one).toList());
  }

  private static GameRun.Block check(ExperimentSpec experiment, int steps) {
    PlainLoss loss = PlainLoss.STANDARD.get(experiment.game().lossName());
    return GameGradientsTest.check(experiment, loss, Catalogue.installed(), steps);
  }

  private static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /** Every loss and every penalty once. */
  static Stream<Arguments> pairs() {
    List<PenaltySettings> penalties = SmallGames.penalties().toList();
    List<String> losses = PlainLoss.STANDARD.keySet().stream().sorted().toList();
    return IntStream.range(0, penalties.size())
        .mapToObj(i -> Arguments.of(losses.get(i % losses.size()), penalties.get(i)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void lossesAndPenalties_followTheirGradients(String loss, PenaltySettings penalty) {
    check(mixture(SmallGames.START.with(loss, penalty), LOPSIDED), 2);
  }

  static Stream<List<String>> settings() {
    return Stream.of(
        List.of(),
        List.of("weights=constant"),
        with(LOPSIDED, "weights=constant"),
        with(LOPSIDED, "latent=shared", "batch=full"),
        with(LOPSIDED, "batch=full"),
        with(LOPSIDED, "rate=0.7"),
        with(LOPSIDED, "generator-entropy=0", "discriminator-entropy=3"),
        with(LOPSIDED, "generator-entropy=5", "discriminator-entropy=0"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void settings_areWhatTheFormulaSays(List<String> settings) {
    SmallGames game = SmallGames.START.with("non-saturating", Interpolated.DEFAULT);
    check(mixture(game, settings), 3);
    check(mixture(game.with(Updates.SIMULTANEOUS), settings), 3);
  }

  @Test
  void discriminatorSteps_moveTheWeightsToo() {
    SmallGames game = SmallGames.START.with("wasserstein", OnSamples.DEFAULT);
    ExperimentSpec several = mixture(game.with(NoConstraint.DEFAULT, 3), LOPSIDED);
    check(several, 2);
  }

  @Test
  void aSideOfOne_hasNoWeights() {
    SmallGames game = SmallGames.START.with("hinge", OnSamples.DEFAULT);
    check(mixture(game, List.of("generators=1")), 2);
    check(mixture(game, List.of("discriminators=1")), 2);
    check(mixture(game, List.of("generators=1", "discriminators=1")), 2);
  }

  /** Networks of different forms, evaluated apart, in groups that do not begin with the first. */
  @Test
  void lists_followTheirGradients() {
    check(listed(SmallGames.START.with("minimax", Interpolated.DEFAULT), true), 2);
    check(listed(SmallGames.START.with("least-squares", OnData.DEFAULT), true), 2);
    check(
        listed(SmallGames.START.with("hinge", OnSamples.DEFAULT).with(Updates.SIMULTANEOUS), true),
        2);
  }

  /** Each against the mean of its opponents. */
  @Test
  void listsWithoutWeights_followTheirGradients() {
    check(listed(SmallGames.START.with("non-saturating", Interpolated.DEFAULT), false), 2);
    check(listed(SmallGames.START.with("wasserstein", NoPenalty.DEFAULT), false), 2);
  }

  private static ExperimentSpec listed(SmallGames small, boolean weighted) {
    GameSpec game = small.game();
    GeneratorSpec affine = game.generator();
    GeneratorSpec deep =
        new GeneratorSpec(new Mlp(3, 1, Activation.TANH), affine.optimizer(), 3, 0);
    DiscriminatorSpec wide = game.discriminator();
    DiscriminatorSpec flat =
        new DiscriminatorSpec(Affine.DEFAULT, wide.optimizer(), 1, wide.constraint());
    GameSpec listed =
        game.withGenerators(List.of(affine, deep, deep))
            .withDiscriminators(List.of(flat, wide, wide, flat));
    ExperimentSpec experiment = small.experiment().withGame(listed);
    return weighted
        ? Overrides.apply(
            experiment,
            List.of(
                "game.mixture.kind=weighted",
                "game.mixture.generators=3",
                "game.mixture.discriminators=4",
                "game.mixture.generator-weights=[0.6, 0.1, 0.3]"))
        : experiment;
  }

  /** That of the first, whose step is not that of another. */
  @Test
  void weights_moveAtTheirOwnRate() {
    SmallGames game = SmallGames.START;
    double slow = moved(mixture(game, LOPSIDED));
    double fast = moved(mixture(game, with(LOPSIDED, "rate=0.1")));
    assertThat(fast).isCloseTo(10 * slow, withinPercentage(1e-6));
  }

  private static double moved(ExperimentSpec experiment) {
    try (GameRun run =
        GameRun.of(experiment, DataSources.of(experiment.data()), Catalogue.installed())) {
      double before = run.read("mixture/discriminators")[0];
      run.steps(1);
      return run.read("mixture/discriminators")[0] - before;
    }
  }
}
