package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Comments, messages, help texts and pages have none of the phrases that readers found odd. */
class PlainEnglishTest {
  private static final List<Path> PAGES =
      List.of(
          Path.of("README.md"),
          Path.of("src/site/markdown"),
          Path.of("tools/README.md"),
          Path.of("tools/peers/README.md"),
          Path.of("checkpoints/README.md"),
          Path.of("graphs/README.md"));

  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java"), Path.of("src/test/java"), Path.of("src/it"), Path.of("tools"));

  private static final List<Path> SCRIPTS = List.of(Path.of("tools"), Path.of(".ci"));

  private static List<OddPhrase> phrases;

  @BeforeAll
  static void readPhrases() throws IOException {
    phrases = OddPhrase.all();
  }

  @Test
  void pages_havePlainEnglish() throws IOException {
    List<Passage> passages = new ArrayList<>();
    for (Path page : files(PAGES, ".md")) {
      passages.addAll(Passage.ofMarkdown(page));
    }
    assertThat(passages).hasSizeGreaterThan(1000);
    assertThat(oddIn(passages)).isEmpty();
  }

  /** Every comment, message and help text, in tests as well. */
  @Test
  void commentsAndMessages_havePlainEnglish() throws IOException {
    List<Passage> passages = new ArrayList<>();
    for (Path source : files(SOURCES, ".java")) {
      passages.addAll(Passage.ofJava(source));
    }
    for (Path snippets : files(SCRIPTS, ".jsh")) {
      passages.addAll(Passage.ofJava(snippets));
    }
    assertThat(passages).hasSizeGreaterThan(40_000);
    assertThat(oddIn(passages)).isEmpty();
  }

  @Test
  void scripts_havePlainEnglish() throws IOException {
    List<Passage> passages = new ArrayList<>();
    for (Path script : files(SCRIPTS, "")) {
      if (script.toString().matches(".*(/[^.]+|[.]py)")) {
        passages.addAll(Passage.ofScript(script));
      }
    }
    assertThat(passages).hasSizeGreaterThan(100);
    assertThat(oddIn(passages)).isEmpty();
  }

  /** Replacements must not contain odd phrases either. */
  @TestFactory
  Stream<DynamicTest> phrase_isFoundInItsExampleAndNothingInItsReplacement() {
    return phrases.stream()
        .map(
            phrase ->
                DynamicTest.dynamicTest(
                    phrase.odd(),
                    () -> {
                      assertThat(phrase.pattern().matcher(phrase.odd()).find()).isTrue();
                      assertThat(oddIn(List.of(passage(phrase.plain())))).isEmpty();
                      assertThat(phrase.why()).isNotBlank();
                    }));
  }

  @Test
  void markdown_isReadWithoutCode(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page,
        """
        # Runs

        ```
        fenced
        ```
        A file of
        `inline` [here](target.md).
        * one
        * two

        | a | `b` |
        """);
    assertThat(Passage.ofMarkdown(page))
        .extracting(Passage::text)
        .containsExactly("Runs", "A file of `code` here.", "one", "two", "a", "`code`");
  }

  @Test
  void script_isReadAsComments(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("run");
    Files.writeString(
        script,
        """
        #!/bin/sh
        # One
        # `two`.
        echo "$#" ${x#y} # three

        # four
        """);
    assertThat(Passage.ofScript(script))
        .extracting(Passage::text)
        .containsExactly("One `code`.", "three", "four");
  }

  @Test
  void java_isReadAsCommentsAndMessages(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("A.java");
    Files.writeString(
        source,
        """
        /**
         * One {@code nobody}
         * two. <p>Three
         *
         * @param x four
         */
        class A { // five
          // six
          String a = "se" + 'x' + "ven"
              + " \\"8\\""; }
        """);
    assertThat(Passage.ofJava(source))
        .extracting(Passage::text)
        .containsExactly("One `code` two.", "Three", "four", "five six", "se", "ven \\\"8\\\"");
    assertThat(Passage.ofJava(source).get(3).line()).isEqualTo(7);
  }

  private static List<String> oddIn(List<Passage> passages) {
    List<String> found = new ArrayList<>();
    for (OddPhrase phrase : phrases) {
      Pattern pattern = phrase.pattern();
      for (Passage passage : passages) {
        Matcher odd = pattern.matcher(passage.text());
        while (odd.find()) {
          found.add(
              "%s:%d: \"%s\": %s; for example \"%s\""
                  .formatted(
                      passage.file(),
                      passage.line(),
                      around(passage.text(), odd.start(), odd.end()),
                      phrase.why(),
                      phrase.plain()));
        }
      }
    }
    return found;
  }

  private static String around(String text, int start, int end) {
    return text.substring(Math.max(0, start - 30), Math.min(text.length(), end + 30));
  }

  private static Passage passage(String text) {
    return new Passage(Path.of("odd-phrases.yaml"), 1, text);
  }

  private static List<Path> files(List<Path> roots, String suffix) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> below = Files.walk(root)) {
        below
            .filter(path -> path.toString().endsWith(suffix) && Files.isRegularFile(path))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }
}
