package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.PythonCheckpoints;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tensorflow.types.TString;

class TensorTreeTest {
  @TempDir Path folder;

  private TensorTree tree(Map<String, Tensor> tensors) {
    try (CheckpointReader reader = Written.checkpoint(folder.resolve("ckpt"), tensors)) {
      return TensorTree.of(reader.index().entries().values());
    }
  }

  @Test
  void totals_areOfAllBelow() {
    TensorTree tree =
        tree(
            Map.of(
                "g/dense/kernel", Written.range(3, 4),
                "g/dense/kernel/adam_m", Written.range(3, 4),
                "g/dense/bias", Written.range(4),
                "g-other", Written.range(1),
                "note", TString.scalarOf("abc")));
    assertThat(tree.totals()).isEqualTo(new TensorTree.Totals(5, 29, 29 * 4 + 8));
    assertThat(tree.children())
        .extracting(TensorTree::segment)
        .containsExactly("g-other", "g/dense", "note");
    TensorTree dense = tree.children().get(1);
    assertThat(dense.totals()).isEqualTo(new TensorTree.Totals(3, 28, 112));
    TensorTree kernel = dense.children().get(1);
    assertThat(kernel.tensor()).isPresent();
    assertThat(kernel.totals().parameters()).isEqualTo(24);
    assertThat(kernel.children()).extracting(TensorTree::segment).containsExactly("adam_m");
    assertThat(TreeText.of(tree, Map.of("note", "own name")).lines().toList())
        .element(2)
        .asString()
        .matches("g/dense/ +28 +112");
    assertThat(TreeText.of(tree, Map.of("note", "own name")).lines().toList())
        .contains(
            "note        string   []            0      8  own name",
            "5 tensors                         29    124")
        .hasSize(8);
  }

  @Test
  void narrowTerminal_isNotExceeded_byLongNames() {
    TensorTree tree =
        tree(Map.of("a_rather_long_name_of_a_layer/and_of_its_kernel", Written.range(3, 4)));
    Map<String, String> variables =
        Map.of("a_rather_long_name_of_a_layer/and_of_its_kernel", "its_own_name_in_the_program");
    assertThat(TreeText.of(tree, variables, 64).lines())
        .allMatch(line -> line.length() <= 64)
        .anyMatch(line -> line.contains("float32") && line.contains("…"));
    assertThat(TreeText.of(tree, variables)).doesNotContain("…");
  }

  @Test
  void everyTensorOfOddNames_isThereOnce_andNothingMovesTheCursor() {
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("odd"))) {
      TensorTree tree = TensorTree.of(reader.index().entries().values());
      assertThat(tree.totals().tensors()).isEqualTo(26);
      String text = TreeText.of(tree, Map.of());
      assertThat(text).contains("line\\nbreak\\ttab", "größer/日本/🎲");
      assertThat(
              text.lines()
                  .filter(
                      line ->
                          line.contains("float32")
                              || line.contains("string")
                              || line.contains("int")))
          .hasSize(26);
      assertThat(text.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    }
    assertThat(TerminalText.name("a\u001b[31m\u202eb\u0000"))
        .isEqualTo("a\\u{1b}[31m\\u{202e}b\\u{0}");
  }

  @Test
  void deepNames_areKeptTogether() {
    String deep = "/".repeat(20_000);
    TensorTree tree =
        tree(Map.of(deep, Written.range(1), deep + "a", Written.range(1), "b", Written.range(1)));
    assertThat(tree.totals().tensors()).isEqualTo(3);
    assertThat(TreeText.of(tree, Map.of())).contains("3 tensors");
  }
}
