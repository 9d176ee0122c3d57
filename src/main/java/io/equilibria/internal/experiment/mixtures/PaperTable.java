package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.report.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * Table 1 of Arora et al. 2017: Inception Scores on CIFAR-10. Its scores use the classic Inception
 * graph, with softmax without bias, on 50 000 samples in 10 splits (PrincetonML/MIX-plus-GANs,
 * cifar10/inception_score.py), so our scores are not comparable with them; only the order of rows
 * is.
 */
final class PaperTable {
  private static final String HERE = "Arora et al. 2017, table 1";
  private static final String TAKEN = "reported by Arora et al. 2017, table 1, from ";

  private static final List<List<String>> LABELLED =
      List.of(
          row("SteinGAN", "6.35", TAKEN + "Wang and Liu 2016"),
          row("Improved GAN", "8.09 \u00b1 0.07", TAKEN + "Salimans et al. 2016"),
          row("AC-GAN", "8.25 \u00b1 0.07", TAKEN + "Odena et al. 2016"),
          row("S-GAN, best variant", "8.59 \u00b1 0.12", TAKEN + "Huang et al. 2017"),
          row("DCGAN", "6.58", TAKEN + "Wang and Liu 2016"),
          row("DCGAN, best variant", "7.16 \u00b1 0.10", TAKEN + "Huang et al. 2017"),
          row("DCGAN, 5x size", "7.34 \u00b1 0.07", HERE),
          row("MIX+DCGAN, 5 components", "7.72 \u00b1 0.09", HERE));

  private static final List<List<String>> UNLABELLED =
      List.of(
          row("Wasserstein GAN", "3.82 \u00b1 0.06", HERE),
          row("MIX+WassersteinGAN, 5 components", "4.04 \u00b1 0.07", HERE));

  private static final List<String> REAL = row("real data", "11.24 \u00b1 0.12", HERE);

  private PaperTable() {}

  private static List<String> row(String model, String score, String source) {
    return List.of(model, score, "Inception Score", source);
  }

  /** The rows of class-conditional models. */
  static Table withLabels() {
    return table(LABELLED);
  }

  /** The rows of unconditional models. */
  static Table withoutLabels() {
    return table(UNLABELLED);
  }

  private static Table table(List<List<String>> rows) {
    return new Table(
        "Table 1 of the paper",
        List.of("model", "score", "what it is", "source"),
        Stream.concat(rows.stream(), Stream.of(REAL)).toList());
  }
}
