package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.data.image.ImageSize;
import org.junit.jupiter.api.Test;

class PixelFeaturesTest {

  @Test
  void features_areThePixelsOfTheImagesAskedFor() {
    try (ImageFeatures extractor = Extractors.open("pixels", new ImageSize(8, 8, 1))) {
      Extracted extracted = extractor.extract(Digits.load(), 5, 8, ProgressMonitor.NONE);
      assertThat(extracted.count()).isEqualTo(3);
      byte[] pixels = new byte[64];
      Digits.load().read(7, pixels, 0);
      assertThat(extracted.features()[2]).hasSize(64);
      for (int i = 0; i < 64; i++) {
        assertThat(extracted.features()[2][i]).isEqualTo((pixels[i] & 0xff) / 255f);
      }
      assertThat(extractor.protocol().classes()).isZero();
    }
  }

  @Test
  void otherSizeOrChannels_areRefused() {
    try (ImageFeatures extractor = Extractors.open("pixels", new ImageSize(9, 8, 1))) {
      assertThatThrownBy(() -> extractor.extract(Digits.load(), ProgressMonitor.NONE))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected images of 9x8, found 8x8");
    }
  }

  @Test
  void unknownName_isRefusedWithASuggestion() {
    assertThatThrownBy(() -> Extractors.open("pixel", new ImageSize(8, 8, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean `pixels`?");
  }

  @Test
  void closed_cannotBeUsed() {
    ImageFeatures extractor = Extractors.open("pixels", new ImageSize(8, 8, 1));
    extractor.close();
    extractor.close();
    assertThatThrownBy(() -> extractor.extract(Digits.load(), ProgressMonitor.NONE))
        .isInstanceOf(IllegalStateException.class);
  }
}
