package io.equilibria.internal.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code equilibria data}. */
class DataCommandTest {
  @TempDir private Path folder;

  /** Six images of 2x3 pixels; image n has the level 10 n in red, and nothing else. */
  private Path images() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Npy.header("|u1", new long[] {6, 2, 3, 3}));
    for (int i = 0; i < 36; i++) {
      out.write(new byte[] {(byte) (i / 6 * 10), 0, 0});
    }
    Path labels = folder.resolve("labels.npy");
    Npy.write(labels, new double[] {0, 1, 1, 2, 2, 2}, 6);
    return Files.write(folder.resolve("images.npy"), out.toByteArray());
  }

  @Test
  void list_saysWhatIsHere() throws Exception {
    CommandRun words = CommandRun.of("data", "list");
    assertThat(words.code()).isEqualTo(ExitCode.OK);
    assertThat(words.out().lines())
        .anyMatch(line -> line.matches("digits +1\u202f797 +8x8x1 +with the library +CC BY 4.0"))
        .anyMatch(line -> line.startsWith("celeba"))
        .noneMatch(line -> line.startsWith("ring"));
    JsonNode json = CommandRun.of("data", "list", "--json").json();
    JsonNode digits =
        StreamSupport.stream(json.spliterator(), false)
            .filter(set -> set.get("name").asText().equals("digits"))
            .findFirst()
            .orElseThrow();
    assertThat(digits.get("here").asBoolean()).isTrue();
    assertThat(digits.get("images").get("all").asInt()).isEqualTo(1797);
    assertThat(digits.get("classes").asInt()).isEqualTo(10);
  }

  /** A path is text, not YAML, in which # begins a comment. */
  @Test
  void show_takesEveryNameOfAFile() throws Exception {
    Path odd = Files.move(images(), folder.resolve("a: 'b' #c.npy"));
    Path sheet = folder.resolve("sheet.png");
    CommandRun.of("data", "show", odd, "--out", sheet).fine();
    assertThat(ImageIO.read(sheet.toFile())).isNotNull();
  }

  @Test
  void show_tellsOfAnArray_andDrawsItsImages() throws Exception {
    Path sheet = folder.resolve("sheet.png");
    CommandRun run =
        CommandRun.of(
            "data",
            "show",
            images(),
            "--set",
            "labels=" + folder.resolve("labels.npy"),
            "--out",
            sheet,
            "--json");
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(json.get("count").asInt()).isEqualTo(6);
    assertThat(json.get("height").asInt()).isEqualTo(2);
    assertThat(json.get("mean").get(0).asDouble()).isEqualTo(25 / 255.0);
    assertThat(json.get("mean").get(1).asDouble()).isZero();
    assertThat(json.get("classes").toString()).isEqualTo("{\"0\":1,\"1\":2,\"2\":3}");
    assertThat(json.get("sha256").asText()).hasSize(64);
    // The last image of the last row, whose red is 50.
    BufferedImage picture = ImageIO.read(sheet.toFile());
    boolean found = false;
    for (int y = 2 * picture.getHeight() / 3; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        found |= (picture.getRGB(x, y) & 0xffffff) == 0x320000;
      }
    }
    assertThat(found).isTrue();
  }

  /** Ten by ten photographs at their own size would not fit into memory. */
  @Test
  void show_shrinksLargeImages() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Npy.header("|u1", new long[] {3, 500, 1000, 1}));
    out.write(new byte[3 * 500 * 1000]);
    Path large = Files.write(folder.resolve("large.npy"), out.toByteArray());
    Path sheet = folder.resolve("sheet.png");
    CommandRun.of("data", "show", large, "--out", sheet).fine();
    BufferedImage picture = ImageIO.read(sheet.toFile());
    assertThat(picture.getWidth()).isBetween(3 * 256, 3 * 256 + 40);
    assertThat(picture.getHeight()).isBetween(128, 128 + 40);
  }

  @Test
  void show_tellsOfAKind_inWords() {
    CommandRun run = CommandRun.of("data", "show", "digits", "--out", folder.resolve("d.png"));
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("1\u202f797 images of 8x8x1 (height x width x channels), 10 classes")
        .containsPattern("  3  183  \u2501+\n")
        .contains("CC BY 4.0")
        .contains("Contact sheet: ");
    assertThat(folder.resolve("d.png")).isNotEmptyFile();
  }

  @Test
  void show_refusesWhatIsNoSet() {
    CommandRun.ofLine("data show mnits").refused("found mnits", "mnist");
    CommandRun.ofLine("data show ring").refused("found ring, which has none");
    CommandRun.ofLine("data show digits --out x.gif").refused("expected a file .png");
    CommandRun.of("data", "show", folder).refused("found no picture in it");
    CommandRun.of("data", "show", "mnist", "--set", "path=" + folder.resolve("no"))
        .refused("data.path: expected a folder");
    CommandRun.ofLine("data show mnist --set split=valid").refused("train, test, all");
  }

  @Test
  void fetch_saysWhatItCannotGet() {
    CommandRun.ofLine("data fetch mnits").refused("unknown data set mnits", "mnist");
    CommandRun.of("data", "fetch", "celeba", "--out", folder)
        .refused("mmlab.ie.cuhk.edu.hk", "img_align_celeba", folder.resolve("celeba").toString());
    CommandRun.of("data", "fetch", "mnist", "--out", folder, "--from", "ftp://x/y")
        .refused("--from: expected an address");
  }

  @Test
  void fetch_asksTheMirror_andRefusesOtherFiles() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/sets/train-images-idx3-ubyte.gz",
        exchange -> {
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write(new byte[4]);
          exchange.close();
        });
    server.start();
    try {
      String mirror = "http://localhost:" + server.getAddress().getPort() + "/sets";
      CommandRun.of("data", "fetch", "mnist", "--out", folder, "--from", mirror)
          .refused("expected a file of 9,912,422 bytes, found one of 4");
      CommandRun.of("data", "fetch", "cifar10", "--out", folder, "--from", mirror + "/none/")
          .refused("/sets/none/cifar-10-binary.tar.gz", "status 404");
    } finally {
      server.stop(0);
    }
    assertThat(folder.resolve("cifar-10-batches-bin")).doesNotExist();
  }
}
