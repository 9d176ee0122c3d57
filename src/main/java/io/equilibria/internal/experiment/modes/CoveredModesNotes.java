package io.equilibria.internal.experiment.modes;

import static io.equilibria.internal.experiment.modes.CoveredModes.GRID;
import static io.equilibria.internal.experiment.modes.CoveredModes.TASKS;

import io.equilibria.internal.metric.ModeCoverage;
import io.equilibria.internal.report.figure.NumberText;
import java.util.List;

/** Notes of the page of {@link CoveredModes}: how to read it, and explanations of its verdicts. */
public final class CoveredModesNotes {
  private static final int SAMPLES = 2500; // of each measure

  private CoveredModesNotes() {}

  public static List<String> all() {
    return List.of(
        "All games have the same networks and optimiser and, for each seed, the same start, data"
            + " and noise. They differ only in loss, penalty and constraint. By default networks"
            + " have two layers of 64 and a latent vector in the plane, the optimiser is Adam (rate"
            + " 1e-3, betas 0.5 and 0.999), and the discriminator takes one step per generator"
            + " step.",
        "A sample is of high quality within three standard deviations of the nearest mode. A mode"
            + " is found, as counted by Srivastava et al. 2017 and Lin et al. 2018, if at least one"
            + " such sample of 2500 belongs to it. A mode is covered, our stricter criterion, if at"
            + " least a fifth of its expected samples do.",
        "Unless stated otherwise, claims and the figures of quality and of training use the weight"
            + " of 10 from the penalties' papers.",
        "Our numbers are not comparable with the literature's: those papers train other networks"
            + " for longer with other optimisers. They show how much results under the same name"
            + " vary: a plain GAN found 1 mode of 8 in one paper and 6.3 in the other.",
        ofTheData(),
        "With the default settings, why a penalty of weight 10 harms on the grid: a slope of 1"
            + " everywhere between data and samples is incompatible with modes that are 0.05 wide"
            + " and 2 apart. The authors of WGAN-GP use 0.1 in their code for data in the plane.");
  }

  /** High quality and reverse KL of samples from the data themselves. */
  private static String ofTheData() {
    double deviations = ModeCoverage.USUAL_DEVIATIONS;
    return "Of the data's own samples %s are of high quality; %d samples of the ring itself have a"
            .formatted(NumberText.percent(1 - Math.exp(-deviations * deviations / 2)), SAMPLES)
        + " reverse KL of about %s, of the grid %s."
            .formatted(NumberText.brief(bias("ring")), NumberText.brief(bias(GRID)));
  }

  /** The plug-in estimator's bias, which is the reverse KL of the data's own samples on average. */
  private static double bias(String task) {
    return (TASKS.get(task) - 1) / (2.0 * SAMPLES);
  }
}
