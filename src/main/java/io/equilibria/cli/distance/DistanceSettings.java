package io.equilibria.cli.distance;

import io.equilibria.InputException;
import io.equilibria.config.Suggestions;
import io.equilibria.metric.kernel.Kernel;
import io.equilibria.metric.kernel.MedianDistance;
import io.equilibria.metric.transport.SinkhornDivergence;
import io.equilibria.metric.transport.SlicedWasserstein;
import java.util.List;
import picocli.CommandLine.Option;

/** How {@code distance} computes what has a choice, as a mixin. */
final class DistanceSettings {
  private static final int MAX_DIRECTIONS = 1_000_000;
  private static final List<String> KERNELS =
      List.of("gaussian", "mixture", "imq", "polynomial", "energy");

  private long seed;

  @Option(
      names = "--directions",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Random directions of 'sliced'; ${DEFAULT-VALUE} unless given.")
  private int directions;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      defaultValue = "gaussian",
      description =
          "Kernel of 'mmd': gaussian; mixture (gaussians of 1/4, 1/2, 1, 2, 4 bandwidths); imq"
              + " (inverse multiquadric); polynomial ((x.y/d + 1)^3, as KID); energy.")
  private String kernel;

  @Option(
      names = "--bandwidth",
      paramLabel = "S",
      description =
          "Bandwidth s of exp(-|x - y|^2 / (2 s^2)), or scale of imq; the median distance unless"
              + " given.")
  private Double bandwidth;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description =
          "Regularisation of 'sinkhorn', in squared units of the points; 5 %% of the mean squared"
              + " distance between the sets unless given.")
  private Double epsilon;

  /** Checks what was given; the seed comes from the options of all commands. */
  void check(long rootSeed) {
    seed = rootSeed;
    if (!(directions >= 2 && directions <= MAX_DIRECTIONS)) {
      throw new InputException(
          "--directions: expected 2 to " + MAX_DIRECTIONS + ", found " + directions);
    }
    if (!KERNELS.contains(kernel)) {
      throw new InputException(
          "--kernel: unknown kernel `" + kernel + "`" + Suggestions.hint(kernel, KERNELS));
    }
    if (bandwidth != null && (kernel.equals("polynomial") || kernel.equals("energy"))) {
      throw new InputException("--bandwidth: the kernel " + kernel + " has none; leave it out");
    }
    requirePositive("--bandwidth", bandwidth);
    requirePositive("--epsilon", epsilon);
  }

  private static void requirePositive(String option, Double value) {
    if (value != null && !(value > 1e-40 && value < 1e40)) {
      throw new InputException(
          option + ": expected a number above 1e-40 and below 1e40, found " + value);
    }
  }

  SlicedWasserstein.Directions directions() {
    return new SlicedWasserstein.Directions(directions, seed);
  }

  Kernel kernel(double[][] a, double[][] b) {
    return switch (kernel) {
      case "polynomial" -> new Kernel.Polynomial(3);
      case "energy" -> new Kernel.Energy();
      case "imq" -> new Kernel.InverseMultiquadric(bandwidth(a, b), 0.5);
      case "mixture" -> {
        double s = bandwidth(a, b);
        yield new Kernel.GaussianMixture(s / 4, s / 2, s, 2 * s, 4 * s);
      }
      default -> new Kernel.Gaussian(bandwidth(a, b));
    };
  }

  private double bandwidth(double[][] a, double[][] b) {
    double median = bandwidth == null ? MedianDistance.of(a, b) : bandwidth;
    if (!(median > 0)) {
      throw new InputException(
          "mmd: more than half of the points coincide, so their median distance is no bandwidth;"
              + " give one with --bandwidth");
    }
    return median;
  }

  double epsilon(double[][] a, double[][] b) {
    double chosen = epsilon == null ? SinkhornDivergence.defaultEpsilon(a, b) : epsilon;
    if (!(chosen > 0)) {
      throw new InputException(
          "sinkhorn: all points coincide, so there is no scale for epsilon; give one with"
              + " --epsilon");
    }
    return chosen;
  }
}
