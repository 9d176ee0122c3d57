package io.equilibria.internal.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelsTest {
  @Test
  void everyByte_isFoundAgainFromItsNumber() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    float[] scaled = Pixels.scaled(all);
    assertThat(Pixels.ofScaled(scaled)).isEqualTo(all);
    assertThat(scaled[0]).isEqualTo(-1f);
    assertThat(scaled[255]).isEqualTo(1f);
    assertThat(scaled[127]).isEqualTo(127 / 127.5f - 1);
  }

  @Test
  void numbers_areClippedThenRounded() {
    float step = 1 / 127.5f;
    byte[] found =
        Pixels.ofScaled(
            new float[] {-7, Float.NEGATIVE_INFINITY, -1 + 0.4f * step, -1 + 0.6f * step, 0, 1, 9});
    assertThat(found).containsExactly(0, 0, 0, 1, 128, 255, 255);
  }

  @Test
  void notANumber_isNoColour() {
    assertThatThrownBy(() -> Pixels.ofScaled(new float[][] {{0}, {Float.NaN}}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
