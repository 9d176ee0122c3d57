package io.equilibria.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class NpyTest {
  // np.save(f, np.array([[1.5, -2], [np.inf, 0]], 'float32')); base64.b64encode(f.getvalue())
  private static final String NUMPY =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwAAAgH8AAAAA";

  @TempDir private Path folder;

  @Test
  void writing_givesNumpysBytes() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, new float[] {1.5f, -2, Float.POSITIVE_INFINITY, 0}, 2, 2);
    assertThat(Base64.getEncoder().encodeToString(Files.readAllBytes(file))).isEqualTo(NUMPY);
  }

  @Test
  void reading_understandsNumpysBytes() throws IOException {
    Path file = folder.resolve("a.npy");
    Files.write(file, Base64.getDecoder().decode(NUMPY));
    Npy.Array array = Npy.read(file);
    assertThat(array.shape()).containsExactly(2, 2);
    assertThat(array.values()).containsExactly(1.5, -2, Double.POSITIVE_INFINITY, 0);
    assertThat(array.single()).isTrue();
  }

  @Test
  void doubles_comeBackToTheLastBit() throws IOException {
    Path file = folder.resolve("a.npy");
    double[] values = {Math.PI, Double.MIN_VALUE, -0.0};
    Npy.write(file, values, 3);
    Npy.Array array = Npy.read(file);
    assertThat(array.values()).containsExactly(values);
    assertThat(array.shape()).containsExactly(3);
    assertThat(array.single()).isFalse();
    Npy.write(file, new double[] {4}, new int[0]);
    assertThat(Npy.read(file).shape()).isEmpty();
    Npy.write(file, new double[0], 0, 5);
    assertThat(Npy.read(file).values()).isEmpty();
  }

  @Test
  void everyCut_isNoticed() throws IOException {
    Path file = folder.resolve("a.npy");
    byte[] whole = Base64.getDecoder().decode(NUMPY);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npy.read(file)).isInstanceOf(InputException.class);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("expected 16 bytes");
  }

  /**
   * {@code f = io.BytesIO(); np.lib.format.write_array(f, np.array([[-1, 2, 3], [4, 5, 120]],
   * dtype, order=order), version)} for every line of these; see src/test/python/npy_layouts.py.
   */
  @ParameterizedTest
  @CsvFileSource(resources = "npy-layouts.csv", numLinesToSkip = 1, maxCharsPerColumn = 8192)
  void everyLayout_isReadAsNumpyWroteIt(String dtype, String order, String version, String base64)
      throws IOException {
    Path file = folder.resolve("a.npy");
    Files.write(file, Base64.getDecoder().decode(base64));
    Npy.Array array = Npy.read(file);
    double first =
        switch (dtype) {
          case "u1" -> 255;
          case "<u2", ">u2" -> 65535;
          case "<u4", ">u4" -> 4294967295.0;
          case "<u8", ">u8" -> 0x1p64;
          default -> -1;
        };
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.values())
        .as(dtype + " " + order + " " + version)
        .containsExactly(
            dtype.equals("?")
                ? new double[] {1, 1, 1, 1, 1, 1}
                : new double[] {first, 2, 3, 4, 5, 120});
    assertThat(array.single()).isEqualTo(dtype.endsWith("f4"));
  }

  @Test
  void fortranOrder_isTurnedInThreeDimensions() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, new double[] {0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21}, 2, 3, 2);
    String plain = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.write(file, plain.replace("False", "True ").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Npy.read(file).values()).containsExactly(0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21);
  }

  @Test
  void otherLayouts_areRefused() throws IOException {
    Path file = folder.resolve("a.npy");
    String whole = new String(Base64.getDecoder().decode(NUMPY), StandardCharsets.ISO_8859_1);
    for (String other :
        new String[] {
          whole.replace("'<f4'", "'<f2'"),
          whole.replace("'<f4'", "'<c8'"),
          whole.replace("'<f4'", "'|O8'"),
          whole.replace("'<f4'", "[('x', '<f4')]"),
          whole.replace("False", "Maybe"),
          whole.replace("NUMPY\u0001", "NUMPY\u0009"),
          whole.replace("(2, 2)", "(9999999999, 2)")
        }) {
      Files.write(file, other.getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> Npy.read(file))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected");
    }
  }

  @Test
  void shapeMustFit() {
    Path file = folder.resolve("a.npy");
    assertThatThrownBy(() -> Npy.write(file, new float[3], 2, 2)).hasMessageContaining("[2, 2]");
    assertThatThrownBy(() -> Npy.write(file, new float[1], -1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }
}
