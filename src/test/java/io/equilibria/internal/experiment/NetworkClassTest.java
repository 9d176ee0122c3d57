package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.payoff.Identity;
import io.equilibria.internal.response.DiscriminatorClass;
import io.equilibria.internal.response.NeuralNetDistance;
import io.equilibria.internal.response.NeuralNetDistance.Reached;
import io.equilibria.internal.response.NeuralNetDistance.Replica;
import io.equilibria.internal.response.ResponseSettings;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.response.SideRows;
import io.equilibria.payoff.Payoff;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkClassTest {
  private static SampleSides sides(double shift) {
    double[][] generated = NormalizedSamples.of(400, 3, 2);
    for (double[] point : generated) {
      point[0] += shift;
    }
    return new SampleSides(
        new SampleSides.Real(new SampleSet.OfPoints(NormalizedSamples.of(400, 3, 1))),
        new SampleSides.Generated(new SampleSet.OfPoints(generated)));
  }

  private static double distance(NetworkClass players, double shift) {
    SideRows rows = SideRows.of(0, 400);
    List<Reached> reached =
        players.reached(
            sides(shift),
            Collections.nCopies(3, new Replica(rows, rows)),
            NetworkClass.batch(400),
            1,
            Execution.SEQUENTIAL);
    return reached.stream().mapToDouble(one -> one.training().value()).max().orElseThrow();
  }

  @Test
  void parameters_areThoseOfTheNetwork() {
    for (int width : new int[] {1, 4, 16}) {
      NeuralNetDistance built =
          new NeuralNetDistance(
              DiscriminatorClass.of(new Mlp(width, 1, Activation.LEAKY_RELU)),
              Payoff.of(new Identity()),
              ResponseSettings.DEFAULT,
              Catalogue.installed());
      assertThat(NetworkClass.identity(width).parameters(3))
          .isEqualTo((int) built.parameters(sides(0)));
    }
  }

  /** A class of bounded parameters tells laws that are apart, and samples of one law hardly. */
  @Test
  void distance_growsWithTheShift() {
    double same = distance(NetworkClass.identity(4), 0);
    double apart = distance(NetworkClass.identity(4), 2);
    assertThat(same).isBetween(0.0, 0.2);
    assertThat(apart).isGreaterThan(0.5).isLessThan(1);
    assertThat(distance(new NetworkClass(NetworkClass.LOG, 4), 2))
        .isGreaterThan(0.4)
        .isLessThan(2 * Math.log(2));
  }

  @Test
  void batch_isAThirdWithinItsRange() {
    assertThat(NetworkClass.batch(10)).isEqualTo(128);
    assertThat(NetworkClass.batch(3000)).isEqualTo(1000);
    assertThat(NetworkClass.batch(1_000_000)).isEqualTo(32_768);
    assertThatThrownBy(() -> new NetworkClass("cubic", 1)).hasMessageContaining("cubic");
  }
}
