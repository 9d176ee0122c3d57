package io.equilibria.cli.distance;

import io.equilibria.InputException;
import io.equilibria.cli.run.SampleDivergence;
import io.equilibria.cli.run.TaskModes;
import io.equilibria.compute.Execution;
import io.equilibria.config.Suggestions;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.divergence.FDivergence;
import io.equilibria.metric.kernel.EnergyDistance;
import io.equilibria.metric.kernel.MaximumMeanDiscrepancy;
import io.equilibria.metric.transport.SinkhornDivergence;
import io.equilibria.metric.transport.SlicedWasserstein;
import io.equilibria.metric.transport.WassersteinDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code distance} can say of two sets of points, by name. */
enum DistanceMetric {
  W1(Growth.EXACT) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return WassersteinDistance.distance(sides.a(), sides.b(), 1, execution);
    }
  },
  W2(Growth.EXACT) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return WassersteinDistance.distance(sides.a(), sides.b(), 2, execution);
    }
  },
  SLICED(Growth.SORTING) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SlicedWasserstein.distance(sides.a(), sides.b(), 2, settings.directions(), execution);
    }
  },
  ENERGY_V(Growth.PAIRS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return EnergyDistance.vStatistic(sides.a(), sides.b(), execution);
    }
  },
  ENERGY_U(Growth.PAIRS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return EnergyDistance.uStatistic(sides.a(), sides.b(), execution);
    }
  },
  MMD(Growth.PAIRS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return MaximumMeanDiscrepancy.squared(
          sides.a(), sides.b(), settings.kernel(sides.a(), sides.b()), execution);
    }
  },
  SINKHORN(Growth.ITERATED_PAIRS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SinkhornDivergence.squared(
          sides.a(), sides.b(), settings.epsilon(sides.a(), sides.b()), execution);
    }
  },
  JS(Growth.NEIGHBOURS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SampleDivergence.byNeighbours(FDivergence.JENSEN_SHANNON, sides);
    }
  },
  KL(Growth.NEIGHBOURS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SampleDivergence.byNeighbours(FDivergence.KULLBACK_LEIBLER, sides);
    }
  },
  REVERSE_KL(Growth.NEIGHBOURS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SampleDivergence.byNeighbours(FDivergence.REVERSE_KULLBACK_LEIBLER, sides);
    }
  },
  TV(Growth.BINS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SampleDivergence.byHistogram(FDivergence.TOTAL_VARIATION, sides);
    }
  },
  HELLINGER(Growth.BINS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SampleDivergence.byHistogram(FDivergence.SQUARED_HELLINGER, sides);
    }
  },
  CHI_SQUARED(Growth.BINS) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return SampleDivergence.byHistogram(FDivergence.PEARSON_CHI_SQUARED, sides);
    }
  },
  MODES(Growth.CENTRES) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return TaskModes.of(sides).found();
    }
  },
  HIGH_QUALITY(Growth.CENTRES) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return TaskModes.of(sides).highQuality();
    }
  },
  MODE_KL(Growth.CENTRES) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return TaskModes.of(sides).kl();
    }
  },
  MODE_REVERSE_KL(Growth.CENTRES) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return TaskModes.of(sides).reverseKl();
    }
  },
  MODE_ENTROPY(Growth.CENTRES) {
    @Override
    Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution) {
      return TaskModes.of(sides).entropy();
    }
  };

  /** How time and memory grow, and so how many points are bearable. */
  private enum Growth {
    EXACT(WassersteinDistance.MAX_PAIRS, 1),
    PAIRS(10_000_000_000L, 3),
    ITERATED_PAIRS(1_000_000_000L, 1),
    SORTING(Long.MAX_VALUE, 1),
    NEIGHBOURS(Long.MAX_VALUE, SampleDivergence.MIN),
    BINS(Long.MAX_VALUE, SampleDivergence.MIN),
    CENTRES(Long.MAX_VALUE, 1);

    private final long mostPairs;
    private final int fewest;

    Growth(long mostPairs, int fewest) {
      this.mostPairs = mostPairs;
      this.fewest = fewest;
    }
  }

  private final Growth growth;

  DistanceMetric(Growth growth) {
    this.growth = growth;
  }

  /** The value of two sets, which have been checked. */
  abstract Estimate between(DistanceSides sides, DistanceSettings settings, Execution execution);

  /** The name on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The metrics of a list such as {@code w1,energy-v}, in its order. */
  static List<DistanceMetric> parse(String list) {
    List<DistanceMetric> metrics = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      DistanceMetric metric = named(word.strip());
      if (metrics.contains(metric)) {
        throw new InputException("--metrics: expected each once, found `" + word + "` twice");
      }
      metrics.add(metric);
    }
    return metrics;
  }

  private static DistanceMetric named(String word) {
    List<String> known = Arrays.stream(values()).map(DistanceMetric::word).toList();
    int found = known.indexOf(word.toLowerCase(Locale.ROOT));
    if (found < 0) {
      throw new InputException(
          "--metrics: unknown metric `" + word + "`" + Suggestions.hint(word, known));
    }
    return values()[found];
  }

  /** Refuses sets with too few points for it, or more than it can be computed for. */
  void require(DistanceSides sides) {
    double[][] a = sides.a();
    double[][] b = sides.b();
    if (Math.min(a.length, b.length) < growth.fewest) {
      throw new InputException(
          "%s: expected at least %d points of each set, found %d and %d"
              .formatted(word(), growth.fewest, a.length, b.length));
    }
    switch (growth) {
      case NEIGHBOURS -> SampleDivergence.requireNeighbours(word(), this == JS, sides);
      case BINS -> SampleDivergence.requireBins(word(), sides);
      case CENTRES -> TaskModes.require(word(), sides);
      default -> {}
    }
    boolean onALine = growth == Growth.EXACT && a[0].length == 1;
    if (!onALine && (long) a.length * b.length > growth.mostPairs) {
      throw new InputException(
          "%s: expected at most %,d points of each set (%,d pairs), found %,d and %,d; use --first N, or %s"
              .formatted(
                  word(),
                  (long) Math.sqrt((double) growth.mostPairs),
                  growth.mostPairs,
                  a.length,
                  b.length,
                  growth == Growth.EXACT ? "--metrics sinkhorn or sliced" : "--metrics sliced"));
    }
  }
}
