package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Pages of the documentation quote the questions of experiments as the experiments' pages do: in
 * the first paragraph of a section {@code ## reproduce NAME}, or in a list, after {@code *
 * `NAME`:}.
 */
class QuestionsOnPagesTest {
  private static final Path PAGES = Path.of("src/site/markdown");
  private static final Pattern SECTION = Pattern.compile("(?m)^## reproduce (\\S+)\n\n((?:.+\n)+)");
  private static final Pattern ITEM = Pattern.compile("(?m)^\\* `([a-z0-9-]+)`: (.+\n(?:  .+\n)*)");

  @Test
  void sections_beginWithTheQuestion() throws IOException {
    Map<String, String> quoted = quoted("equilibrium-experiments.md", SECTION);
    assertThat(quoted)
        .containsOnlyKeys("equilibrium", "js-does-not-generalize", "generalization", "blindness")
        .isEqualTo(asked(quoted));
  }

  @Test
  void listsOfExperiments_quoteTheQuestions() throws IOException {
    Map<String, String> quoted = quoted("mixture-experiments.md", ITEM);
    assertThat(quoted)
        .containsOnlyKeys("mix-tasks", "mix-color-mnist", "mix-cifar10", "mix-wgan")
        .isEqualTo(asked(quoted));
  }

  private static Map<String, String> quoted(String page, Pattern pattern) throws IOException {
    Map<String, String> questions = new LinkedHashMap<>();
    for (MatchResult found :
        pattern.matcher(Files.readString(PAGES.resolve(page))).results().toList()) {
      questions.put(found.group(1), found.group(2).strip().replaceAll("\\s+", " "));
    }
    return questions;
  }

  private static Map<String, String> asked(Map<String, String> quoted) {
    Map<String, ExperimentKind<?>> experiments = ExperimentKinds.in(Catalogue.installed());
    Map<String, String> questions = new LinkedHashMap<>();
    quoted.keySet().forEach(name -> questions.put(name, experiments.get(name).question()));
    return questions;
  }
}
