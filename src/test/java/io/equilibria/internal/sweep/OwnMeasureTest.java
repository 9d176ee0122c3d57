package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.MeanShift;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measure that the library does not know, in a sweep. */
class OwnMeasureTest {
  private static final Worker WORKER =
      new Worker(
          Catalogue.installed(),
          Measures.ofGames(
              Catalogue.load(OwnMeasureTest.class.getClassLoader()).with(new MeanShift(0.031))));

  @TempDir Path folder;

  /** Four runs, of which those with nearly the mean of the data have no value, and say why. */
  @Test
  void measureOfAProgram_isAColumnOfTheTable() throws IOException {
    String yaml = SmallSweeps.BASE + "seeds: 4\nmeasures: [w2, acme:mean-shift]\n";
    Plan plan = Plan.of(SmallSweeps.spec(yaml), WORKER);
    new Sweep(plan, WORKER).run(folder, 1, ProgressMonitor.NONE);
    List<String> table = Files.readAllLines(folder.resolve(ResultTable.FILE));
    assertThat(table.get(0)).endsWith("status,reason,w2,acme:mean-shift");
    for (String row : table.subList(1, 5)) {
      assertThat(row)
          .matches(
              ".*,ok,,[0-9.E-]+,[0-9.E-]+"
                  + "|.*,failed,acme:mean-shift: the means are too close,[0-9.E-]+,NaN");
    }
    assertThat(table.toString()).contains(",ok,", ",failed,");
  }

  /** The value is that of the samples and the points of every sweep. */
  @Test
  void value_isThatOfTheSamples() {
    GameMeasure own = GameMeasure.named(WORKER, List.of("acme:mean-shift")).get(0);
    Measured found = own.of(new Shifted(7));
    assertThat(found).isInstanceOf(Estimate.class);
    double mean = ((Estimate) found).value();
    assertThat(((Estimate) own.of(new Shifted(8))).value() - mean).isBetween(0.999, 1.001);
    assertThat(own.unavailable(new Shifted(7).experiment())).isEmpty();
  }

  /** A generator of one point. */
  private static final class Shifted implements TrainedReplica {
    private final float by;

    Shifted(float by) {
      this.by = by;
    }

    @Override
    public ExperimentSpec experiment() {
      return SmallSweeps.spec(SmallSweeps.BASE + "measures: [w2]").base();
    }

    @Override
    public long step() {
      return 0;
    }

    @Override
    public float[] parameter(String name) {
      throw new UnsupportedOperationException("the measure must not use parameters");
    }

    @Override
    public double scalar(String column) {
      throw new UnsupportedOperationException("nothing was recorded");
    }

    @Override
    public long[] sampleShape() {
      return new long[] {2};
    }

    @Override
    public String weights() {
      return experiment().game().generator().weights();
    }

    @Override
    public float[][] sample(int count, long seed) {
      Distribution data = DataSources.distribution(experiment().data());
      float[][] drawn = new float[count][data.view().low().length];
      for (float[] point : drawn) {
        point[0] = by;
      }
      return drawn;
    }

    @Override
    public float[] logits(float[][] points) {
      throw new UnsupportedOperationException("there is no discriminator");
    }
  }
}
