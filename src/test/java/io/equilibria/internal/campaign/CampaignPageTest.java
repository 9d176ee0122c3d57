package io.equilibria.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignPageTest {
  private static final List<String> HEADER = List.of("seed", "rounds", "files");

  @TempDir Path folder;

  private Path file;
  private CampaignPage page;

  @BeforeEach
  void begin() {
    file = folder.resolve("campaigns.md");
    page = new CampaignPage(file);
  }

  @Test
  void rows_goIntoTheTableOfTheirCampaign() throws IOException {
    Files.writeString(file, "# Campaigns\n\n## kills\n\nWords.\n\n## soak\n\nOthers.\n");
    page.add("kills", HEADER, List.of("1", "0-7", "3"));
    page.add("soak", HEADER, List.of("1", "0-2", "4"));
    page.add("kills", HEADER, List.of("1", "8-9", "5"));
    assertThat(file)
        .content()
        .isEqualTo(
            """
            # Campaigns

            ## kills

            Words.

            | seed | rounds | files |
            | --- | --- | --- |
            | 1 | 0-7 | 3 |
            | 1 | 8-9 | 5 |

            ## soak

            Others.

            | seed | rounds | files |
            | --- | --- | --- |
            | 1 | 0-2 | 4 |
            """);
  }

  @Test
  void nextRound_followsTheLastOfTheSeedAndCampaign() throws IOException {
    assertThat(page.next("kills", 1)).isZero();
    page.add("kills", HEADER, List.of("1", "0-7", "3"));
    page.add("kills", HEADER, List.of("2", "0-40", "3"));
    page.add("kills", HEADER, List.of("1", "8-19", "3"));
    assertThat(page.next("kills", 1)).isEqualTo(20);
    assertThat(page.next("kills", 2)).isEqualTo(41);
    assertThat(page.next("kills", 3)).isZero();
    assertThat(page.next("soak", 1)).isZero();
  }

  @Test
  void otherColumns_areRefused() throws IOException {
    page.add("kills", HEADER, List.of("1", "0-7", "3"));
    List<String> other = List.of("seed", "rounds", "files", "kills");
    assertThatThrownBy(() -> page.add("kills", other, List.of("1", "8-9", "3", "4")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the columns of kills are not");
  }

  @Test
  void mutations_areAFunctionOfTheirChoices() {
    byte[] bytes = "seed: 1\nname: ring\n".getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < 200; seed++) {
      Mutation mutation = Mutation.of(bytes, new Random(seed));
      Mutation again = Mutation.of(bytes, new Random(seed));
      assertThat(again.bytes()).as(mutation.name()).isEqualTo(mutation.bytes());
      assertThat(again.name()).isEqualTo(mutation.name());
    }
  }
}
