package io.equilibria.internal.runreport;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.gallery.FixedSamples;
import io.equilibria.internal.gallery.GridFiles;
import io.equilibria.internal.gallery.Memorisation;
import io.equilibria.internal.gallery.NearestFeatures;
import io.equilibria.internal.gallery.RealImages;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Samples over the course of a run on images, from its first replica, with training images.
 *
 * @param course samples of the same latent vectors at some steps, ascending, at least one
 * @param interpolation rows between samples at the last step; empty if not recorded
 * @param components samples of each generator at the last step, of the same latent vectors; empty
 *     for a single generator
 * @param real training images; empty if the data are not available
 * @param copies whether samples are copies of training images, if the data are available
 * @param byFeatures the same in features, if the library includes a classifier of the data
 * @param missing why the data are not available, or empty
 */
record RunImages(
    List<Shown> course,
    List<ImageTile> interpolation,
    List<List<ImageTile>> components,
    List<ImageTile> real,
    Optional<Memorisation> copies,
    Optional<ByFeatures> byFeatures,
    String missing) {
  /** Largest number of steps shown over training. */
  private static final int STEPS = 6;

  /** Number of training images shown beside the samples. */
  static final int REAL = 32;

  /** Larger sets are compared in pixels only: their features would take minutes. */
  private static final int MOST = 60_000;

  /** For smaller sets, computing the features is as fast as reading them from a cache. */
  private static final int CACHED = 5_000;

  /**
   * Whether samples are copies of training images in the features of an extractor.
   *
   * @param extractor the extractor's name
   */
  record ByFeatures(String extractor, Memorisation copies) {}

  /** Samples at a step. */
  record Shown(long step, List<ImageTile> samples) {}

  /**
   * Reads them.
   *
   * @param execution receives progress of the comparison with the training images
   * @return the images; empty if the data are not images or no grid was recorded
   */
  static Optional<RunImages> of(RecordedRun run, Execution execution) {
    if (!run.experiment().data().images()) {
      return Optional.empty();
    }
    GridFiles grids = GridFiles.samples(run.folder());
    long[] steps = Arrays.stream(grids.steps()).filter(step -> step <= run.steps()).toArray();
    if (steps.length == 0) {
      return Optional.empty();
    }
    long[] shape = DataSources.sample(run.experiment().data()).asArray();
    List<Shown> course =
        some(steps).stream().map(step -> new Shown(step, grids.read(step, shape))).toList();
    long last = steps[steps.length - 1];
    GridFiles between = GridFiles.interpolations(run.folder());
    List<ImageTile> interpolation =
        between.has(last) ? between.read(last, shape) : List.<ImageTile>of();
    List<List<ImageTile>> components = components(run, last, shape);
    List<ImageTile> samples = course.get(course.size() - 1).samples();
    try {
      RealImages images = RealImages.of(run.experiment().data());
      Memorisation copies = Memorisation.of(samples, images, execution.part(0, 50, 100, "%"));
      return Optional.of(
          new RunImages(
              course,
              interpolation,
              components,
              images.some(REAL),
              Optional.of(copies),
              byFeatures(
                  run.experiment().data().kind(),
                  samples,
                  images,
                  execution.part(50, 100, 100, "%")),
              ""));
    } catch (InputException e) {
      return Optional.of(
          new RunImages(
              course,
              interpolation,
              components,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              e.getMessage()));
    }
  }

  private static Optional<ByFeatures> byFeatures(
      String data, List<ImageTile> samples, RealImages images, Execution execution) {
    int count = images.training().count();
    if (count > MOST) {
      return Optional.empty();
    }
    FeatureCache cache = count > CACHED ? FeatureCache.here() : FeatureCache.NONE;
    return Extractors.trainedOn(data, images.training().size())
        .map(
            extractor -> {
              try (extractor) {
                NearestFeatures set =
                    NearestFeatures.of(
                        extractor,
                        images.training(),
                        cache,
                        execution.part(0, 90, 100, "%").monitor());
                return new ByFeatures(
                    extractor.protocol().name(),
                    Memorisation.of(samples, images, set, execution.part(90, 100, 100, "%")));
              }
            });
  }

  /** The rows of the components in the first cycle of the grid's rows. */
  private static List<List<ImageTile>> components(RecordedRun run, long step, long[] shape) {
    GridFiles grids = GridFiles.components(run.folder());
    if (!grids.has(step)) {
      return List.of();
    }
    List<ImageTile> tiles = grids.read(step, shape);
    int shown =
        Math.min(FixedSamples.COMPONENTS, run.experiment().game().generatorPlayers().size());
    List<List<ImageTile>> rows = new ArrayList<>();
    for (int k = 0; k < shown; k++) {
      rows.add(tiles.subList(k * FixedSamples.COLUMNS, (k + 1) * FixedSamples.COLUMNS));
    }
    return List.copyOf(rows);
  }

  /**
   * The first, the last and some steps in between, denser near the first, where games change most.
   */
  private static List<Long> some(long[] steps) {
    int last = steps.length - 1;
    List<Long> some = new ArrayList<>();
    for (int k = 0; k < STEPS; k++) {
      int at = (int) Math.round(last * Math.pow(k / (STEPS - 1.0), 1.5));
      if (some.isEmpty() || steps[at] > some.get(some.size() - 1)) {
        some.add(steps[at]);
      }
    }
    return some;
  }

  /** The last step with samples. */
  Shown last() {
    return course.get(course.size() - 1);
  }
}
