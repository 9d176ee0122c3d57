package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.equilibrium.Certificate;
import io.equilibria.internal.equilibrium.CertificateSettings;
import io.equilibria.internal.equilibrium.Certification;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.export.DivergedModelException;
import io.equilibria.internal.export.SingleNetworkModel;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.sampler.Sampler;
import io.equilibria.metric.Estimate;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The table of eps of trained mixtures, of a single network in place of the generators (theorem
 * 4.3), and of the mixture itself, the last two with discriminators trained on as many samples.
 */
final class MixtureTable {
  static final String NAME = "mixtures";
  static final String MIXTURE = "eps of the mixture";
  static final String AT_MOST = "eps at most";
  static final String SAMPLED = "eps of the mixture's samples";
  static final String SINGLE = "eps of one network's samples";

  private static final List<String> VALUES = List.of(MIXTURE, AT_MOST, SAMPLED, SINGLE);

  /** Total variation between the network and its mixture. */
  static final double DELTA = 0.01;

  private MixtureTable() {}

  static PlannedTable of(EquilibriumSettings settings) {
    return new PlannedTable(
        NAME,
        List.of("T", "steps", "response steps", "seed", "replica"),
        VALUES,
        EquilibriumRuns.MIXTURES.stream().map(components -> unit(settings, components)).toList());
  }

  static List<String> key(EquilibriumSettings settings, int components, int replica) {
    return PlannedTable.key(
        components, settings.mixtureSteps(), settings.responseSteps(), settings.seed(), replica);
  }

  private static Unit unit(EquilibriumSettings settings, int components) {
    return new Unit(
        IntStream.range(0, settings.mixtureSeeds())
            .mapToObj(replica -> key(settings, components, replica))
            .toList(),
        (trained, execution) -> {
          Path run = trained.run(EquilibriumRuns.mixture(components));
          double[][] rows = new double[settings.mixtureSeeds()][];
          execution.forEach(
              rows.length,
              "certificates",
              replica ->
                  rows[replica] =
                      row(
                          run,
                          replica,
                          components,
                          CheckpointTable.certificates(settings, "ring")));
          return rows;
        });
  }

  /** A replica that has diverged is infinitely far from an equilibrium. */
  private static double[] row(Path run, int replica, int components, CertificateSettings how) {
    try (TrainedModel model = TrainedModel.open(run, replica)) {
      Certificate own = Certification.of(model, how, Execution.SEQUENTIAL);
      return new double[] {
        own.eps().atLeast().value(),
        own.eps().atMost().map(Estimate::value).orElse(Double.NaN),
        components == 1 ? Double.NaN : sampled(model, model, how),
        components == 1 ? Double.NaN : single(model, run, replica, how)
      };
    } catch (DivergedModelException diverged) {
      double[] lost = new double[VALUES.size()];
      Arrays.fill(lost, Double.NaN);
      lost[0] = Double.POSITIVE_INFINITY;
      return lost;
    }
  }

  private static double single(TrainedModel model, Path run, int replica, CertificateSettings how) {
    SingleNetworkModel.Settings built = new SingleNetworkModel.Settings(DELTA, List.of());
    try (SingleNetworkModel network =
        SingleNetworkModel.open(run, OptionalLong.empty(), replica, built)) {
      return sampled(model, network, how);
    }
  }

  private static double sampled(TrainedModel model, Sampler generator, CertificateSettings how) {
    return Certification.of(model, generator, how, Execution.SEQUENTIAL).eps().atLeast().value();
  }
}
