package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelsTest {
  @Test
  void kernels_areKnownByOpAndDevice() {
    assertThat(Kernels.has("MatMul", "CPU")).isTrue();
    assertThat(Kernels.has("MatMul", "ABACUS")).isFalse();
    assertThat(Kernels.has("NoSuchOp", "CPU")).isFalse();
  }
}
