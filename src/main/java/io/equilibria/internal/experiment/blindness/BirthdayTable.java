package io.equilibria.internal.experiment.blindness;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.experiment.blindness.Blindness.Settings;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.metric.image.BirthdayBatches;
import io.equilibria.internal.metric.image.BirthdaySize;
import io.equilibria.internal.metric.image.BirthdayTest;
import io.equilibria.internal.metric.image.DuplicateDistance;
import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.training.CohortRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The birthday test of briefly trained generators and of their data. */
final class BirthdayTable {
  static final String NAME = "birthday";
  static final List<String> VALUES =
      List.of("size", "low", "high", "found", "data", "data_low", "data_high", "data_found");

  /** Number of points drawn in place of each image. */
  private static final int POINTS = 4;

  private BirthdayTable() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (String word : settings.data()) {
      for (String game : Blindness.GAMES) {
        units.add(
            new Unit(
                List.of(key(settings, word, game)),
                (trained, execution) ->
                    new double[][] {
                      new Game(settings, BirthdayData.named(word), game)
                          .values(trained.folder(), execution)
                    }));
      }
    }
    return new PlannedTable(
        NAME, List.of("data", "game", "samples", "steps", "seed"), VALUES, units);
  }

  static List<String> key(Settings settings, String word, String game) {
    return PlannedTable.key(word, game, settings.samples(), settings.steps(), settings.seed());
  }

  /** One game. */
  private record Game(Settings settings, BirthdayData data, String game) {
    double[] values(Path folder, Execution execution) {
      float[][] samples = samples(execution);
      RealFeatures real = new RealFeatures(data.real(count(), settings.seed()));
      Features generated = data.generated(samples);
      List<Double> tau =
          new DuplicateDistance(DuplicateDistance.GROUP, settings.seed())
              .of(real, List.of(DuplicateDistance.QUANTILE), execution);
      BirthdayBatches batches = BirthdayBatches.usual(settings.seed());
      BirthdayTest test = BirthdayTest.of(generated, batches, tau, execution);
      if (data.images()) {
        new NearestPairs(folder).write(data.word(), game, test.closest(), samples);
      }
      BirthdaySize size = test.sizes().get(0);
      BirthdaySize own = BirthdayTest.of(real.features(), batches, tau, execution).sizes().get(0);
      return new double[] {
        size.value(),
        size.interval().low(),
        size.interval().high(),
        size.atLeast() ? 0 : 1,
        own.value(),
        own.interval().low(),
        own.interval().high(),
        own.atLeast() ? 0 : 1
      };
    }

    /** The number of samples; points are cheaper to draw than images. */
    private int count() {
      return data.images() ? settings.samples() : POINTS * settings.samples();
    }

    private float[][] samples(Execution execution) {
      ExperimentSpec base = Presets.experiment(data.word());
      ExperimentSpec experiment =
          base.withGame(Presets.game(game).applyTo(base.game())).withSeed(settings.seed());
      ReplicaGroup alone = new ReplicaGroup(List.of(new ReplicaGroup.Member(experiment, 0)));
      Catalogue kinds = Catalogue.installed();
      try (CohortRun run = CohortRun.open(alone, DataSources.of(experiment.data(), kinds), kinds)) {
        run.to(settings.steps(), execution.monitor());
        return run.players().replica(0).sample(count(), settings.seed());
      }
    }
  }
}
