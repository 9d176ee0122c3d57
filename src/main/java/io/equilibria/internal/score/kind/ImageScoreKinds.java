package io.equilibria.internal.score.kind;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.internal.score.ImageScore;
import java.util.List;

/** The list of built-in scores, in catalogue order. */
public final class ImageScoreKinds implements CatalogueProvider {
  @Override
  public List<ImageScore<?>> kinds() {
    return List.of(
        new ClassifierScore(),
        new FrechetScore(),
        new KernelScore(),
        new CoverageScore(),
        new PrecisionScore(),
        new SlicedScore(),
        new TwoSampleScore(),
        new SimilarityScore(),
        new ModesScore(),
        new BirthdayScore(),
        new CriticScore(),
        new NeuralNetScore());
  }
}
