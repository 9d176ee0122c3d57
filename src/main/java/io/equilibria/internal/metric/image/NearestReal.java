package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The real images nearest to each generated one, by Euclidean distance of features over all pairs,
 * to detect whether a generator copies its training set. With pixels as features ({@link
 * Features#ofPixels}) nearness means pixelwise similarity, which misses shifted copies; with an
 * extractor's features it means similar content.
 *
 * @param image index among the generated images
 * @param neighbours nearest first
 */
public record NearestReal(int image, List<Neighbour> neighbours) {

  /**
   * A real image.
   *
   * @param index among the real images
   * @param distance Euclidean, of features; exactly 0 for a copy
   */
  public record Neighbour(int index, double distance) {}

  public NearestReal {
    neighbours = List.copyOf(neighbours);
  }

  /**
   * Finds the nearest real images of each generated image.
   *
   * @param real the training set, at least k images
   * @param k number of neighbours, at least 1; ties are ordered by index
   * @return one for each generated image, in order
   * @throws io.equilibria.InputException if the widths differ, or there are fewer than k real
   *     images
   */
  public static List<NearestReal> of(
      GeneratedFeatures generated, RealFeatures real, int k, Execution execution) {
    if (k < 1) {
      throw new IllegalArgumentException("nearest real images: expected k >= 1, found " + k);
    }
    String metric = "nearest real images";
    Features among = real.features();
    FeaturePair.requireSameWidth(metric, among.width(), generated.features().width());
    FeaturePair.requireCount(metric, "real", among.count(), k);
    NearestLists lists = NearestPoints.of(generated.features(), among, k, execution);
    return IntStream.range(0, generated.features().count())
        .mapToObj(image -> new NearestReal(image, neighbours(lists, image, k)))
        .toList();
  }

  private static List<Neighbour> neighbours(NearestLists lists, int image, int k) {
    return IntStream.range(0, k)
        .mapToObj(
            rank -> new Neighbour(lists.point(image, rank), Math.sqrt(lists.squared(image, rank))))
        .toList();
  }
}
