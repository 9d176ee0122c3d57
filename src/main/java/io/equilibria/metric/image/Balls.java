package io.equilibria.metric.image;

/**
 * Balls around points of a set, each reaching to its k-th nearest neighbour in that set, as an
 * estimate of where its distribution lies.
 *
 * @param k at least 1
 * @param closed whether a point on the surface lies inside
 */
public record Balls(int k, boolean closed) {
  /**
   * Those of improved precision and recall (Kynkaanniemi et al. 2019, equation 2 and section 3.1):
   * k = 3, closed. torch-fidelity has them too.
   */
  public static final Balls KYNKAANNIEMI = new Balls(3, true);

  /**
   * Those of density and coverage (Naeem et al. 2020, section 5; their package {@code prdc}): k =
   * 5, open.
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

  /** For a reader. */
  public String describe() {
    return "k = %d, %s balls".formatted(k, closed ? "closed" : "open");
  }
}
