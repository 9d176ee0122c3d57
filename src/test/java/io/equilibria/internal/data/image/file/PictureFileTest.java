package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of every kind, compared with Pillow's results. */
class PictureFileTest {
  @TempDir private Path folder;

  static Path fixture(String name) {
    try {
      return Path.of(PictureFileTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode expected() throws IOException {
    return new ObjectMapper().readTree(fixture("expected.json").toFile());
  }

  static int[] ints(JsonNode array) {
    int[] ints = new int[array.size()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = array.get(i).asInt();
    }
    return ints;
  }

  /** Red, green, blue, alpha of each pixel, whatever the picture has. */
  private static int[] rgba(Picture picture) {
    int[] rgba = new int[4 * picture.height() * picture.width()];
    for (int i = 0; i < rgba.length; i++) {
      int channel = i % 4;
      boolean alpha = channel == 3;
      if (alpha && !picture.hasAlpha()) {
        rgba[i] = 255;
      } else {
        int colour = picture.channels() < 3 ? 0 : channel;
        rgba[i] = picture.sample(i / 4, alpha ? picture.channels() - 1 : colour);
      }
    }
    return rgba;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.png",
        "grey.png",
        "rgba.png",
        "grey-alpha.png",
        "palette.png",
        "palette-transparent.png",
        "rgb-transparent.png",
        "bits.png",
        "grey16.png",
        "rgb16.png",
        "rgb.bmp",
        "palette.bmp",
        "animated.gif"
      })
  void picture_isDecodedAsPillowDecodesIt(String name) throws IOException {
    JsonNode pillow = expected().get(name);
    Picture picture = PictureFile.read(fixture(name));
    assertThat(picture.height()).isEqualTo(pillow.get("height").asInt());
    assertThat(picture.width()).isEqualTo(pillow.get("width").asInt());
    assertThat(rgba(picture)).isEqualTo(ints(pillow.get("rgba")));
  }

  /** Decoders of JPEG may round differently. */
  @ParameterizedTest
  @ValueSource(strings = {"rgb.jpg", "grey.jpg"})
  void jpeg_isDecodedNearlyAsPillowDecodesIt(String name) throws IOException {
    int[] pillow = ints(expected().get(name).get("rgba"));
    int[] ours = rgba(PictureFile.read(fixture(name)));
    assertThat(ours).hasSameSizeAs(pillow);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).isBetween(pillow[i] - 2, pillow[i] + 2);
    }
  }

  @Test
  void transparency_isSeen() {
    assertThat(PictureFile.read(fixture("rgba.png")).isTransparent()).isTrue();
    assertThat(PictureFile.read(fixture("palette-transparent.png")).isTransparent()).isTrue();
    assertThat(PictureFile.read(fixture("rgb.png")).isTransparent()).isFalse();
    assertThat(new Picture(1, 2, 2, new byte[] {1, -1, 2, -1}).isTransparent()).isFalse();
    assertThat(new Picture(1, 2, 2, new byte[] {1, -1, 2, -2}).isTransparent()).isTrue();
  }

  @Test
  void coloursOfAPress_areRefused() {
    assertThatThrownBy(() -> PictureFile.read(fixture("cmyk.jpg")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cmyk.jpg")
        .hasMessageContaining("CMYK")
        .hasMessageContaining("-colorspace sRGB");
  }

  @Test
  void bomb_isRefusedBeforeItIsDecoded() {
    assertThatThrownBy(() -> PictureFile.read(fixture("bomb.png")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected at most 67,108,864 pixels, found 100,000x100,000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft.png", "rgb.jpg", "rgb.bmp", "animated.gif"})
  void pictureThatIsCutShort_isRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(fixture(name));
    for (int length : new int[] {whole.length / 2, 3 * whole.length / 4}) {
      Path cut = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      if (name.equals("animated.gif") && length > whole.length / 2) {
        continue; // The first frame is whole there.
      }
      assertThatThrownBy(() -> PictureFile.read(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void damagedPicture_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(fixture("soft.png"));
    bytes[bytes.length / 2] ^= 0x55;
    Path damaged = Files.write(folder.resolve("x.png"), bytes);
    assertThatThrownBy(() -> PictureFile.read(damaged))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void whatIsNoPicture_isRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture, whatever its name is");
    assertThatThrownBy(() -> PictureFile.read(empty))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found 0; replace or remove it");
    assertThatThrownBy(() -> PictureFile.read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found bytes that do not begin as one");
    assertThatThrownBy(() -> PictureFile.read(folder.resolve("none.png")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void names_endAsThoseOfPictures() {
    assertThat(PictureFile.hasEnding(Path.of("a/b.JPG"))).isTrue();
    assertThat(PictureFile.hasEnding(Path.of("a.png/LICENSE"))).isFalse();
    assertThat(PictureFile.hasEnding(Path.of("png"))).isFalse();
  }
}
