package io.equilibria.internal.evaluation;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import io.equilibria.metric.Box;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Settings of the built-in measures. */
public final class MeasureSettings {
  /** The kernels of {@link Mmd}. */
  public static final List<String> KERNELS =
      List.of("gaussian", "mixture", "imq", "polynomial", "energy");

  private static final int MAX_DIRECTIONS = 1_000_000;

  private MeasureSettings() {}

  /**
   * No settings.
   *
   * @param kind the measure's name
   */
  public record None(String kind) implements Spec {}

  /**
   * Settings of the sliced Wasserstein distances.
   *
   * @param kind the measure's name
   * @param directions the number of random directions, 2 to 1 000 000
   * @param seed the seed of the directions
   */
  public record Sliced(String kind, int directions, long seed) implements Spec {
    public Sliced {
      if (!(directions >= 2 && directions <= MAX_DIRECTIONS)) {
        throw new InputException(
            "directions: expected 2 to " + MAX_DIRECTIONS + ", found " + directions);
      }
    }
  }

  /**
   * Settings of the maximum mean discrepancy.
   *
   * @param kernel gaussian; mixture (gaussians of 1/4, 1/2, 1, 2, 4 bandwidths); imq (inverse
   *     multiquadric); polynomial ((x.y/d + 1)^3, as KID); energy
   * @param bandwidth s of exp(-|x - y|^2 / (2 s^2)), or scale of imq; the median distance if empty
   */
  @KindName("mmd")
  public record Mmd(String kernel, OptionalDouble bandwidth) implements Spec {
    public Mmd {
      if (!KERNELS.contains(kernel)) {
        throw new InputException(
            "kernel: unknown kernel " + Quote.found(kernel) + Suggestions.hint(kernel, KERNELS));
      }
      if (bandwidth.isPresent() && (kernel.equals("polynomial") || kernel.equals("energy"))) {
        throw new InputException("bandwidth: the kernel " + kernel + " has none; leave it out");
      }
      requirePositive("bandwidth", bandwidth);
    }
  }

  /**
   * Settings of the Sinkhorn divergence.
   *
   * @param epsilon regularisation, in squared units of the points; 5 % of the mean squared distance
   *     between the sets if empty
   */
  @KindName("sinkhorn")
  public record Sinkhorn(OptionalDouble epsilon) implements Spec {
    public Sinkhorn {
      requirePositive("epsilon", epsilon);
    }
  }

  /**
   * Settings of divergences estimated by a histogram.
   *
   * @param kind the measure's name
   * @param box the region covered by the bins; points outside are counted in the bins at its edge;
   *     if empty, the bounding box of all points
   * @param bins the number of bins along each axis; 0 for 64 in one dimension and 16 in two
   */
  public record Histogram(String kind, Optional<Box> box, int bins) implements Spec {
    public Histogram {
      if (bins < 0) {
        throw new InputException("bins: expected at least 0, found " + bins);
      }
    }
  }

  private static void requirePositive(String name, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() > 1e-40 && value.getAsDouble() < 1e40)) {
      throw new InputException(
          "%s: expected a number above 1e-40 and below 1e40, found %s"
              .formatted(name, value.getAsDouble()));
    }
  }
}
