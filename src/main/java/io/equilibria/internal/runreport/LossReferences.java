package io.equilibria.internal.runreport;

import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.run.RecordedColumns;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reference values of losses and logits for a discriminator that cannot distinguish data from
 * samples. Its optimal logit is 0, or 1/2 for least squares; a Wasserstein critic may take any
 * constant.
 */
final class LossReferences {
  private static final String CANNOT_TELL = "D cannot tell";

  /** The discriminator's loss, the generator's loss and the logit. */
  private record Undecided(Named discriminator, Named generator, Named logit) {}

  /** A number with its name, such as 2 log 2; the name is empty for none. */
  private record Named(String name, double value) {}

  private static final Named ZERO = new Named("0", 0);
  private static final Named ANY = new Named("", 0);
  private static final Named BOTH = new Named("2 log 2", 2 * Math.log(2));

  private static final Map<String, Undecided> BY_LOSS =
      Map.of(
          "minimax", new Undecided(BOTH, new Named("\u2212log 2", -Math.log(2)), ZERO),
          "non-saturating", new Undecided(BOTH, new Named("log 2", Math.log(2)), ZERO),
          "least-squares",
              new Undecided(new Named("1/4", 0.25), new Named("1/8", 0.125), new Named("1/2", 0.5)),
          "hinge", new Undecided(new Named("2", 2), ZERO, ZERO),
          "wasserstein", new Undecided(ZERO, ANY, ANY));

  private LossReferences() {}

  /**
   * The reference values of a recorded column by meaning; none for other losses.
   *
   * @param column one of {@link RecordedColumns#STANDARD}, or another, which has no reference
   */
  static Map<String, Double> of(GameSpec game, String column) {
    Undecided known = BY_LOSS.get(game.loss().kind());
    Map<String, Double> lines = new LinkedHashMap<>();
    if (known == null || (!game.isPair() && game.mixture().weighted().isEmpty())) {
      return lines;
    }
    Named named =
        switch (column) {
          case RecordedColumns.DISCRIMINATOR_LOSS -> known.discriminator();
          case RecordedColumns.GENERATOR_LOSS -> known.generator();
          case RecordedColumns.LOGIT_REAL, RecordedColumns.LOGIT_GENERATED -> known.logit();
          default -> ANY; // Other columns have no such value.
        };
    if (!named.name().isEmpty()) {
      lines.put(named.name() + ": " + CANNOT_TELL, named.value());
    }
    return lines;
  }
}
