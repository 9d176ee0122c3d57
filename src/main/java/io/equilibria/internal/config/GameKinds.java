package io.equilibria.internal.config;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.GameKind;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The games of the literature, in order of publication.
 *
 * <p>Sources of the settings:
 *
 * <ul>
 *   <li>{@code m-gan}, {@code ns-gan}: Goodfellow et al. 2014, section 3, for the losses; DCGAN,
 *       Radford et al. 2016, section 4, for Adam with rate 2e-4 and beta1 0.5.
 *   <li>{@code gan-gp}, {@code dragan-ns}, {@code dragan}: Fedus et al. 2017, section 2.3, and
 *       Kodali et al. 2017, algorithm 1, for the penalties with weight 10; Adam as above, which is
 *       in the range used by both, so that they differ from {@code ns-gan} and {@code m-gan} only
 *       in the penalty.
 *   <li>{@code wgan}: Arjovsky et al. 2017, algorithm 1: RMSProp with rate 5e-5, five steps,
 *       weights clipped to 0.01; decay 0.99 and epsilon 1e-8 are the numbers of their code, which
 *       adds epsilon to the root and not under it, so that gradients below 1e-4 move less here; its
 *       hundred critic steps at the start and after every 500th step are omitted.
 *   <li>{@code wgan-gp}: Gulrajani et al. 2017, algorithm 1, with the betas (0.5, 0.9) of their
 *       code for MNIST.
 *   <li>{@code wgan-lp}: Petzka et al. 2018, equation 8: as {@code wgan-gp}, but only norms above 1
 *       are penalised.
 *   <li>{@code lsgan}: Mao et al. 2017, equation 9, with Adam as above.
 *   <li>{@code hinge}: Miyato et al. 2018, equations 16 and 17, with Adam 2e-4, (0, 0.9) and five
 *       steps; their spectral normalisation is part of the network and not of the game.
 *   <li>{@code r1-gan}: Mescheder et al. 2018, section 4.1: the non-saturating losses, gamma 10,
 *       and RMSProp with the numbers of their code, rate 1e-4 and decay 0.99; of epsilon as for
 *       {@code wgan}.
 * </ul>
 */
public final class GameKinds implements CatalogueProvider {
  private static final Adam DCGAN_ADAM = new Adam(2e-4, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
  private static final Adam WGAN_GP_ADAM = new Adam(1e-4, 0.5, 0.9, 1e-8, Schedule.CONSTANT);
  private static final Adam HINGE_ADAM = new Adam(2e-4, 0, 0.9, 1e-8, Schedule.CONSTANT);
  private static final RmsProp R1_RMS_PROP = new RmsProp(1e-4, 0.99, 0, 1e-8, Schedule.CONSTANT);
  private static final Interpolated ONE_SIDED = new Interpolated(10, 1, true);

  private static final String GOODFELLOW = "Goodfellow et al. 2014";
  private static final String FEDUS = "Fedus et al. 2017";

  /** By name. */
  static final Map<String, LibraryGame> ALL = byName();

  @Override
  public List<? extends GameKind> kinds() {
    return List.copyOf(ALL.values());
  }

  private static Map<String, LibraryGame> byName() {
    Map<String, LibraryGame> games = new LinkedHashMap<>();
    List.of(
            new LibraryGame("m-gan", game("minimax", NoPenalty.DEFAULT, 1, DCGAN_ADAM), GOODFELLOW),
            new LibraryGame(
                "ns-gan", game("non-saturating", NoPenalty.DEFAULT, 1, DCGAN_ADAM), GOODFELLOW),
            new LibraryGame(
                "wgan",
                new GamePreset(
                    "wasserstein", NoPenalty.DEFAULT, WeightClip.DEFAULT, 5, RmsProp.DEFAULT),
                "Arjovsky et al. 2017"),
            new LibraryGame(
                "wgan-gp",
                game("wasserstein", Interpolated.DEFAULT, 5, WGAN_GP_ADAM),
                "Gulrajani et al. 2017"),
            new LibraryGame(
                "wgan-lp", game("wasserstein", ONE_SIDED, 5, WGAN_GP_ADAM), "Petzka et al. 2018"),
            new LibraryGame(
                "gan-gp", game("non-saturating", Interpolated.DEFAULT, 1, DCGAN_ADAM), FEDUS),
            new LibraryGame(
                "dragan-ns", game("non-saturating", AroundData.DEFAULT, 1, DCGAN_ADAM), FEDUS),
            new LibraryGame(
                "dragan", game("minimax", AroundData.DEFAULT, 1, DCGAN_ADAM), "Kodali et al. 2017"),
            new LibraryGame(
                "lsgan",
                game("least-squares", NoPenalty.DEFAULT, 1, DCGAN_ADAM),
                "Mao et al. 2017"),
            new LibraryGame(
                "hinge", game("hinge", NoPenalty.DEFAULT, 5, HINGE_ADAM), "Miyato et al. 2018"),
            new LibraryGame(
                "r1-gan",
                game("non-saturating", OnData.DEFAULT, 1, R1_RMS_PROP),
                "Mescheder et al. 2018"))
        .forEach(game -> games.put(game.name(), game));
    return Collections.unmodifiableMap(games);
  }

  private static GamePreset game(
      String loss, PenaltySettings penalty, int discriminatorSteps, OptimizerSpec optimizer) {
    return new GamePreset(loss, penalty, NoConstraint.DEFAULT, discriminatorSteps, optimizer);
  }
}
