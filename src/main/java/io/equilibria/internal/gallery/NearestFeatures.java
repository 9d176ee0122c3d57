package io.equilibria.internal.gallery;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.NearestReal;
import io.equilibria.internal.metric.image.NearestReal.Neighbour;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the nearest images of a set in the features of an extractor: similar in content rather than
 * in pixels.
 */
public final class NearestFeatures {
  private final ImageFeatures extractor;
  private final ImageSize size;
  private final RealFeatures set;

  private NearestFeatures(ImageFeatures extractor, ImageSize size, RealFeatures set) {
    this.extractor = extractor;
    this.size = size;
    this.set = set;
  }

  /**
   * Extracts the features of a set.
   *
   * @param extractor the extractor; the caller closes it after the last search
   * @param set the images to search
   * @param cache the cache of features
   * @param monitor receives the number of processed images
   */
  public static NearestFeatures of(
      ImageFeatures extractor, ImageRecords set, FeatureCache cache, ProgressMonitor monitor) {
    RealFeatures features = new RealFeatures(cache.of(extractor, set, monitor).toFeatures());
    return new NearestFeatures(extractor, set.size(), features);
  }

  /**
   * Finds the nearest images with their Euclidean distances; see {@link NearestImages#of}.
   *
   * @param exclude index of each query in the set, which is excluded; -1 if the query is not in the
   *     set
   */
  List<List<Neighbour>> of(List<ImageTile> queries, int[] exclude, int count, Execution execution) {
    GeneratedFeatures others =
        new GeneratedFeatures(
            extractor.extract(images(queries), ProgressMonitor.NONE).toFeatures());
    int searched = Math.min(count + 1, set.features().count());
    List<NearestReal> found = NearestReal.of(others, set, searched, execution);
    return IntStream.range(0, queries.size())
        .mapToObj(
            q ->
                found.get(q).neighbours().stream()
                    .filter(one -> one.index() != exclude[q])
                    .limit(count)
                    .toList())
        .toList();
  }

  private ImageSet images(List<ImageTile> tiles) {
    byte[] pixels = new byte[tiles.size() * size.bytes()];
    for (int i = 0; i < tiles.size(); i++) {
      System.arraycopy(tiles.get(i).pixels(), 0, pixels, i * size.bytes(), size.bytes());
    }
    return new ImageSet("tiles", pixels, new int[0], size);
  }
}
