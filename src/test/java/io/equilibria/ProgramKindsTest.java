package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.config.Catalogue;
import io.equilibria.evaluation.SampleMeasure;
import io.equilibria.experiment.SweepClaim;
import io.equilibria.experiment.SweepExperiment;
import io.equilibria.experiment.SweepSize;
import io.equilibria.internal.experiment.ExperimentKinds;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Custom measures and experiments are added to those of the library and replace none. */
class ProgramKindsTest {
  private static final double[][] POINTS = {{0}, {1}};

  private record Always(String name) implements SampleMeasure {
    @Override
    public String title() {
      return "always three";
    }

    @Override
    public String axis() {
      return "three";
    }

    @Override
    public String estimator() {
      return "a constant";
    }

    @Override
    public Measured of(double[][] real, double[][] samples) {
      return new Estimate(3, 0, estimator());
    }
  }

  private record Empty(String name) implements SweepExperiment {
    @Override
    public String title() {
      return "Empty";
    }

    @Override
    public String question() {
      return "Nothing?";
    }

    @Override
    public SweepSize size() {
      return new SweepSize(2, 1);
    }

    @Override
    public SweepSize quick() {
      return size();
    }

    @Override
    public String sweep() {
      return "base: ring\nmeasures: [w1]\n";
    }

    @Override
    public List<SweepClaim> claims() {
      return List.of();
    }
  }

  private static Measured distance(String name, Catalogue kinds) {
    return Distance.between(POINTS, POINTS, name, kinds, Cancellation.none());
  }

  @Test
  void measure_isFoundByItsName() {
    Catalogue kinds = Catalogue.installed().with(new Always("acme:three"));
    assertThat(distance("acme:three", kinds)).isEqualTo(new Estimate(3, 0, "a constant"));
  }

  @Test
  void measureWithANameOfTheLibrary_isRefused() {
    Catalogue kinds = Catalogue.installed().with(new Always("w1"));
    assertThatThrownBy(() -> distance("w1", kinds))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("`w1`", "Always", "acme:w1");
  }

  @Test
  void experimentWithANameOfTheLibrary_isRefused() {
    Catalogue kinds = Catalogue.installed().with(new Empty("acme:empty"));
    assertThat(ExperimentKinds.in(kinds)).containsKeys("acme:empty", "dirac");
    assertThatThrownBy(() -> ExperimentKinds.in(Catalogue.installed().with(new Empty("dirac"))))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("`dirac`", "Empty", "acme:dirac");
  }
}
