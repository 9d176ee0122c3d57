package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import io.equilibria.data.DataDescription;
import io.equilibria.data.Distribution;
import io.equilibria.data.DistributionKind;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.Measures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of a kind that only the worker's catalogue has, in a sweep. */
class OwnDataTest {
  /** Settings of a ring with another name. */
  @KindName("test:own-ring")
  record OwnRing() implements DataSettings {
    @Override
    public int dimension() {
      return 2;
    }
  }

  private record OwnRingKind() implements DistributionKind<OwnRing> {
    @Override
    public OwnRing defaults() {
      return new OwnRing();
    }

    @Override
    public DataDescription describe(OwnRing settings) {
      return DataSources.describe(Ring.DEFAULT);
    }

    @Override
    public Distribution open(OwnRing settings) {
      return DataSources.distribution(Ring.DEFAULT);
    }
  }

  @TempDir Path folder;

  @Test
  void dataOfTheWorkersCatalogue_areTrainedMeasuredAndTimed() {
    Catalogue catalogue = Catalogue.installed().with(new OwnRingKind());
    Worker worker = new Worker(catalogue, Measures.ofGames(catalogue));
    String yaml =
        """
        base:
          data: {kind: 'test:own-ring'}
          game: {discriminator: {architecture: {kind: mlp, width: 8, depth: 1}}}
          training: {steps: 5, batch: 8}
        settings: {kind: grid, values: {game.discriminator.architecture.width: [4, 8]}}
        measures: [modes, sliced-w1]
        """;
    Plan plan = Plan.of(SweepYaml.parse(yaml, "sweep.yaml", Path.of("."), catalogue), worker);
    assertThat(DurationEstimate.of(plan, worker, 1).timed()).isEqualTo(2);
    Sweep.Result result = new Sweep(plan, worker).run(folder, 1, ProgressMonitor.NONE);
    assertThat(Results.read(folder, plan).unavailable()).isEmpty();
    assertThat(result.ok()).isEqualTo(2);
    assertThat(result.modelSteps()).isEqualTo(2 * 5);
  }
}
