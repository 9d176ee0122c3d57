package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.evaluation.SampleMeasure;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferedTableTest {
  /** Larger values are better, so that a diverged run has the value minus infinity. */
  private record Growing(String name) implements SampleMeasure {
    @Override
    public String title() {
      return "growing";
    }

    @Override
    public String axis() {
      return "growing";
    }

    @Override
    public String estimator() {
      return "a constant";
    }

    @Override
    public boolean smallerIsBetter() {
      return false;
    }

    @Override
    public Measured of(double[][] real, double[][] samples) {
      return new Estimate(1, 0, estimator());
    }
  }

  @TempDir Path folder;

  private OfferedTable table(String... rows) throws IOException {
    Catalogue kinds = Catalogue.installed().with(new Growing("acme:growing"));
    Plan plan =
        Plan.of(
            SweepYaml.parse(
                "base: ring\nseeds: 3\nset: {training.steps: 5}\nmeasures: [acme:growing]\n",
                "test",
                folder,
                kinds),
            new Worker(kinds, Measures.ofGames(kinds)));
    Files.writeString(
        folder.resolve("results.csv"), "header\n" + String.join("\n", List.of(rows)) + "\n");
    return new OfferedTable(Results.read(folder, plan));
  }

  @Test
  void divergedRun_isTheWorstOfTheMedian() throws IOException {
    OfferedTable one =
        table("0,ring,ring,0,5,ok,,1", "1,ring,ring,1,5,ok,,3", "2,ring,ring,2,5,diverged,,");
    assertThat(one.values(0, "acme:growing")).containsExactly(1, 3, Double.NEGATIVE_INFINITY);
    assertThat(one.median(0, "acme:growing")).isEqualTo(1);
  }

  @Test
  void mostRunsDiverged_medianIsMinusInfinity() throws IOException {
    OfferedTable two =
        table("0,ring,ring,0,5,ok,,1", "1,ring,ring,1,5,diverged,,", "2,ring,ring,2,5,diverged,,");
    assertThat(two.median(0, "acme:growing")).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
