package io.equilibria.internal.data.image.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
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

  /**
   * Decoders of JPEG may round differently. One of the files has a profile with other primaries.
   */
  @ParameterizedTest
  @ValueSource(strings = {"rgb.jpg", "grey.jpg", "rgb-profile.jpg"})
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
  void partsWithoutEffectOnPixels_areNoDamage() throws IOException {
    byte[] palette = chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6});
    byte[] alpha = chunk("tRNS", new byte[] {7, 8});
    byte[] exact = twoColours(palette, alpha);
    requireSamePixels(
        "x.png", exact, twoColours(chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}), alpha));
    requireSamePixels("x.png", exact, twoColours(palette, chunk("tRNS", new byte[] {7, 8, 9})));

    byte[] jpeg = Files.readAllBytes(fixture("rgb.jpg"));
    assertThat(new String(jpeg, 6, 4, ISO_8859_1)).isEqualTo("JFIF");
    byte[] profile = "\u00ff\u00e2\0\u0014ICC_PROFILE\0\1\1none".getBytes(ISO_8859_1);
    requireSamePixels(
        "x.jpg",
        jpeg,
        joined(Arrays.copyOf(jpeg, 2), profile, Arrays.copyOfRange(jpeg, 2, jpeg.length)));
    byte[] revised = jpeg.clone();
    revised[11] = 9;
    requireSamePixels("x.jpg", jpeg, revised);
  }

  @Test
  void partThatMayMatter_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(fixture("rgb.png"));
    int header = 33;
    byte[] changed =
        joined(
            Arrays.copyOf(whole, header),
            chunk("tRNS", new byte[9]),
            Arrays.copyOfRange(whole, header, whole.length));
    Path file = Files.write(folder.resolve("x.png"), changed);
    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("damaged one (tRNS chunk for RGB image must have length 6");
  }

  private void requireSamePixels(String name, byte[] file, byte[] changed) throws IOException {
    int[] expected = rgba(PictureFile.read(Files.write(folder.resolve(name), file)));
    assertThat(rgba(PictureFile.read(Files.write(folder.resolve(name), changed))))
        .isEqualTo(expected);
  }

  /** A picture of 1x2 pixels, one of each colour of a palette of two. */
  private static byte[] twoColours(byte[] first, byte[] second) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream packed = new DeflaterOutputStream(pixels)) {
      packed.write(new byte[] {0, 0x40});
    }
    byte[] signature = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
    byte[] header = chunk("IHDR", new byte[] {0, 0, 0, 2, 0, 0, 0, 1, 1, 3, 0, 0, 0});
    byte[] data = chunk("IDAT", pixels.toByteArray());
    return joined(signature, header, first, second, data, chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String type, byte[] contents) {
    byte[] whole = joined(new byte[4], type.getBytes(ISO_8859_1), contents, new byte[4]);
    CRC32 sum = new CRC32();
    sum.update(whole, 4, contents.length + 4);
    return ByteBuffer.wrap(whole)
        .putInt(0, contents.length)
        .putInt(whole.length - 4, (int) sum.getValue())
        .array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
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
    assertThatThrownBy(() -> PictureHeader.of(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found bytes that do not begin as one");
    assertThatThrownBy(() -> PictureHeader.of(folder.resolve("none.png")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void formatThatIsNotDecoded_isRefusedByItsHeader() throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    Path tiff = folder.resolve("x.png");
    ImageIO.write(image, "tiff", tiff.toFile());
    assertThatThrownBy(() -> PictureHeader.of(tiff))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found bytes that do not begin as one");
  }

  @Test
  void unreadableFile_isNotCalledDamaged() throws IOException {
    Path file = Files.copy(fixture("rgb.png"), folder.resolve("x.png"));
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "an administrator reads all files");
    assertThatThrownBy(() -> PictureHeader.of(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot read")
        .hasMessageContaining("permission denied");
  }

  @Test
  void names_endAsThoseOfPictures() {
    assertThat(PictureFile.hasEnding(Path.of("a/b.JPG"))).isTrue();
    assertThat(PictureFile.hasEnding(Path.of("a.png/LICENSE"))).isFalse();
    assertThat(PictureFile.hasEnding(Path.of("png"))).isFalse();
  }
}
