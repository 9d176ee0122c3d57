package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

/**
 * A publication that a page refers to.
 *
 * @param citation authors, year and title
 * @param link its {@code https} address
 */
public record Paper(String citation, String link) {
  /** The paper that most experiments reproduce: training does not need to decrease a divergence. */
  public static final Paper MANY_PATHS =
      new Paper(
          "Fedus, Rosca, Lakshminarayanan, Dai, Mohamed and Goodfellow 2017: Many Paths to"
              + " Equilibrium: GANs Do Not Need to Decrease a Divergence At Every Step",
          "https://arxiv.org/abs/1710.08446");

  /**
   * On mixtures of generators, and on the distributions that a discriminator of finite size can
   * distinguish.
   */
  public static final Paper GENERALIZATION =
      new Paper(
          "Arora, Ge, Liang, Ma and Zhang 2017: Generalization and Equilibrium in Generative"
              + " Adversarial Nets (GANs)",
          "https://arxiv.org/abs/1703.00573");

  /** On the duality gap as a measure of generative adversarial networks. */
  public static final Paper DUALITY_GAP =
      new Paper(
          "Grnarova, Levy, Lucchi, Perraudin, Goodfellow, Hofmann and Krause 2019: A Domain"
              + " Agnostic Measure for Monitoring and Evaluating GANs",
          "https://arxiv.org/abs/1811.05512");

  /** On games with one parameter each. */
  public static final Paper CONVERGENCE =
      new Paper(
          "Mescheder, Geiger and Nowozin 2018: Which Training Methods for GANs do actually"
              + " Converge?",
          "https://arxiv.org/abs/1801.04406");

  /** On the maps of simultaneous and alternating updates and their eigenvalues. */
  public static final Paper NUMERICS =
      new Paper(
          "Mescheder, Nowozin and Geiger 2017: The Numerics of GANs",
          "https://arxiv.org/abs/1705.10461");

  /** The comparison of GANs under random hyperparameters. */
  public static final Paper CREATED_EQUAL =
      new Paper(
          "Lucic, Kurach, Michalski, Gelly and Bousquet 2018: Are GANs Created Equal? A Large-Scale"
              + " Study",
          "https://arxiv.org/abs/1711.10337");

  /** On mode collapse, measured on mixtures of Gaussians. */
  public static final Paper VEEGAN =
      new Paper(
          "Srivastava, Valkov, Russell, Gutmann and Sutton 2017: VEEGAN: Reducing Mode Collapse in"
              + " GANs using Implicit Variational Learning",
          "https://arxiv.org/abs/1705.07761");

  /** The paper that introduced generative adversarial networks. */
  public static final Paper GANS =
      new Paper(
          "Goodfellow, Pouget-Abadie, Mirza, Xu, Warde-Farley, Ozair, Courville and Bengio 2014:"
              + " Generative Adversarial Networks",
          "https://arxiv.org/abs/1406.2661");

  /** On the Wasserstein loss. */
  public static final Paper WASSERSTEIN_GAN =
      new Paper(
          "Arjovsky, Chintala and Bottou 2017: Wasserstein GAN",
          "https://arxiv.org/abs/1701.07875");

  /** On the gradient penalty at points interpolated between data and samples. */
  public static final Paper IMPROVED_TRAINING =
      new Paper(
          "Gulrajani, Ahmed, Arjovsky, Dumoulin and Courville 2017: Improved Training of"
              + " Wasserstein GANs",
          "https://arxiv.org/abs/1704.00028");

  /** On the gradient penalty around the data. */
  public static final Paper DRAGAN =
      new Paper(
          "Kodali, Abernethy, Hays and Kira 2017: On Convergence and Stability of GANs",
          "https://arxiv.org/abs/1705.07215");

  /** On the least-squares loss. */
  public static final Paper LEAST_SQUARES =
      new Paper(
          "Mao, Li, Xie, Lau, Wang and Smolley 2017: Least Squares Generative Adversarial Networks",
          "https://arxiv.org/abs/1611.04076");

  /** On spectral normalisation; also the source of the hinge loss. */
  public static final Paper SPECTRAL_NORMALISATION =
      new Paper(
          "Miyato, Kataoka, Koyama and Yoshida 2018: Spectral Normalization for Generative"
              + " Adversarial Networks",
          "https://arxiv.org/abs/1802.05957");

  public Paper {
    requireNonNull(citation, "citation");
    if (!link.startsWith("https://")) {
      throw new IllegalArgumentException("paper: expected an https link, found " + link);
    }
  }

  /** Authors and year: the text before the colon. */
  public String brief() {
    int colon = citation.indexOf(':');
    return colon < 0 ? citation : citation.substring(0, colon);
  }
}
