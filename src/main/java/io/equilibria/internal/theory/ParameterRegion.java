package io.equilibria.internal.theory;

/**
 * The set V of parameters over which a Lipschitz constant is bounded, usually around trained
 * parameters v_0. It is convex, so the Lipschitz constant is the largest gradient norm in it.
 */
public sealed interface ParameterRegion {
  /** Only the trained parameters. */
  ParameterRegion POINT = new Box(0);

  /**
   * A bound on the norm of a tensor, either the norm of all its elements or the matrix norm.
   *
   * @param trained the norm of its trained value
   * @param size the number of elements
   */
  double norm(double trained, long size);

  /**
   * The radius of a ball that contains it.
   *
   * @param parameters p
   */
  double radius(long parameters);

  /** A description. */
  String words();

  /**
   * |v - v_0| is at most a radius.
   *
   * @param radius above 0
   */
  record Ball(double radius) implements ParameterRegion {
    /** Radius 1. */
    public static final Ball DEFAULT = new Ball(1);

    public Ball {
      ClassConstants.requirePositive("--ball, the radius of the parameters' ball", radius);
    }

    @Override
    public double norm(double trained, long size) {
      return trained + radius;
    }

    @Override
    public double radius(long parameters) {
      return radius;
    }

    @Override
    public String words() {
      return "ball of radius %s around the trained parameters".formatted(plain(radius));
    }
  }

  /**
   * A box: every parameter differs from its trained value by at most a given number.
   *
   * @param halfWidth at least 0
   */
  record Box(double halfWidth) implements ParameterRegion {
    public Box {
      if (!(halfWidth == 0)) {
        ClassConstants.requirePositive("--box, half the width of the box", halfWidth);
      }
    }

    @Override
    public double norm(double trained, long size) {
      return trained + radius(size);
    }

    @Override
    public double radius(long parameters) {
      return halfWidth * Math.sqrt((double) parameters);
    }

    @Override
    public String words() {
      return halfWidth == 0
          ? "the trained parameters alone"
          : "box of half width %s around the trained parameters".formatted(plain(halfWidth));
    }
  }

  /**
   * The set of clipped parameters: every parameter has at most a given absolute value.
   *
   * @param largest the largest absolute value, above 0
   */
  record Clipped(double largest) implements ParameterRegion {
    public Clipped {
      ClassConstants.requirePositive("the bound of clipped parameters", largest);
    }

    @Override
    public double norm(double trained, long size) {
      return radius(size);
    }

    @Override
    public double radius(long parameters) {
      return largest * Math.sqrt((double) parameters);
    }

    @Override
    public String words() {
      return "box [-%s, %s] that each parameter is clipped to"
          .formatted(plain(largest), plain(largest));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
