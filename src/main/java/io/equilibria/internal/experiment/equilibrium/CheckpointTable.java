package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.equilibrium.Bracket;
import io.equilibria.internal.equilibrium.Certificate;
import io.equilibria.internal.equilibrium.CertificateSettings;
import io.equilibria.internal.equilibrium.Certification;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.export.DivergedModelException;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.metric.Box;
import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The table of certificates of the games at their checkpoints; a unit is one checkpoint of all
 * seeds.
 */
final class CheckpointTable {
  static final String NAME = "certificates";
  static final String AT_LEAST = "eps at least";
  static final String ERROR = "standard error";
  static final String AT_MOST = "eps at most";
  static final String VALUE = "payoff";
  static final String DISCRIMINATOR = "gain of discriminator";
  static final String GENERATOR = "gain of generator";
  static final String OWN = "exploitability in own loss";

  static final List<String> VALUES =
      List.of(AT_LEAST, ERROR, AT_MOST, VALUE, DISCRIMINATOR, GENERATOR, OWN);

  static final int POINTS = 2000;

  /** Margin around the data, relative to the longest side. */
  private static final double AIR = 0.25;

  private static final int CELLS = 4000;

  private CheckpointTable() {}

  static PlannedTable of(EquilibriumSettings settings) {
    List<Unit> units = new ArrayList<>();
    for (String task : EquilibriumRuns.TASKS) {
      for (String game : EquilibriumRuns.GAMES) {
        for (int step : settings.checkpoints()) {
          units.add(unit(settings, task, game, step));
        }
      }
    }
    return new PlannedTable(
        NAME, List.of("run", "steps", "step", "response steps", "seed", "replica"), VALUES, units);
  }

  static List<String> key(EquilibriumSettings settings, String run, int step, int replica) {
    return PlannedTable.key(
        run, settings.steps(), step, settings.responseSteps(), settings.seed(), replica);
  }

  private static Unit unit(EquilibriumSettings settings, String task, String game, int step) {
    String run = EquilibriumRuns.name(task, game);
    return new Unit(
        IntStream.range(0, settings.seeds())
            .mapToObj(replica -> key(settings, run, step, replica))
            .toList(),
        (trained, execution) ->
            certified(
                trained.run(run), step, settings.seeds(), certificates(settings, task), execution));
  }

  /**
   * The certificates' settings: small, since there are many, with the same box for all games of a
   * task.
   */
  static CertificateSettings certificates(EquilibriumSettings settings, String task) {
    Box box = DataSources.distribution(Presets.experiment(task).data()).view().widened(AIR);
    return new CertificateSettings(
        POINTS, 1, settings.responseSteps(), CELLS, Optional.of(box), settings.seed());
  }

  private static double[][] certified(
      Path run, long step, int replicas, CertificateSettings how, Execution execution) {
    double[][] rows = new double[replicas][];
    execution.forEach(
        replicas, "certificates", replica -> rows[replica] = row(run, step, replica, how));
    return rows;
  }

  /** A replica that has diverged is infinitely far from an equilibrium. */
  private static double[] row(Path run, long step, int replica, CertificateSettings how) {
    try (TrainedModel model = TrainedModel.open(run, step, replica)) {
      return row(Certification.of(model, how, Execution.SEQUENTIAL));
    } catch (DivergedModelException diverged) {
      double[] lost = new double[VALUES.size()];
      Arrays.fill(lost, Double.NaN);
      lost[0] = Double.POSITIVE_INFINITY;
      return lost;
    }
  }

  static double[] row(Certificate found) {
    Bracket eps = found.eps();
    return new double[] {
      eps.atLeast().value(),
      eps.atLeast().error(),
      eps.atMost().map(Estimate::value).orElse(Double.NaN),
      found.value().value(),
      found.gain(Side.DISCRIMINATORS).atLeast().value(),
      found.gain(Side.GENERATORS).atLeast().value(),
      found.ownLoss().map(own -> own.gained().atLeast().value()).orElse(Double.NaN)
    };
  }
}
