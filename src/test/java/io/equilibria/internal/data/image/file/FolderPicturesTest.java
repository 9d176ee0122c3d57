package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.data.image.ImageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderPicturesTest {
  private static final int HEIGHT = 4;
  private static final int WIDTH = 6;

  @TempDir Path folder;

  private ImageSize size() {
    ImageFolder all = ImageFolder.DEFAULT;
    return FolderPictures.size(
        new ImageFolder(
            folder.toString(),
            all.split(),
            all.height(),
            all.width(),
            all.channels(),
            all.fit(),
            all.alpha(),
            all.classes(),
            all.flip()));
  }

  private void write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
  }

  private static BufferedImage plain(int type) {
    return filled(new BufferedImage(WIDTH, HEIGHT, type), Color.RED);
  }

  private static BufferedImage filled(BufferedImage image, Color colour) {
    Graphics2D drawing = image.createGraphics();
    drawing.setColor(colour);
    drawing.fillRect(0, 0, image.getWidth(), image.getHeight());
    drawing.dispose();
    return image;
  }

  private static BufferedImage palette(int... rgb) {
    IndexColorModel colours = new IndexColorModel(8, rgb.length, rgb, 0, false, -1, 0);
    return new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp"})
  void palettes_areGreyOnlyIfTheirColoursAre(String format) throws IOException {
    write("a." + format, palette(0x000000, 0x808080, 0xffffff));
    assertThat(size()).isEqualTo(new ImageSize(HEIGHT, WIDTH, 1));
    write("a." + format, palette(0x000000, 0xff0000, 0x00ff00));
    assertThat(size()).isEqualTo(new ImageSize(HEIGHT, WIDTH, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp"})
  void pictures_areGreyByTheirColourSpace(String format) throws IOException {
    write("a." + format, plain(BufferedImage.TYPE_BYTE_GRAY));
    assertThat(size().channels()).isEqualTo(1);
    write("a." + format, plain(BufferedImage.TYPE_3BYTE_BGR));
    assertThat(size().channels()).isEqualTo(3);
  }

  @Test
  void transparentPicture_isInColour() throws IOException {
    write("a.png", plain(BufferedImage.TYPE_4BYTE_ABGR));
    assertThat(size().channels()).isEqualTo(3);
  }

  /** Whether it is the first by name or the last, a grey picture hides no colours. */
  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "z.jpg"})
  void oneGreyPicture_doesNotMakeTheOthersGrey(String grey) throws IOException {
    write("m.jpg", plain(BufferedImage.TYPE_3BYTE_BGR));
    write(grey, plain(BufferedImage.TYPE_BYTE_GRAY));
    assertThat(size()).isEqualTo(new ImageSize(HEIGHT, WIDTH, 3));
  }

  /** macOS writes such files beside pictures; they contain no picture. */
  @Test
  void hiddenFiles_areIgnored() throws IOException {
    Files.writeString(folder.resolve("._a.png"), "no picture");
    write(
        ".thumbnails/a.png",
        filled(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), Color.RED));
    write("a.png", plain(BufferedImage.TYPE_BYTE_GRAY));
    assertThat(size()).isEqualTo(new ImageSize(HEIGHT, WIDTH, 1));
  }

  @Test
  void damagedPictures_areRefusedByName() throws IOException {
    Files.writeString(folder.resolve("a.png"), "no picture");
    assertThatThrownBy(this::size)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("a.png", "expected a picture", "replace or remove it");
    write("a.png", plain(BufferedImage.TYPE_INT_RGB));
    byte[] bytes = Files.readAllBytes(folder.resolve("a.png"));
    Files.write(folder.resolve("a.png"), Arrays.copyOf(bytes, 20));
    assertThatThrownBy(this::size)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("a.png", "found a damaged one");
  }
}
