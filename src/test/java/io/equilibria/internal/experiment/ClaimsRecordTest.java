package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.everypair.EveryPair;
import io.equilibria.internal.report.ClaimDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsRecordTest {
  private static final List<ClaimDefinition> CLAIMS = new EveryPair().study().claims();

  @TempDir Path folder;

  @Test
  void record_isWrittenOnceBeforeTheRuns() throws IOException {
    Path own = folder.resolve("new");
    assertThat(ClaimsRecord.begin(own, CLAIMS)).hasValue(ClaimDefinition.digest(CLAIMS));
    String written = Files.readString(own.resolve("claims.json"));
    assertThat(written).contains(ClaimDefinition.digest(CLAIMS), CLAIMS.get(0).text());
    // Other claims later do not change it.
    assertThat(ClaimsRecord.begin(own, CLAIMS.subList(1, 3)))
        .hasValue(ClaimDefinition.digest(CLAIMS));
    assertThat(own.resolve("claims.json")).hasContent(written);
  }

  @Test
  void folderThatWasBegunWithout_getsNone() throws IOException {
    Files.createDirectory(folder.resolve("ring"));
    assertThat(ClaimsRecord.begin(folder, CLAIMS)).isEmpty();
    assertThat(folder.resolve("claims.json")).doesNotExist();
  }

  @Test
  void damagedRecord_isRefused() throws IOException {
    for (String text : List.of("{", "{\"digest\": \"x\", \"claims\": []}", "[]", "null")) {
      Files.writeString(folder.resolve("claims.json"), text);
      assertThatThrownBy(() -> ClaimsRecord.begin(folder, CLAIMS))
          .as(text)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("claims.json is damaged");
    }
  }
}
