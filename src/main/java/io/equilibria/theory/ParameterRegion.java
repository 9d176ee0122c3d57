package io.equilibria.theory;

/**
 * The set V of parameters around trained ones v_0 that a Lipschitz constant is bounded over. It is
 * convex, so that the largest gradient norm in it is the Lipschitz constant.
 */
public sealed interface ParameterRegion {
  /** The trained parameters alone. */
  ParameterRegion POINT = new Box(0);

  /**
   * How far, in Euclidean norm, a tensor may be from its trained value.
   *
   * @param size numbers in the tensor
   */
  double deviation(long size);

  /**
   * Radius of a ball around v_0 that contains it.
   *
   * @param parameters p
   */
  default double radius(long parameters) {
    return deviation(parameters);
  }

  /** In words. */
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
      DiscriminatorClass.requirePositive("--ball, the radius of the parameters' ball", radius);
    }

    @Override
    public double deviation(long size) {
      return radius;
    }

    @Override
    public String words() {
      return "ball of radius %s around the trained parameters".formatted(plain(radius));
    }
  }

  /**
   * No parameter differs from its trained value by more than a number.
   *
   * @param halfWidth at least 0
   */
  record Box(double halfWidth) implements ParameterRegion {
    public Box {
      if (!(halfWidth == 0)) {
        DiscriminatorClass.requirePositive("--box, half the width of the box", halfWidth);
      }
    }

    @Override
    public double deviation(long size) {
      return halfWidth * Math.sqrt(size);
    }

    @Override
    public String words() {
      return halfWidth == 0
          ? "the trained parameters alone"
          : "box of half width %s around the trained parameters".formatted(plain(halfWidth));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
