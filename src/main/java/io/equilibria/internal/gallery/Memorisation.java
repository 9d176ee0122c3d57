package io.equilibria.internal.gallery;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.metric.image.NearestReal.Neighbour;
import io.equilibria.internal.metric.statistics.Quantile;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests whether samples copy training images: the distance of each sample to its nearest training
 * image, compared with the distances of real images not used for training.
 *
 * @param samples the samples as displayed
 * @param neighbours nearest training images of each sample, nearest first
 * @param trained number of searched training images
 * @param real distances of real images to their nearest training image, ascending
 * @param heldOut whether the real images are test images; otherwise they are training images, each
 *     compared with the others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Memorisation(
    List<ImageTile> samples,
    List<List<Neighbour>> neighbours,
    int trained,
    double[] real,
    boolean heldOut) {
  /** Number of nearest training images per sample. */
  public static final int NEIGHBOURS = 5;

  /**
   * Quantile of real distances; more samples than this share below the quantile would be
   * suspicious.
   */
  public static final double SHARE = 0.05;

  /**
   * Compares pixels.
   *
   * @param samples samples of the same size as the images, at least 1
   * @param images real images, of which at least two are for training
   * @param execution receives the number of searched images, twice the training set
   */
  public static Memorisation of(List<ImageTile> samples, RealImages images, Execution execution) {
    return of(
        samples,
        images,
        (queries, exclude, count, own) ->
            NearestImages.of(queries, images.training(), exclude, count, own),
        execution);
  }

  /**
   * Compares features.
   *
   * @param set features of the training images
   */
  public static Memorisation of(
      List<ImageTile> samples, RealImages images, NearestFeatures set, Execution execution) {
    return of(samples, images, set::of, execution);
  }

  /** Finds the training images that are nearest to others. */
  @FunctionalInterface
  private interface Search {
    /** Searches as {@link NearestImages#of}. */
    List<List<Neighbour>> nearest(
        List<ImageTile> queries, int[] exclude, int count, Execution execution);
  }

  private static Memorisation of(
      List<ImageTile> samples, RealImages images, Search search, Execution execution) {
    ImageRecords training = images.training();
    if (training.count() < 2) {
      throw new InputException(
          "%s: expected at least 2 training images to compare with each other, found %d"
              .formatted(training.name(), training.count()));
    }
    int[] none = new int[samples.size()];
    Arrays.fill(none, -1);
    int count = Math.min(NEIGHBOURS, training.count() - 1);
    List<List<Neighbour>> found =
        search.nearest(samples, none, count, execution.part(0, 50, 100, "%"));
    ImageRecords others = images.heldOut().orElse(training);
    int[] numbers = RealImages.spread(others, samples.size());
    List<ImageTile> tiles = new ArrayList<>();
    int[] own = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      tiles.add(RealImages.tile(others, numbers[i]));
      own[i] = images.heldOut().isPresent() ? -1 : numbers[i];
    }
    double[] real =
        search.nearest(tiles, own, 1, execution.part(50, 100, 100, "%")).stream()
            .mapToDouble(list -> list.get(0).distance())
            .sorted()
            .toArray();
    return new Memorisation(
        List.copyOf(samples), found, training.count(), real, images.heldOut().isPresent());
  }

  /** Distances of samples to their nearest training image, ascending. */
  public double[] generated() {
    return neighbours.stream().mapToDouble(list -> list.get(0).distance()).sorted().toArray();
  }

  /**
   * The share of samples with a distance below the {@link #SHARE} quantile of the real images'
   * distances.
   */
  public double suspicious() {
    double limit = Quantile.of(real, SHARE);
    return (double) Arrays.stream(generated()).filter(distance -> distance < limit).count()
        / samples.size();
  }

  /** Indices of the samples, nearest to a training image first. */
  public List<Integer> nearestFirst() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      order.add(i);
    }
    order.sort(
        (a, b) ->
            Double.compare(
                neighbours.get(a).get(0).distance(), neighbours.get(b).get(0).distance()));
    return List.copyOf(order);
  }
}
