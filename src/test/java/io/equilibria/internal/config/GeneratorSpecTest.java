package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratorSpecTest {
  private static GeneratorSpec averaged(double decay) {
    GeneratorSpec plain = GeneratorSpec.DEFAULT;
    return new GeneratorSpec(plain.architecture(), plain.optimizer(), plain.latent(), decay);
  }

  @Test
  void samples_areDrawnWithTheAverageWhereOneIsKept() {
    assertThat(averaged(0.999).sampledWith("generator/dense_1/bias"))
        .isEqualTo("generator/dense_1/bias/average");
    assertThat(averaged(0.999).weights()).isEqualTo("moving average (0.999)");
    assertThat(averaged(0).sampledWith("generator/dense_1/bias"))
        .isEqualTo("generator/dense_1/bias");
    assertThat(averaged(0).weights()).isEqualTo("raw weights");
  }
}
