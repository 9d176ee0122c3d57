package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.WilsonInterval;
import java.util.List;

/**
 * Precision and recall (Kynkaanniemi et al. 2019), density and coverage (Naeem et al. 2020) of
 * generated images, from {@link Balls} around the features x_i of real and y_j of generated images:
 *
 * <pre>
 *   precision = share of y_j in some ball of a real image
 *   recall    = share of x_i in some ball of a generated image
 *   density = 1 / (k n) sum over j of the number of real balls that contain y_j
 *   coverage = share of x_i whose ball contains some y_j
 * </pre>
 *
 * <p>All four depend on n, so both sets must have the same size. Precision and recall are those of
 * the paper with {@link Balls#KYNKAANNIEMI}, all four those of {@code prdc} with {@link
 * Balls#NAEEM}: the choice is part of the score. Distances are in float64; {@code prdc} rounds them
 * to float32 for float32 features, and torch-fidelity computes them in float32, so either may
 * classify a point close to a surface differently.
 *
 * @param balls the balls used
 * @param images n, the size of each set
 * @param precision from 0 to 1
 * @param recall from 0 to 1
 * @param density at least 0; about 1 for equal distributions
 * @param coverage from 0 to 1; about 1 - 2^-k for equal distributions (Naeem et al., section 3.3)
 */
public record ManifoldScores(
    Balls balls, int images, double precision, double recall, double density, double coverage) {
  private static final String METRIC = "precision and recall, density and coverage";

  /**
   * Computes all four for several kinds of balls at the cost of one.
   *
   * @param kinds the kinds of balls, at least one
   * @return the scores of each kind
   * @throws InputException if the sets have different widths or sizes, or no more than k images
   */
  public static List<ManifoldScores> of(
      RealFeatures real, GeneratedFeatures generated, List<Balls> kinds, Execution execution) {
    int k = kinds.stream().mapToInt(Balls::k).max().orElseThrow();
    FeaturePair pair = FeaturePair.of(real, generated, METRIC, k + 1);
    requireOneSize(pair);
    NearestLists ofReal = NearestPoints.within(pair.real(), k, execution);
    NearestLists ofGenerated = NearestPoints.within(pair.generated(), k, execution);
    List<BallCounts> counts =
        kinds.stream().map(one -> new BallCounts(one, ofReal, ofGenerated, pair)).toList();
    PairTiles.distances(pair.real(), pair.generated())
        .forEach(execution, tile -> counts.forEach(one -> one.add(tile)));
    return counts.stream().map(BallCounts::scores).toList();
  }

  private static void requireOneSize(FeaturePair pair) {
    int real = pair.real().count();
    int generated = pair.generated().count();
    if (real != generated) {
      throw new InputException(
          ("%s: expected as many real as generated images, on whose number the scores depend, found"
                  + " %d and %d. Use %d of each")
              .formatted(METRIC, real, generated, Math.min(real, generated)));
    }
  }

  /**
   * Wilson's interval of the precision, treating generated images as independent draws and real
   * images as fixed.
   *
   * @param level confidence, such as 0.95
   */
  public Interval precisionInterval(double level) {
    return interval(precision, level);
  }

  /**
   * Wilson's interval of the recall, treating real images as independent draws and generated images
   * as fixed.
   *
   * @param level confidence, such as 0.95
   */
  public Interval recallInterval(double level) {
    return interval(recall, level);
  }

  /**
   * Wilson's interval of the coverage, treating the balls as independent; since they overlap, it is
   * wider than necessary.
   *
   * @param level confidence, such as 0.95
   */
  public Interval coverageInterval(double level) {
    return interval(coverage, level);
  }

  private Interval interval(double share, double level) {
    return WilsonInterval.of((int) Math.round(share * images), images, level);
  }
}
