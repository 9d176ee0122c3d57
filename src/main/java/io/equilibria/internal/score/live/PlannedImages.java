package io.equilibria.internal.score.live;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.game.inference.SampleLabels;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoredSamples;
import java.util.Optional;

/**
 * Images that a generator has not drawn yet: their number, size and classes.
 *
 * @param labels labels of conditional samples; otherwise empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlannedImages(ImageSize size, int count, int[] labels) implements ImageRecords {
  /**
   * The samples that an experiment's generators will draw: images like its data, or the data's own
   * points.
   */
  static OpenedSamples instead(OpenedData data, ExperimentSpec experiment, Catalogue kinds) {
    SampleContent content =
        data.content() instanceof SampleContent.Images images
            ? new SampleContent.Images(of(images.images().size(), experiment, kinds))
            : data.content();
    return new OpenedSamples(
        new ScoredSamples(
            experiment.name(), ScoredSamples.Kind.RUN, content.count(), "", Optional.empty()),
        content);
  }

  private static PlannedImages of(ImageSize size, ExperimentSpec experiment, Catalogue kinds) {
    int count = experiment.training().evaluate().samples();
    int[] labels =
        Networks.of(experiment, kinds).generators().stream().anyMatch(Network::usesLabels)
            ? SampleLabels.draw(
                LiveScorer.SEED, count, DataSources.describe(experiment.data(), kinds).classes())
            : new int[0];
    return new PlannedImages(size, count, labels);
  }

  @Override
  public String name() {
    return "planned samples";
  }

  @Override
  public String digest() {
    throw new IllegalStateException("images that are not drawn yet have no digest");
  }

  @Override
  public void read(int index, byte[] into, int offset) {
    throw new IllegalStateException("image %d is not drawn yet".formatted(index));
  }
}
