package io.equilibria.internal.experiment.divergences;

import java.util.List;

/** Notes of the page: how to read it, and explanations of its verdicts. */
public final class DivergenceNotes {
  private DivergenceNotes() {}

  public static List<String> all() {
    return List.of(
        "All games have the same networks and optimisers, and on a task, seed by seed, the same"
            + " start, data and noise. They differ only in loss, penalty, constraint and"
            + " discriminator steps: WGAN and WGAN-GP use five per generator step.",
        "Estimates use the same data points and latent vectors at every step, for every seed and in"
            + " every game, so that only the generator changes. The tolerance is the estimator's"
            + " full error, including the choice of points and vectors; it is large compared with"
            + " the remaining noise, so rises are undercounted rather than overcounted.",
        "The interval over seeds takes a seed as the unit: Wilson's interval with an effective"
            + " sample size estimated from the scatter of the seeds' shares (Korn and Graubard"
            + " 1998). The pooled interval treats every step as independent, which steps of one run"
            + " are not, and is too narrow; it is included because it is commonly reported.",
        "On lines, generator and data have different supports until the lines coincide. Until then"
            + " every f-divergence has its maximum (log 2, 1 or infinity) regardless of the"
            + " generator: it has no gradient, and neither falls nor rises.",
        "D* = p / (p + q) is exact: p has a formula, and q is that of the generator's map, linear"
            + " on the triangles of a grid over the latent plane. On lines neither distribution has"
            + " a density, and a WGAN critic is not a probability, so there is no D* to compare"
            + " with. A penalised D has a different, smoother optimum.",
        "With the default settings, why no D comes near D* although losses without a penalty"
            + " have it as their optimum: D lags behind. Against a fixed generator"
            + " (--set game.generator.optimizer.rate=1e-9) NS-GAN's D comes near D* within the same"
            + " steps, and GAN-GP's does not.",
        "With the default settings, why M-GAN hardly moves on parallel lines: its discriminator"
            + " soon becomes confident, and a generator that minimises log(1 - D) has a gradient"
            + " proportional to D. NS-GAN, whose loss differs only in this factor, keeps moving."
            + " DRAGAN has M-GAN's loss and a penalty on the slope, which keeps the logits small."
            + " The cause is therefore saturation, not the minimax loss as such.");
  }
}
