package io.equilibria.runreport;

import io.equilibria.config.GameSpec;
import io.equilibria.run.RecordedColumns;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What losses and logits are where the discriminator cannot tell data from samples: its best logit
 * is 0 then, of least squares 1/2; that of a Wasserstein critic is any constant.
 */
final class LossReferences {
  private static final String CANNOT_TELL = "D cannot tell";

  /** Loss of the discriminator, of the generator and logit. */
  private record Undecided(Named discriminator, Named generator, Named logit) {}

  /** A number as people write it; empty for none. */
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
   * Lines of a recorded column, by what they mean; none of a loss that is not known here.
   *
   * @param column one of {@link RecordedColumns#STANDARD}, or another without lines
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
          default -> ANY; // What is recorded otherwise has no such value.
        };
    if (!named.name().isEmpty()) {
      lines.put(named.name() + ": " + CANNOT_TELL, named.value());
    }
    return lines;
  }
}
