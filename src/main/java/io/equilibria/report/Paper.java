package io.equilibria.report;

import static java.util.Objects.requireNonNull;

/**
 * A publication that a page refers to.
 *
 * @param citation authors, year, title
 * @param link where it is read, {@code https}
 */
public record Paper(String citation, String link) {
  /** The paper that most experiments repeat. */
  public static final Paper MANY_PATHS =
      new Paper(
          "Fedus, Rosca, Lakshminarayanan, Dai, Mohamed and Goodfellow 2017: Many Paths to"
              + " Equilibrium: GANs Do Not Need to Decrease a Divergence At Every Step",
          "https://arxiv.org/abs/1710.08446");

  /** On games with one parameter each. */
  public static final Paper CONVERGENCE =
      new Paper(
          "Mescheder, Geiger and Nowozin 2018: Which Training Methods for GANs do actually"
              + " Converge?",
          "https://arxiv.org/abs/1801.04406");

  /** On two orders of updates and the eigenvalues of their maps. */
  public static final Paper NUMERICS =
      new Paper(
          "Mescheder, Nowozin and Geiger 2017: The Numerics of GANs",
          "https://arxiv.org/abs/1705.10461");

  /** The comparison of games under random settings. */
  public static final Paper CREATED_EQUAL =
      new Paper(
          "Lucic, Kurach, Michalski, Gelly and Bousquet 2018: Are GANs Created Equal? A Large-Scale"
              + " Study",
          "https://arxiv.org/abs/1711.10337");

  /** On modes of mixtures. */
  public static final Paper VEEGAN =
      new Paper(
          "Srivastava, Valkov, Russell, Gutmann and Sutton 2017: VEEGAN: Reducing Mode Collapse in"
              + " GANs using Implicit Variational Learning",
          "https://arxiv.org/abs/1705.07761");

  public Paper {
    requireNonNull(citation, "citation");
    if (!link.startsWith("https://")) {
      throw new IllegalArgumentException("paper: expected an https link, found " + link);
    }
  }

  /** Authors and year: what stands before the colon. */
  public String brief() {
    int colon = citation.indexOf(':');
    return colon < 0 ? citation : citation.substring(0, colon);
  }
}
