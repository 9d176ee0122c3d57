package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;

/**
 * Two-dimensional toy data commonly used for flows and GANs: those of scikit-learn and of FFJORD's
 * code (Grathwohl et al. 2019), at FFJORD's scale of about [-4, 4]. The sources in {@code
 * io.equilibria.internal.data} give the formulas.
 */
public interface PlaneSpec extends DataSettings {

  /** The smallest noise around a curve; with less, quadrature could not resolve the density. */
  double MIN_DEVIATION = 0.01;

  /** The largest noise around a curve. */
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
   * Two interleaved half circles.
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
   * @param arms the number of arms, 1 to 8
   * @param turns the number of turns of each, > 0 and at most 5
   * @param deviation of the noise, {@link #MIN_DEVIATION} to {@link #LARGEST_DEVIATION}
   */
  @KindName("spiral")
  record Spiral(int arms, double turns, double deviation) implements PlaneSpec {
    /** FFJORD's 2spirals, without the uniform jitter added to the noise there. */
    public static final Spiral DEFAULT = new Spiral(2, 1.5, 0.1);

    public Spiral {
      Require.between("data.arms", arms, 1, 8);
      Require.positive("data.turns", turns, 5);
      Require.within("data.deviation", deviation, MIN_DEVIATION, LARGEST_DEVIATION);
    }
  }

  /**
   * Two circles around the origin.
   *
   * @param outer the outer radius, at most 100
   * @param inner the inner radius, > 0 and less than the outer radius
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
   * The black squares of a board centred at the origin.
   *
   * @param squares the number of squares per side of the board, an even number from 2 to 64
   * @param side the side of a square, > 0
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
   * Elongated Gaussians arranged and twisted around a centre.
   *
   * @param arms 3 to 100
   * @param radial standard deviation along an arm, > 0 and at most 1
   * @param tangential standard deviation across it, > 0 and at most 1
   * @param rate the rate of twisting, 0 to 1
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
