package io.equilibria.internal.score.measure;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.internal.evaluation.MeasureKind.Direction;
import io.equilibria.internal.evaluation.Quantity;
import java.util.List;

/** The list of built-in scores that are measures of games on images. */
public final class ScoreMeasureKinds implements CatalogueProvider {
  /** Number of samples for digits, larger than the data set. */
  private static final int DIGITS = 5_000;

  /** A common number for small sets (Heusel et al. 2017 use 50 000). */
  private static final int SAMPLES = 10_000;

  /** Number of samples with which Srivastava et al. (2017) and Lin et al. (2018) count modes. */
  private static final int STACKED = 26_000;

  @Override
  public List<ScoreMeasure> kinds() {
    return List.of(
        distance("digits-fd", "digits-FD", "digits", DIGITS),
        distance("mnist-fd", "MNIST-FD", "mnist", SAMPLES),
        distance("squeezenet-fd", "SqueezeNet-FD", "squeezenet", SAMPLES),
        distance("cifar10-fd", "CIFAR10-FD", "cifar10", SAMPLES),
        new ScoreMeasure(
            new Quantity("cifar10-is", "score of the CIFAR-10 classifier", "CIFAR10-CS"),
            Direction.LARGER_IS_BETTER,
            new ScoreMeasure.Source("is", 0, "cifar10", SAMPLES)),
        new ScoreMeasure(
            new Quantity("color-mnist-modes", "modes found", "modes of 1 000"),
            Direction.LARGER_IS_BETTER,
            new ScoreMeasure.Source("modes", 0, "color-mnist", STACKED)),
        new ScoreMeasure(
            new Quantity(
                "color-mnist-kl", "KL of the modes from uniform", "KL(modes | uniform) (nats)"),
            Direction.SMALLER_IS_BETTER,
            new ScoreMeasure.Source("modes", 1, "color-mnist", STACKED)));
  }

  private static ScoreMeasure distance(String id, String title, String extractor, int samples) {
    return new ScoreMeasure(
        new Quantity(id, "Frechet distance, " + title, title),
        Direction.SMALLER_IS_BETTER,
        new ScoreMeasure.Source("fid", 0, extractor, samples));
  }
}
