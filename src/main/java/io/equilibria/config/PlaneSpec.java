package io.equilibria.config;

import io.equilibria.InputException;

/**
 * Shapes in the plane, as flows and GANs are tried on: those of scikit-learn and of FFJORD's code
 * (Grathwohl et al. 2019), in FFJORD's size of about [-4, 4]. Samples are given by what {@code
 * io.equilibria.data} says of each.
 */
public interface PlaneSpec extends DataSettings {

  /** Least noise about a curve: a thinner one is no density that a quadrature could resolve. */
  double MIN_DEVIATION = 0.01;

  /** Most noise about a curve. */
  double LARGEST_DEVIATION = 1000;

  @Override
  default int dimension() {
    return 2;
  }

  /**
   * A roll of one and a half turns.
   *
   * @param deviation of the noise, {@link #MIN_DEVIATION} to {@link #LARGEST_DEVIATION}
   */
  @KindName("swiss-roll")
  record SwissRoll(double deviation) implements PlaneSpec {
    /** scikit-learn's make_swiss_roll with noise 1, divided by 5. */
    public static final SwissRoll DEFAULT = new SwissRoll(0.2);

    public SwissRoll {
      Require.within("data.deviation", deviation, MIN_DEVIATION, LARGEST_DEVIATION);
    }
  }

  /**
   * Two half circles that reach into each other.
   *
   * @param deviation of the noise, {@link #MIN_DEVIATION} to {@link #LARGEST_DEVIATION}
   */
  @KindName("moons")
  record Moons(double deviation) implements PlaneSpec {
    /** scikit-learn's make_moons with noise 0.1, doubled. */
    public static final Moons DEFAULT = new Moons(0.2);

    public Moons {
      Require.within("data.deviation", deviation, MIN_DEVIATION, LARGEST_DEVIATION);
    }
  }

  /**
   * Spirals that start at the origin.
   *
   * @param arms 1 to 8
   * @param turns of each, > 0 and at most 5
   * @param deviation of the noise, {@link #MIN_DEVIATION} to {@link #LARGEST_DEVIATION}
   */
  @KindName("spiral")
  record Spiral(int arms, double turns, double deviation) implements PlaneSpec {
    /** FFJORD's 2spirals without the uniform jitter that it adds to the noise. */
    public static final Spiral DEFAULT = new Spiral(2, 1.5, 0.1);

    public Spiral {
      Require.between("data.arms", arms, 1, 8);
      Require.positive("data.turns", turns, 5);
      Require.within("data.deviation", deviation, MIN_DEVIATION, LARGEST_DEVIATION);
    }
  }

  /**
   * Two circles about the origin.
   *
   * @param outer radius, at most 100
   * @param inner radius, > 0 and less than the outer one
   * @param deviation of the noise, {@link #MIN_DEVIATION} to {@link #LARGEST_DEVIATION}
   */
  @KindName("circles")
  record Circles(double outer, double inner, double deviation) implements PlaneSpec {
    /** scikit-learn's make_circles with factor 0.5 and noise 0.08, times 3. */
    public static final Circles DEFAULT = new Circles(3, 1.5, 0.24);

    public Circles {
      Require.positive("data.outer", outer, 100);
      Require.positive("data.inner", inner, 100);
      if (!(inner < outer)) {
        throw new InputException(
            "data.inner must be less than data.outer, "
                + Require.plain(outer)
                + ", found "
                + Require.plain(inner));
      }
      Require.within("data.deviation", deviation, MIN_DEVIATION, LARGEST_DEVIATION);
    }
  }

  /**
   * The black squares of a board about the origin.
   *
   * @param squares a side of the board, an even number from 2 to 64
   * @param side of a square, > 0
   */
  @KindName("checkerboard")
  record Checkerboard(int squares, double side) implements PlaneSpec {
    /** FFJORD's checkerboard, on [-4, 4]. */
    public static final Checkerboard DEFAULT = new Checkerboard(4, 2);

    public Checkerboard {
      Require.between("data.squares", squares, 2, 64);
      if (squares % 2 != 0) {
        throw new InputException("data.squares must be even, found " + squares);
      }
      Require.positive("data.side", side, 1000);
    }
  }

  /**
   * Long Gaussians about a centre, bent round it.
   *
   * @param arms 3 to 100
   * @param radial standard deviation along an arm, > 0 and at most 1
   * @param tangential standard deviation across it, > 0 and at most 1
   * @param rate of the bend, 0 to 1
   */
  @KindName("pinwheel")
  record Pinwheel(int arms, double radial, double tangential, double rate) implements PlaneSpec {
    /** FFJORD's pinwheel. */
    public static final Pinwheel DEFAULT = new Pinwheel(5, 0.3, 0.1, 0.25);

    public Pinwheel {
      Require.between("data.arms", arms, 3, 100);
      Require.positive("data.radial", radial, 1);
      Require.positive("data.tangential", tangential, 1);
      Require.within("data.rate", rate, 0, 1);
    }
  }
}
