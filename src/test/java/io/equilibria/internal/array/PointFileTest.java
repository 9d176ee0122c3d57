package io.equilibria.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointFileTest {
  @TempDir private Path folder;

  private double[][] csv(String text) throws IOException {
    Path file = folder.resolve("points.CSV");
    Files.writeString(file, text);
    return PointFile.read(file);
  }

  @Test
  void csv_isAPointALine() throws IOException {
    assertThat(csv("1,2\n-3.5e2, 4\n")).isDeepEqualTo(new double[][] {{1, 2}, {-350, 4}});
    assertThat(csv("\n1;2\r\n3;4")).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(csv("7\n\n8\n")).isDeepEqualTo(new double[][] {{7}, {8}});
  }

  @Test
  void header_isLeftOut() throws IOException {
    assertThat(csv("\uFEFFx,y\n1,2\n")).isDeepEqualTo(new double[][] {{1, 2}});
    assertThat(csv("\"x 1\"\t\"x 2\"\n1\t2\n")).isDeepEqualTo(new double[][] {{1, 2}});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,y | expected at least one point, found none",
        "1,2/3 | points.CSV:2: expected as many numbers as in the lines before, 2, found 1",
        "1,2/3,x | points.CSV:2: expected finite numbers between commas, found `x`",
        "1,/2,3 | points.CSV:1: expected finite numbers between commas, found ``",
        "1,a/2,3 | points.CSV:1: expected finite numbers between commas, found `a`",
        "nan,nan/2,3 | points.CSV:1: expected finite numbers between commas, found `nan`",
        "1,1e999 | found `1e999`",
        "1,-inf | found `-inf`",
        "x,y/a,b | points.CSV:2: expected finite numbers between commas, found `a`",
      })
  void mistakes_areToldWithTheirLine(String text, String expected) {
    assertThatThrownBy(() -> csv(text.replace('/', '\n')))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void imagesAreOnePointEachAndPlainNumbersPointsOnALine() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2, 1);
    assertThat(PointFile.read(file)).isDeepEqualTo(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}});
    Npy.write(file, new float[] {1, 2}, 2);
    assertThat(PointFile.read(file)).isDeepEqualTo(new double[][] {{1}, {2}});
    Npy.write(file, new float[0], 0, 2);
    assertThatThrownBy(() -> PointFile.read(file)).hasMessageContaining("found shape [0, 2]");
    Npy.write(file, new float[1]);
    assertThatThrownBy(() -> PointFile.read(file)).hasMessageContaining("found shape []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"False", "True "})
  void firstPoints_areThoseOfTheWholeFile(String fortran) throws IOException {
    Path file = folder.resolve("a.npy");
    for (int[] shape : new int[][] {{5}, {5, 1}, {5, 3}, {5, 2, 3}, {5, 3, 2, 2}, {1, 4}}) {
      double[] values = new Random(7).doubles(Npy.count(shape)).toArray();
      Npy.write(file, values, shape);
      String plain = Files.readString(file, StandardCharsets.ISO_8859_1);
      Files.writeString(file, plain.replace("False", fortran), StandardCharsets.ISO_8859_1);
      double[] whole = Npy.read(file).values();
      int dimension = whole.length / shape[0];
      for (int most = 1; most <= 6; most++) {
        double[][] points = PointFile.read(file, most);
        assertThat(points).hasDimensions(Math.min(most, shape[0]), dimension);
        for (int n = 0; n < points.length; n++) {
          assertThat(points[n])
              .containsExactly(Arrays.copyOfRange(whole, n * dimension, (n + 1) * dimension));
        }
      }
    }
    Files.writeString(folder.resolve("a.csv"), "1,2\n3,4\n5,no number\n");
    assertThat(PointFile.read(folder.resolve("a.csv"), 2))
        .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
  }

  /** The files take no room on the disk. */
  @ParameterizedTest
  @ValueSource(strings = {"False", "True "})
  @DisabledOnOs(OS.WINDOWS)
  void firstPoints_ofAFileBeyond2GiB_takeNeitherMemoryNorTime(String fortran) throws IOException {
    Path file = folder.resolve("large.npy");
    byte[] header = Npy.header("<f8", new long[] {3_000_000_000L, 2});
    String plain = new String(header, StandardCharsets.ISO_8859_1).replace("False", fortran);
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.write(plain.getBytes(StandardCharsets.ISO_8859_1));
      large.setLength(header.length + 48_000_000_000L);
      large.seek(header.length);
      large.writeLong(Long.reverseBytes(Double.doubleToLongBits(5)));
    }
    double[][] points = PointFile.read(file, 100);
    assertThat(points).hasDimensions(100, 2);
    assertThat(points[0]).containsExactly(5, 0);
    assertThat(points[99]).containsExactly(0, 0);
    assertThatThrownBy(() -> PointFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("fit into memory", "of dimension 2", "take fewer", "-Xmx");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(header.length + 47_999_999_999L);
    }
    assertThatThrownBy(() -> PointFile.read(file, 100))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 48000000000 bytes of numbers");
  }

  @Test
  void otherNames_areRefused() {
    assertThatThrownBy(() -> PointFile.read(folder.resolve("a.txt")))
        .hasMessageContaining("ends with .csv or .npy");
    assertThatThrownBy(() -> PointFile.read(folder)).hasMessageContaining("found a folder");
  }
}
