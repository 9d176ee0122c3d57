package io.equilibria.experiment.divergences;

import java.util.List;

/** How to read the page, and what was found behind its verdicts. */
public final class DivergenceNotes {
  private DivergenceNotes() {}

  public static List<String> all() {
    return List.of(
        "All games have the same networks and optimisers, and on a task, seed by seed, the same"
            + " start, data and noise. They differ in loss, penalty, constraint and discriminator"
            + " steps alone: WGAN and WGAN-GP make five of these for one of the generator.",
        "What is compared from step to step is the generator: data points and latent vectors behind"
            + " an estimate are the same at every step, for every seed and in every game. The"
            + " tolerance, the estimator's error, speaks of other points and vectors too, so it is"
            + " large against what is left of noise, and rises are rather counted too few.",
        "The interval over seeds takes a seed as the unit: Wilson's, with as many independent steps"
            + " as the scatter of the seeds' shares speaks for (Korn and Graubard 1998). The pooled"
            + " interval counts every step as independent, which steps of one run are not, and is"
            + " too narrow; it is given because others give it.",
        "On lines generator and data have different supports until the very lines agree. Every"
            + " f-divergence then has its greatest value (log 2, 1 or infinite), whatever the"
            + " generator does: it has no gradient, does not fall, and does not rise.",
        "D* = p / (p + q) is exact: p has a formula, and q is that of the generator's map, linear"
            + " on the triangles of a grid over the latent plane. On lines neither law has a"
            + " density, and a critic of WGAN is no probability: there no D* stands beside. A"
            + " penalised D has another optimum, which is smoother.",
        "With the settings as they come, why no D comes near D* although losses without a penalty"
            + " have it as their optimum: D is behind. Against a generator that stands still"
            + " (--set game.generator.optimizer.rate=1e-9) NS-GAN's D comes near D* within the same"
            + " steps, and GAN-GP's does not.",
        "With the settings as they come, why M-GAN hardly moves on parallel lines: its"
            + " discriminator is soon sure, and a generator that minimises log(1 - D) has a"
            + " gradient in proportion to D. NS-GAN, whose loss differs in nothing but this factor,"
            + " moves on. DRAGAN has M-GAN's loss and a penalty on the slope, which keeps the"
            + " logits small. So it is saturation, not the minimax loss, that holds M-GAN back.");
  }
}
