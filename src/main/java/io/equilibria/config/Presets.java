package io.equilibria.config;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.ArchitectureSpec.Affine;
import io.equilibria.config.ArchitectureSpec.Dcgan;
import io.equilibria.config.ArchitectureSpec.Mlp;
import io.equilibria.config.ArchitectureSpec.Normalization;
import io.equilibria.config.ConstraintSpec.NoConstraint;
import io.equilibria.config.ConstraintSpec.WeightClip;
import io.equilibria.config.DataSpec.Digits;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.MixtureSpec.Grid;
import io.equilibria.config.MixtureSpec.Ring;
import io.equilibria.config.OptimizerSpec.Adam;
import io.equilibria.config.OptimizerSpec.RmsProp;
import io.equilibria.config.OptimizerSpec.Schedule;
import io.equilibria.config.PenaltySpec.AroundData;
import io.equilibria.config.PenaltySpec.Interpolated;
import io.equilibria.config.PenaltySpec.NoPenalty;
import io.equilibria.config.PenaltySpec.OnData;
import io.equilibria.config.PlaneSpec.SwissRoll;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Experiments by name, and games by the names of the field.
 *
 * <p>Where the settings of the games come from:
 *
 * <ul>
 *   <li>{@code m-gan}, {@code ns-gan}: Goodfellow et al. 2014, section 3, for the losses; DCGAN,
 *       Radford et al. 2016, section 4, for Adam with rate 2e-4 and beta1 0.5.
 *   <li>{@code gan-gp}, {@code dragan-ns}, {@code dragan}: Fedus et al. 2017, section 2.3, and
 *       Kodali et al. 2017, algorithm 1, for the penalties with weight 10; Adam as above, which
 *       lies in the range both use, so that they differ from {@code ns-gan} and {@code m-gan} by
 *       their penalty alone.
 *   <li>{@code wgan}: Arjovsky et al. 2017, algorithm 1: RMSProp with rate 5e-5, five steps,
 *       weights clipped to 0.01; decay 0.99 and epsilon 1e-8 are those of their code, whose hundred
 *       critic steps at the start and after every 500th are left out.
 *   <li>{@code wgan-gp}: Gulrajani et al. 2017, algorithm 1, with the betas (0.5, 0.9) of their
 *       code for MNIST.
 *   <li>{@code wgan-lp}: Petzka et al. 2018, equation 8: as {@code wgan-gp}, but only norms above 1
 *       cost.
 *   <li>{@code lsgan}: Mao et al. 2017, equation 9, with Adam as above.
 *   <li>{@code hinge}: Miyato et al. 2018, equations 16 and 17, with Adam 2e-4, (0, 0.9) and five
 *       steps; they normalise the discriminator's spectrum, which is part of a network and not of a
 *       game.
 *   <li>{@code r1-gan}: Mescheder et al. 2018, section 4.1: the non-saturating losses, gamma 10,
 *       and the RMSProp of their code, rate 1e-4 and decay 0.99.
 * </ul>
 */
public final class Presets {
  private static final Adam DCGAN_ADAM = new Adam(2e-4, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
  private static final Adam WGAN_GP_ADAM = new Adam(1e-4, 0.5, 0.9, 1e-8, Schedule.CONSTANT);
  private static final Adam HINGE_ADAM = new Adam(2e-4, 0, 0.9, 1e-8, Schedule.CONSTANT);
  private static final RmsProp R1_RMS_PROP = new RmsProp(1e-4, 0.99, 0, 1e-8, Schedule.CONSTANT);
  private static final Interpolated ONE_SIDED = new Interpolated(10, 1, true);

  private static final Map<String, GamePreset> GAMES = games();
  private static final Map<String, Experiment> EXPERIMENTS = experiments();

  private Presets() {}

  /** Names of games, in the order of the literature. */
  public static List<String> gameNames() {
    return List.copyOf(GAMES.keySet());
  }

  /** Names of experiments. */
  public static List<String> experimentNames() {
    return List.copyOf(EXPERIMENTS.keySet());
  }

  /**
   * The game of that name, in any case.
   *
   * @throws InputException when there is none; it lists those there are
   */
  public static GamePreset game(String name) {
    return find("game", name, GAMES);
  }

  /**
   * The experiment of that name, in any case.
   *
   * @throws InputException when there is none; it lists those there are
   */
  public static Experiment experiment(String name) {
    return find("experiment", name, EXPERIMENTS);
  }

  private static <T> T find(String what, String name, Map<String, T> known) {
    T found = known.get(name.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new InputException(
          "unknown " + what + " " + Quote.found(name) + Suggestions.hint(name, known.keySet()));
    }
    return found;
  }

  private static Map<String, GamePreset> games() {
    Map<String, GamePreset> games = new LinkedHashMap<>();
    games.put("m-gan", game("minimax", NoPenalty.DEFAULT, 1, DCGAN_ADAM));
    games.put("ns-gan", game("non-saturating", NoPenalty.DEFAULT, 1, DCGAN_ADAM));
    games.put(
        "wgan",
        new GamePreset("wasserstein", NoPenalty.DEFAULT, WeightClip.DEFAULT, 5, RmsProp.DEFAULT));
    games.put("wgan-gp", game("wasserstein", Interpolated.DEFAULT, 5, WGAN_GP_ADAM));
    games.put("wgan-lp", game("wasserstein", ONE_SIDED, 5, WGAN_GP_ADAM));
    games.put("gan-gp", game("non-saturating", Interpolated.DEFAULT, 1, DCGAN_ADAM));
    games.put("dragan-ns", game("non-saturating", AroundData.DEFAULT, 1, DCGAN_ADAM));
    games.put("dragan", game("minimax", AroundData.DEFAULT, 1, DCGAN_ADAM));
    games.put("lsgan", game("least-squares", NoPenalty.DEFAULT, 1, DCGAN_ADAM));
    games.put("hinge", game("hinge", NoPenalty.DEFAULT, 5, HINGE_ADAM));
    games.put("r1-gan", game("non-saturating", OnData.DEFAULT, 1, R1_RMS_PROP));
    return Collections.unmodifiableMap(games);
  }

  private static GamePreset game(
      String loss, PenaltySpec penalty, int discriminatorSteps, OptimizerSpec optimizer) {
    return new GamePreset(loss, penalty, NoConstraint.DEFAULT, discriminatorSteps, optimizer);
  }

  private static Map<String, Experiment> experiments() {
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    List<Experiment> all =
        List.of(
            parallelLines(),
            digits(),
            inThePlane("ring", Ring.DEFAULT),
            inThePlane("grid", Grid.DEFAULT),
            inThePlane("swiss-roll", SwissRoll.DEFAULT));
    for (Experiment experiment : all) {
      experiments.put(experiment.name(), experiment);
    }
    return Collections.unmodifiableMap(experiments);
  }

  /** Fedus et al. 2017, figure 1: a line that starts beside that of the data. */
  private static Experiment parallelLines() {
    Affine start = new Affine(List.of(List.of(1.0, 0.0)), List.of(0.0, -1.0));
    Adam adam = new Adam(5e-4, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    GameSpec players =
        new GameSpec(
            "non-saturating",
            Interpolated.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(start, adam, 1, 0),
            new DiscriminatorSpec(
                new Mlp(32, 2, Activation.LEAKY_RELU), adam, 1, NoConstraint.DEFAULT));
    return new Experiment(
        "parallel-lines",
        1,
        32,
        new GaussianLine(List.of(0.0, 1.0), List.of(1.0, 0.0)),
        players,
        new TrainingSpec(10_000, 32, 100, 5000, 3, List.of("generator")));
  }

  /**
   * Images small enough to be learnt in minutes: five times the rate of larger ones, and samples
   * from averaged parameters.
   */
  private static Experiment digits() {
    Adam adam = new Adam(1e-3, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    GameSpec players =
        new GameSpec(
            "non-saturating",
            Interpolated.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(new Dcgan(32, Normalization.BATCH, Activation.RELU), adam, 32, 0.99),
            new DiscriminatorSpec(
                new Dcgan(32, Normalization.NONE, Activation.LEAKY_RELU),
                adam,
                1,
                NoConstraint.DEFAULT));
    return new Experiment(
        "digits",
        1,
        1,
        Digits.DEFAULT,
        players,
        new TrainingSpec(5000, 64, 50, 1000, 3, List.of()));
  }

  /** Tasks in the plane; their data show modes and shapes at a glance. */
  private static Experiment inThePlane(String name, DataSpec data) {
    Adam adam = new Adam(1e-3, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    Mlp network = new Mlp(64, 2, Activation.LEAKY_RELU);
    GameSpec players =
        new GameSpec(
            "non-saturating",
            Interpolated.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(network, adam, 2, 0),
            new DiscriminatorSpec(network, adam, 1, NoConstraint.DEFAULT));
    return new Experiment(
        name, 1, 8, data, players, new TrainingSpec(10_000, 128, 100, 5000, 3, List.of()));
  }
}
