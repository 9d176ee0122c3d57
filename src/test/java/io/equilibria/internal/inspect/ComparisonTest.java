package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.PythonCheckpoints;
import io.equilibria.internal.checkpoint.TensorEntry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

class ComparisonTest {
  @TempDir Path folder;

  private Comparison compare(Map<String, Tensor> before, Map<String, Tensor> after) {
    try (CheckpointReader first = Written.checkpoint(folder.resolve("a"), before);
        CheckpointReader second = Written.checkpoint(folder.resolve("b"), after)) {
      return Comparison.of(first, second, bytes -> {});
    }
  }

  @Test
  void changes_areSortedByTheirRelativeSize() {
    Comparison found =
        compare(
            Map.of(
                "little", Written.floats(new float[] {3, 4}, 2),
                "much", Written.floats(new float[] {3, 4}, 2),
                "from zero", Written.floats(new float[2], 2),
                "same", Written.range(5),
                "gone", TInt64.scalarOf(1),
                "words", TString.vectorOf("a", "b", "c")),
            Map.of(
                "little", Written.floats(new float[] {3, 5}, 2),
                "much", Written.floats(new float[] {0, 8}, 2),
                "from zero", Written.floats(new float[] {0, 1}, 2),
                "same", Written.range(5),
                "new", TInt64.scalarOf(1),
                "words", TString.vectorOf("a", "x", "y")));
    assertThat(found.added()).extracting(TensorEntry::name).containsExactly("new");
    assertThat(found.removed()).extracting(TensorEntry::name).containsExactly("gone");
    assertThat(found.same()).isEqualTo(1);
    assertThat(found.changed())
        .extracting(change -> change.tensor().name())
        .containsExactly("from zero", "much", "little", "words");
    assertThat(found.changed().get(0).relative()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(found.changed().get(1).relative()).hasValue(1.0); // 5 of 5
    assertThat(found.changed().get(1).largest()).hasValue(4.0);
    assertThat(found.changed().get(2).relative()).hasValue(0.2); // 1 of 5
    assertThat(found.changed().get(2).elements()).hasValue(1L);
    assertThat(found.changed().get(3).elements()).hasValue(2L);
    assertThat(ComparisonText.of(found))
        .contains("- gone int64 []", "+ new int64 []", "1 added, 1 removed", "4 changed, 1 the");
  }

  @Test
  void otherTypesAndShapes_areNotSubtracted() {
    Comparison found =
        compare(
            Map.of("x", Written.range(2, 3), "y", Written.range(1)),
            Map.of("x", Written.range(3, 2), "y", TInt64.vectorOf(0)));
    assertThat(found.retyped()).hasSize(2);
    assertThat(found.changed()).isEmpty();
    assertThat(ComparisonText.of(found)).contains("! x float32 [3, 2], was float32 [2, 3]");
  }

  @Test
  void whatIsNotFinite_isCountedAndNotMeasured() {
    float nan = Float.NaN;
    Comparison found =
        compare(
            Map.of("x", Written.floats(new float[] {nan, 1, nan, -0f, 2}, 5)),
            Map.of("x", Written.floats(new float[] {nan, nan, 3, 0, 4}, 5)));
    Comparison.Change change = found.changed().get(0);
    assertThat(change.elements()).hasValue(4L);
    assertThat(change.largest()).hasValue(2.0);
    assertThat(change.relative().orElseThrow()).isEqualTo(1); // 2 of 2.
  }

  @Test
  void partitionedAndOpaqueTensors_areComparedToo() {
    for (String name : new String[] {"partitioned", "variant", "dtypes", "odd"}) {
      try (CheckpointReader first = CheckpointReader.open(PythonCheckpoints.of(name));
          CheckpointReader second = CheckpointReader.open(PythonCheckpoints.of(name))) {
        Comparison same = Comparison.of(first, second, bytes -> {});
        assertThat(same.identical()).isTrue();
        assertThat(same.same()).isEqualTo(first.index().entries().size());
      }
    }
  }
}
