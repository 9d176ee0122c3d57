package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import java.util.List;

/**
 * Mixtures of isotropic Gaussians with a common standard deviation: the tasks on which modes are
 * counted.
 *
 * <p>Weights are either empty, for equal weights, or one positive number per mode with sum 1.
 */
public interface MixtureSpec extends DataSettings {
  int MAX_MODES = 10_000;

  /** The number of Gaussians. */
  int modes();

  /** The standard deviation of each Gaussian in each coordinate. */
  double deviation();

  /** One weight per mode, or empty for equal weights. */
  List<Double> weights();

  /**
   * Evenly spaced centres on a circle around the origin, counterclockwise from (radius, 0).
   *
   * @param modes 1 to {@link #MAX_MODES}
   * @param radius > 0
   * @param deviation > 0
   */
  @KindName("ring")
  record Ring(int modes, double radius, double deviation, List<Double> weights)
      implements MixtureSpec {
    /** Eight modes as in Metz et al. 2017, <i>Unrolled GANs</i>, appendix: radius 2, sd 0.02. */
    public static final Ring DEFAULT = new Ring(8, 2, 0.02, List.of());

    public Ring {
      Require.between("data.modes", modes, 1, MAX_MODES);
      Require.positive("data.radius", radius, Require.LARGEST);
      Require.positive("data.deviation", deviation, Require.LARGEST);
      weights = checkedWeights(weights, modes);
    }

    @Override
    public int dimension() {
      return 2;
    }
  }

  /**
   * Centres on a square lattice around the origin, in rows from the lower left.
   *
   * @param side the number of modes per row and of rows, 1 to 100
   * @param spacing the distance between neighbours, > 0
   * @param deviation > 0
   */
  @KindName("grid")
  record Grid(int side, double spacing, double deviation, List<Double> weights)
      implements MixtureSpec {
    public static final int MAX_SIDE = 100;

    /** 25 modes as in Lin et al. 2018, <i>PacGAN</i>, section 4.1: spacing 2, variance 0.0025. */
    public static final Grid DEFAULT = new Grid(5, 2, 0.05, List.of());

    public Grid {
      Require.between("data.side", side, 1, MAX_SIDE);
      Require.positive("data.spacing", spacing, Require.LARGEST / MAX_SIDE);
      Require.positive("data.deviation", deviation, Require.LARGEST);
      weights = checkedWeights(weights, side * side);
    }

    @Override
    public int modes() {
      return side * side;
    }

    @Override
    public int dimension() {
      return 2;
    }
  }

  /**
   * Centres drawn uniformly from [-range, range]^d.
   *
   * @param modes 1 to {@link #MAX_MODES}, and modes times dimension at most {@link #MAX_NUMBERS}
   * @param dimension d, 1 to 1 000
   * @param range > 0
   * @param deviation > 0
   * @param seed the seed of the centres; any number
   */
  @KindName("random-mixture")
  record RandomMixture(
      int modes, int dimension, double range, double deviation, List<Double> weights, long seed)
      implements MixtureSpec {
    public static final int MAX_NUMBERS = 1_000_000;

    /** The same number of modes as the ring, at random positions. */
    public static final RandomMixture DEFAULT = new RandomMixture(8, 2, 2, 0.05, List.of(), 1);

    public RandomMixture {
      Require.between("data.modes", modes, 1, MAX_MODES);
      Require.between("data.dimension", dimension, 1, GaussianSpec.MAX_DIMENSION);
      Require.between("data.modes (times dimension)", (long) modes * dimension, 1, MAX_NUMBERS);
      Require.positive("data.range", range, Require.LARGEST);
      Require.positive("data.deviation", deviation, Require.LARGEST);
      weights = checkedWeights(weights, modes);
    }
  }

  private static List<Double> checkedWeights(List<Double> weights, int modes) {
    List<Double> checked = Require.numbers("data.weights", weights, MAX_MODES);
    if (checked.isEmpty()) {
      return checked;
    }
    if (checked.size() != modes) {
      throw new InputException(
          "data.weights must be empty (equal weights) or have one number for each of the "
              + modes
              + " modes, found "
              + checked.size());
    }
    for (double weight : checked) {
      Require.positive("data.weights (each of them)", weight, 1);
    }
    double sum = checked.stream().mapToDouble(Double::doubleValue).sum();
    if (!(Math.abs(sum - 1) <= 1e-6)) {
      throw new InputException(
          "data.weights must sum to 1 within 1e-6, found a sum of "
              + Require.plain(sum)
              + "; divide each weight by it");
    }
    return checked;
  }
}
