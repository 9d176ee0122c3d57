package io.equilibria.internal.config;

import io.equilibria.config.PenaltySettings;
import java.util.ArrayList;
import java.util.List;

/** Warnings about combinations of settings that are allowed but rarely intended. */
public final class Cautions {
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
    return cautions;
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
