package io.equilibria.internal.metric.image;

/**
 * Balls around the points of a set, each reaching to the point's k-th nearest neighbour in the set,
 * as an estimate of the support of its distribution.
 *
 * @param k at least 1
 * @param closed whether a point on the surface counts as inside
 */
public record Balls(int k, boolean closed) {
  /**
   * The balls of improved precision and recall (Kynkaanniemi et al. 2019, equation 2 and section
   * 3.1): k = 3, closed; also used by torch-fidelity.
   */
  public static final Balls KYNKAANNIEMI = new Balls(3, true);

  /**
   * The balls of density and coverage (Naeem et al. 2020, section 5; their package {@code prdc}): k
   * = 5, open.
   */
  public static final Balls NAEEM = new Balls(5, false);

  public Balls {
    if (k < 1) {
      throw new IllegalArgumentException("balls: expected k >= 1, found " + k);
    }
  }

  boolean contain(double squaredDistance, double squaredRadius) {
    return closed ? squaredDistance <= squaredRadius : squaredDistance < squaredRadius;
  }

  /** The balls in words. */
  public String describe() {
    return "k = %d, %s balls".formatted(k, closed ? "closed" : "open");
  }
}
