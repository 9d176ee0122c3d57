package io.equilibria.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void otherNames_areRefused() {
    assertThatThrownBy(() -> PointFile.read(folder.resolve("a.txt")))
        .hasMessageContaining("ends with .csv or .npy");
    assertThatThrownBy(() -> PointFile.read(folder)).hasMessageContaining("found a folder");
  }
}
