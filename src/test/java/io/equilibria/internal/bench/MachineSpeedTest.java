package io.equilibria.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Measurements of the machine's speed. */
class MachineSpeedTest {
  /** A product by hand on one thread of Java, without vector instructions, reaches about 1. */
  @Test
  void matrixProduct_isFasterThanJavaAndSlowerThanAnyMachine() {
    assertThat(MatrixProductPeak.measure(1)).isBetween(2.0, 1e6);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void peakMemory_countsWhatWasTouched() {
    int size = 300_000_000;
    ResidentMemory.resetPeak();
    long before = ResidentMemory.peak().orElseThrow();
    ByteBuffer block = ByteBuffer.allocateDirect(size);
    for (int i = 0; i < size; i += 4096) {
      block.put(i, (byte) 1);
    }
    long peak = ResidentMemory.peak().orElseThrow();
    assertThat(block.get(4096)).isEqualTo((byte) 1);
    assertThat(peak).isBetween(before + size / 2, before + 3L * size);
  }
}
