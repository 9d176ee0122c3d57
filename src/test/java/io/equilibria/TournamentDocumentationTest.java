package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of games between checkpoints is compiled and run unchanged. */
@Exhaustive
class TournamentDocumentationTest {
  private static final String IMPORTS =
      """
      import io.equilibria.*;
      import io.equilibria.config.*;
      import io.equilibria.internal.compute.*;
      import io.equilibria.internal.config.*;
      import io.equilibria.internal.tournament.*;
      import io.equilibria.internal.tournament.matrix.*;
      import io.equilibria.internal.training.*;
      import java.nio.file.Path;
      import java.util.List;
      import java.util.Optional;
      """;

  @TempDir Path folder;

  @Test
  void exampleOfGames_runsAsItStands() throws Exception {
    List<String> examples = JavaExample.of(Path.of("src/site/markdown/equilibrium.md"));
    String games =
        examples.stream().filter(one -> one.contains("Tournament.hold")).findFirst().orElseThrow();
    String printed =
        new JavaExample(folder, IMPORTS, System.getProperty("java.class.path")).run("Games", games);
    assertThat(printed)
        .contains("The game between 4 checkpoints is worth", "step 60: generator exploited by ")
        .contains("0.0, unique: true");
  }
}
