package io.equilibria.internal.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TileGridTest {
  private static TileGrid grid(int count) {
    return TileGrid.of(Collections.nCopies(count, ImageTile.of(new byte[32 * 32], 32, 32, 1)));
  }

  @Test
  void moreImagesThanAPictureCanHold_areRefused() {
    assertThat(grid(100).image().getWidth()).isPositive();
    assertThatThrownBy(() -> grid(1_000_000).image())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a picture of 1,000,000 images: expected at most 67,108,864 pixels");
  }
}
