package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  private static final long[] SHAPE = {3, 4, 2};

  @TempDir Path folder;

  /** The chosen of the numbers 0 to 23 in a tensor [3, 4, 2], which are their own indices. */
  private List<Integer> chosen(String text) {
    TensorData tensor = Written.tensor(folder, Written.range(SHAPE));
    List<Integer> found = new ArrayList<>();
    Selection.parse(text, SHAPE)
        .forEachChunk(
            tensor,
            (first, bytes) -> {
              assertThat(first).isEqualTo(found.size());
              while (bytes.hasRemaining()) {
                found.add((int) bytes.getFloat());
              }
            });
    return found;
  }

  /** Expected values by NumPy: {@code np.arange(24).reshape(3, 4, 2)[...]}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [0:3, :, 1]      | [3, 4]    | 1 3 5 7 9 11 13 15 17 19 21 23
          2, -1            | [2]       | 22 23
          [1, 2, 0]        | []        | 12
          [:, 1:3, :]      | [3, 2, 2] | 2 3 4 5 10 11 12 13 18 19 20 21
          [..., -1]        | [3, 4]    | 1 3 5 7 9 11 13 15 17 19 21 23
          [::2, ::3]       | [2, 2, 2] | 0 1 6 7 16 17 22 23
          [-2:, -9:1]      | [2, 1, 2] | 8 9 16 17
          [1, ..., 0]      | [4]       | 8 10 12 14
          [-1:99, 3, 1:]   | [1, 1]    | 23
          """)
  void slices_chooseAsNumPyDoes(String text, String shape, String values) {
    assertThat(Selection.parse(text, SHAPE).shape())
        .containsExactly(longs(shape.replaceAll("[\\[\\],]", " ")));
    assertThat(chosen(text).stream().mapToLong(Integer::longValue).toArray())
        .containsExactly(longs(values));
  }

  private static long[] longs(String words) {
    return List.of(words.strip().split("\\s+")).stream()
        .filter(word -> !word.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  @Test
  void nothingChosen_isEmpty() {
    assertThat(chosen("[2:1]")).isEmpty();
    assertThat(Selection.parse("[2:1]", SHAPE).shape()).containsExactly(0, 4, 2);
    assertThat(Selection.all(SHAPE).count()).isEqualTo(24);
    assertThat(Selection.all(new long[0]).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [3]              | expected an index below 3 on axis 0, found 3
          [0, -5]          | expected an index below 4 on axis 1, found -5
          [0, 0, 0, 0]     | expected at most 3 axes for the shape [3, 4, 2], found 4
          [a]              | expected a number or from:to on axis 0, as in [0:3, :, 1]; found 'a'
          [0,]             | expected a number or from:to on axis 1, as in [0:3, :, 1]; found ''
          [::0]            | expected a step of at least 1 on axis 0, found ::0
          [1:2:3:4]        | found '1:2:3:4'
          """)
  void slicesThatDoNotFit_areRefused(String text, String message) {
    assertThatThrownBy(() -> Selection.parse(text, SHAPE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--slice: ")
        .hasMessageContaining(message);
  }
}
