package io.equilibria.internal.mixture;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.mixture.MixtureAgreement.Drawn;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixtureAgreementTest {
  private static final List<DenseComponent> COMPONENTS =
      new RandomComponents(2, 6, 2, 2, Activation.RELU, false).draw(3, 8);
  private static final double[] WEIGHTS = {0.2, 0.3, 0.5};

  private static float[][] latent(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(n -> floats(RandomComponents.latent(3, random)))
        .toArray(float[][]::new);
  }

  private static float[] floats(double[] numbers) {
    float[] narrow = new float[numbers.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) numbers[i];
    }
    return narrow;
  }

  private static double[] wide(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  private static MixtureAgreement measured(
      SingleNetwork network, Function<double[], double[]> sampler, int draws, long seed) {
    float[][] latent = latent(draws, seed);
    float[][] samples = new float[draws][];
    for (int n = 0; n < draws; n++) {
      samples[n] = floats(sampler.apply(wide(latent[n])));
    }
    return MixtureAgreement.of(
        network, new Drawn(latent, samples), latent(draws, seed + 1000), Execution.SEQUENTIAL);
  }

  @Test
  void samplesOfTheNetwork_agreeWithTheMixture() {
    SingleNetwork network = SingleNetwork.of(COMPONENTS, WEIGHTS, 0.1);
    MixtureAgreement found = measured(network, network::apply, 2000, 1);
    assertThat(found.largestDifference()).isPositive().isLessThan(1e-6 * found.largestNumber());
    assertThat(found.zoneInterval().contains(network.totalVariation())).isTrue();
    assertThat(found.zoneShare()).isEqualTo(found.inZones() / 2000.0).isPositive();
    assertThat(found.frequencies()).isBetween(0.001, 1.0);
    assertThat(found.counts()).hasSize(3);
    assertThat(found.share(2)).isBetween(0.45, 0.55);
    assertThat(found.twoSamples().p()).isGreaterThan(0.002);
  }

  /** Under equal laws p-values are uniform: here of many small samples. */
  @Test
  void twoSampleTest_rejectsTheNetworkAsOftenAsTheLevelSays() {
    SingleNetwork network = SingleNetwork.of(COMPONENTS, WEIGHTS, 0.001);
    long rejected =
        IntStream.range(0, 100)
            .filter(seed -> measured(network, network::apply, 30, seed).twoSamples().p() <= 0.1)
            .count();
    assertThat(rejected).isBetween(1L, 22L); // 10 expected, deviation 3
  }

  /** A selector that is wrong about one component in two. */
  @Test
  void samplesOfAnotherComponent_areFound() {
    SingleNetwork network = SingleNetwork.of(COMPONENTS, WEIGHTS, 0.01);
    MixtureAgreement found = measured(network, z -> COMPONENTS.get(0).apply(z), 600, 1);
    assertThat(found.largestDifference()).isGreaterThan(0.5);
    assertThat(found.twoSamples().p()).isEqualTo(1 / 200.0);
  }

  @Test
  void drawsOfOtherWeights_areFoundByTheirFrequencies() {
    SingleNetwork network = SingleNetwork.of(COMPONENTS, WEIGHTS, 0.01);
    float[][] latent = latent(800, 3);
    float[][] samples = new float[800][];
    for (int n = 0; n < 800; n++) {
      latent[n][2] = latent[n][2] - 0.5f; // No longer standard normal.
      samples[n] = floats(network.apply(wide(latent[n])));
    }
    MixtureAgreement found =
        MixtureAgreement.of(
            network, new Drawn(latent, samples), latent(800, 4), Execution.SEQUENTIAL);
    assertThat(found.frequencies()).isLessThan(1e-6);
    assertThat(found.twoSamples().p()).isLessThan(0.05);
  }
}
