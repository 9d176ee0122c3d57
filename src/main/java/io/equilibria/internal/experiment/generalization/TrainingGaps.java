package io.equilibria.internal.experiment.generalization;

import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.DataSpec.Draws;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.experiment.generalization.Generalization.Settings;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import io.equilibria.internal.response.IndexRange;
import io.equilibria.internal.response.NeuralNetDistance.Reached;
import io.equilibria.internal.response.NeuralNetDistance.Replica;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.response.SideRows;
import io.equilibria.internal.training.CohortRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Games trained on m points of a ring of Gaussians, and at several steps two distances between data
 * and generator: on the m points, and between the distributions. Samples are drawn after the
 * generator is fixed and separately for each distance, since the theorem requires generators that
 * do not depend on them.
 */
final class TrainingGaps {
  static final String NAME = "training";

  /** NND between the training points and equally many samples. */
  static final String NND_TRAINING = "nnd_training";

  /**
   * NND of the distributions, for discriminators trained on fresh points and evaluated on others.
   */
  static final String NND_FRESH = "nnd_fresh";

  /** W1 between training points and samples. */
  static final String W1_TRAINING = "w1_training";

  /** W1 between equally many fresh points and other samples. */
  static final String W1_FRESH = "w1_fresh";

  static final Ring DATA = Ring.DEFAULT;

  /** The class of discriminators: p = 4 * 16 + 1 in the plane. */
  static final NetworkClass CLASS = NetworkClass.identity(16);

  /** Number of fresh points and samples for training, and again for reporting. */
  private static final int FRESH = 8000;

  /** Largest number of samples compared with the training points. */
  private static final int MOST_SAMPLES = 10_000;

  /** Batch size per side of a discriminator step. */
  private static final int BATCH = 1000;

  /** Number of discriminators per distance; the best on its training points counts. */
  private static final int STARTS = 3;

  /** Number of points per side for exact transport. */
  private static final int TRANSPORTED = 500;

  private TrainingGaps() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (String game : Generalization.GAMES) {
      for (int samples : settings.trainingSizes()) {
        units.add(unit(game, samples, settings));
      }
    }
    return new PlannedTable(
        NAME,
        List.of("game", "samples", "step", "root", "seed"),
        List.of(NND_TRAINING, NND_FRESH, W1_TRAINING, W1_FRESH),
        units);
  }

  /** The key of a row; all replicas of a root seed are trained on the same points. */
  static List<String> key(String game, int samples, long step, Settings settings, int replica) {
    return PlannedTable.key(game, samples, step, settings.seed(), settings.seed() + replica);
  }

  /** The unit of a game: seeds sequentially, with all steps of each. */
  private static Unit unit(String game, int samples, Settings settings) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < Generalization.TRAINED; i++) {
      for (long step : settings.checkpoints()) {
        rows.add(key(game, samples, step, settings, i));
      }
    }
    return new Unit(
        rows,
        (trained, execution) -> new TrainingGaps.Game(game, samples, settings).values(execution));
  }

  /** One game trained on a given number of points. */
  private record Game(String game, int samples, Settings settings) {
    double[][] values(Execution execution) {
      long[] steps = settings.checkpoints();
      List<List<double[][]>> generators =
          execution
              .workers()
              .map(Generalization.TRAINED, i -> generated(i, steps, execution.monitor()));
      List<double[][]> all = generators.stream().flatMap(List::stream).toList();
      List<Reached> reached = distances(all, execution);
      double[][] values = new double[all.size()][];
      execution.forEach(
          all.size(),
          i -> {
            double[][] made = all.get(i);
            int few = Math.min(samples, TRANSPORTED);
            values[i] =
                new double[] {
                  reached.get(2 * i).training().value(),
                  reached.get(2 * i + 1).heldOut().value(),
                  w1(training(), made, 0, few),
                  w1(fresh(), made, beside(), few)
                };
          });
      return values;
    }

    /** Number of samples compared with the training points. */
    private int beside() {
      return Math.min(samples, MOST_SAMPLES);
    }

    /** NaN for a diverged generator, which has no distance. */
    private static double w1(double[][] data, double[][] made, int from, int count) {
      double[][] taken = Arrays.copyOfRange(made, from, from + count);
      boolean finite =
          Arrays.stream(taken).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
      return finite
          ? WassersteinDistance.distance(Arrays.copyOf(data, count), taken, 1, Execution.SEQUENTIAL)
              .value()
          : Double.NaN;
    }

    private Draws data() {
      return new Draws(DATA, samples, settings.seed());
    }

    private double[][] training() {
      return law().points(samples, settings.seed());
    }

    private double[][] fresh() {
      return law().points(2 * FRESH, settings.seed() - 1);
    }

    private static Distribution law() {
      return DataSources.distribution(DATA);
    }

    /** Trains one seed and draws from its generator at every step. */
    private List<double[][]> generated(int index, long[] steps, ProgressMonitor monitor) {
      ExperimentSpec base = Presets.experiment("ring").withData(data());
      ExperimentSpec experiment =
          base.withGame(Presets.game(game).applyTo(base.game())).withSeed(settings.seed());
      ReplicaGroup alone = new ReplicaGroup(List.of(new ReplicaGroup.Member(experiment, index)));
      List<double[][]> all = new ArrayList<>();
      Catalogue kinds = Catalogue.installed();
      try (CohortRun run = CohortRun.open(alone, DataSources.of(data(), kinds), kinds)) {
        for (long step : steps) {
          monitor.requireNotCancelled();
          run.to(step, ProgressMonitor.NONE);
          all.add(PlaneView.points(run.players().replica(0).sample(beside() + 2 * FRESH, step)));
        }
      }
      return all;
    }

    /** Two distances of each generator: to the training points, and to fresh points. */
    private List<Reached> distances(List<double[][]> generators, Execution execution) {
      double[][] real = joined(List.of(training(), fresh()));
      List<Replica> replicas = new ArrayList<>();
      int first = 0;
      for (double[][] made : generators) {
        SideRows own = new SideRows(new IndexRange(0, samples), new IndexRange(first, beside()));
        SideRows trains = fresh(first, 0);
        replicas.addAll(Collections.nCopies(STARTS, new Replica(own, own)));
        replicas.addAll(Collections.nCopies(STARTS, new Replica(trains, fresh(first, FRESH))));
        first += made.length;
      }
      SampleSides sides =
          new SampleSides(
              new SampleSides.Real(new SampleSet.OfPoints(real)),
              new SampleSides.Generated(new SampleSet.OfPoints(joined(generators))));
      return best(CLASS.reached(sides, replicas, BATCH, settings.seed(), execution));
    }

    /** For each group of starts, the one that is best on its training points. */
    private static List<Reached> best(List<Reached> starts) {
      return IntStream.range(0, starts.size() / STARTS)
          .mapToObj(
              i ->
                  Collections.max(
                      starts.subList(STARTS * i, STARTS * (i + 1)),
                      Comparator.comparingDouble(one -> one.training().value())))
          .toList();
    }

    private SideRows fresh(int first, int from) {
      return new SideRows(
          new IndexRange(samples + from, FRESH), new IndexRange(first + beside() + from, FRESH));
    }

    private static double[][] joined(List<double[][]> parts) {
      return parts.stream().flatMap(Arrays::stream).toArray(double[][]::new);
    }
  }
}
