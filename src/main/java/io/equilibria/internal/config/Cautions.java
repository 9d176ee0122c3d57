package io.equilibria.internal.config;

import io.equilibria.config.LossSettings;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.LossSpec.Measured.GeneratorForm;
import io.equilibria.internal.config.player.MeasuringSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Warnings about combinations of settings that are allowed but rarely intended. */
public final class Cautions {
  private static final MeasuringSettings IDENTITY = new MeasuringSpec.Plain("identity");

  /** The losses of the library for which half the loss at chance is not about log 2. */
  private static final Set<LossSettings> UNSCALED =
      Set.of(
          new LossSpec.Plain("wasserstein"),
          new LossSpec.Plain("least-squares"),
          new LossSpec.Plain("hinge"),
          new LossSpec.Measured(IDENTITY, GeneratorForm.SATURATING),
          new LossSpec.Measured(IDENTITY, GeneratorForm.NON_SATURATING));

  private Cautions() {}

  /** One sentence for each such combination; usually empty. */
  public static List<String> of(ExperimentSpec experiment) {
    List<String> cautions = new ArrayList<>();
    GameSpec game = experiment.game();
    List<PenaltySettings> penalties =
        game.penalties().stream()
            .filter(one -> !one.equals(PenaltySpec.NoPenalty.DEFAULT))
            .toList();
    for (int d = 0; d < game.discriminators().size() && !penalties.isEmpty(); d++) {
      if (game.discriminators().get(d).architecture().usesBatchStatistics()) {
        String key = GameSpec.memberKey("game.discriminator", d, game.discriminators());
        cautions.add(batchNorm(key, penalties.get(0).kind()));
      }
    }
    if (game.isAdaptive() && UNSCALED.contains(game.loss())) {
      cautions.add(adaptive(game.loss().kind()));
    }
    return cautions;
  }

  /** The thresholds of the authors' code are below log 2. */
  private static String adaptive(String loss) {
    return ("game.mixture.skip-below and adaptive generator-steps compare half the discriminators'"
            + " loss with thresholds for losses of probabilities, for which it is log 2 if real"
            + " and generated samples are not distinguished. With the loss %s it is on another"
            + " scale, so that the discriminators may never move again or the generators always"
            + " take most steps. Set skip-below to 0 and generator-steps to fixed, or take"
            + " minimax or non-saturating")
        .formatted(loss);
  }

  /** A warning rather than an error, since Fedus et al. 2017 use it with lambda = 10. */
  private static String batchNorm(String key, String penalty) {
    return ("%s has batch normalisation beside the penalty %s. It relates the samples of a batch,"
            + " so that a sample's logit depends on all of them and the penalty no longer acts"
            + " on each sample's gradient by itself (Gulrajani et al. 2017, section 4). Set"
            + " %s.architecture.normalization to layer, instance or none, unless this"
            + " comparison is intended")
        .formatted(key, penalty, key);
  }
}
