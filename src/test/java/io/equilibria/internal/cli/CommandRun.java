package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A command line that has run in this process, and what it answered. */
public record CommandRun(int code, String out, String err) {

  /** Runs a command; arguments may be paths and numbers. */
  public static CommandRun of(Object... arguments) {
    return on(Terminal.PLAIN, arguments);
  }

  /** Runs a command whose results are shown on a terminal. */
  public static CommandRun on(Terminal terminal, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.prepare(new CommandLine(new Main(terminal)));
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int code = Main.execute(commandLine, words);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** Runs a command whose words hold no spaces. */
  public static CommandRun ofLine(String line) {
    return of((Object[]) line.split(" "));
  }

  /** Checks that all went well, and says what if not. */
  public CommandRun fine() {
    assertThat(err).isEmpty();
    assertThat(code).isEqualTo(ExitCode.OK);
    return this;
  }

  /**
   * Checks that the only output is one message of one line that contains these words, and the same
   * as JSON if {@code --json} was given.
   */
  public void refused(int expectedCode, String... words) {
    assertThat(err.lines()).singleElement().asString().startsWith("equilibria: ").contains(words);
    if (!out.isEmpty()) {
      JsonNode error = json().get("error");
      assertThat(error.get("code").asInt()).isEqualTo(expectedCode);
      assertThat(err).contains(error.get("message").asText());
    }
    assertThat(code).as(err).isEqualTo(expectedCode);
  }

  /** Checks that it was taken for bad input. */
  public void refused(String... words) {
    refused(ExitCode.BAD_INPUT, words);
  }

  /** What {@code --json} printed. */
  public JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + out, e);
    }
  }

  /** Everything below a folder with sizes and times of change: equal if nothing was touched. */
  public static SortedMap<String, String> listing(Path folder) {
    SortedMap<String, String> listing = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String size = Files.isDirectory(path) ? "folder" : Files.size(path) + " bytes";
        listing.put(
            folder.relativize(path).toString(), size + " " + Files.getLastModifiedTime(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return listing;
  }
}
