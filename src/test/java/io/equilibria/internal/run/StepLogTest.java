package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLogTest {
  @TempDir Path folder;

  /** A kill may cut the last line anywhere, also inside a character of two bytes. */
  @Test
  void lastLineCutAnywhere_isDropped() throws IOException {
    String first = "{\"step\":1,\"name\":\"Fr\u00e9chet\"}\n";
    byte[] both =
        (first + "{\"step\":2,\"name\":\"Fr\u00e9chet\"}").getBytes(StandardCharsets.UTF_8);
    int whole = first.getBytes(StandardCharsets.UTF_8).length;
    for (int length = whole; length < both.length; length++) {
      Path file = folder.resolve("log-" + length);
      Files.write(file, Arrays.copyOf(both, length));
      assertThat(StepLog.read(file)).as("%d bytes", length).hasSize(1);
      StepLogContents contents = StepLogContents.read(file);
      assertThat(contents.fault()).as("%d bytes", length).isEmpty();
      assertThat(contents.note().isPresent()).as("%d bytes", length).isEqualTo(length > whole);
      assertThat(contents.lines()).isEqualTo(1);
      StepLog.truncateAfter(file, 5);
      assertThat(file).hasContent(first);
    }
  }
}
