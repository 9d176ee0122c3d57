package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuch --json",
        "--json",
        "train --json",
        "train nosuch --json",
        "train ring --json --nosuch",
        "train ring --json --seed -1",
        "resume nowhere --json",
        "sample --json nowhere",
        "reproduce dirac --json --seed 3",
        "config list --json --seed=x",
      })
  void error_isOnStdoutTooAsOneObject(String line) {
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    JsonNode json = run.json();
    assertThat(json.get("schema").asInt()).isEqualTo(1);
    assertThat(json.get("error").get("code").asInt()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err().strip())
        .isEqualTo("equilibria: " + json.get("error").get("message").asText());
  }

  @Test
  void error_leavesStdoutEmptyWithoutTheOption() {
    CommandRun.ofLine("train nosuch").refused("unknown experiment");
  }

  @Test
  void object_saysItsSchemaFirst() {
    JsonNode json = CommandRun.ofLine("config list --json").fine().json();
    assertThat(json.fieldNames().next()).isEqualTo("schema");
    assertThat(json.get("schema").asInt()).isEqualTo(1);
    assertThat(json.get("experiments")).isNotEmpty();
  }

  /** Prints a list, or one whose second object cannot be written. */
  @Command(name = "several")
  static final class Several implements Callable<Integer> {
    @Spec private CommandSpec command;
    @Mixin private CommonOptions common;
    private final Object second;

    Several(Object second) {
      this.second = second;
    }

    @Override
    public Integer call() {
      new Output(command, common)
          .print(List.of(Map.of("a", 1, "nested", Map.of("b", 2)), Map.of("a", second)), "words");
      return ExitCode.OK;
    }
  }

  private static CommandRun several(Object second) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.prepare(new CommandLine(new Several(second)));
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new CommandRun(Main.execute(line, "--json"), out.toString(), err.toString());
  }

  @Test
  void list_saysItInEachOfItsObjects() {
    JsonNode json = several(2).fine().json();
    assertThat(json).hasSize(2).allMatch(object -> object.get("schema").asInt() == 1);
    assertThat(json.get(0).get("nested").has("schema")).isFalse();
  }

  @Test
  void listThatCannotBeWritten_isNotBegun() throws Exception {
    CommandRun run = several(new Object()); // No bean: Jackson refuses it.
    assertThat(run.code()).isEqualTo(ExitCode.BUG);
    JsonNode json =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readTree(run.out());
    assertThat(json.has("error")).isTrue();
  }
}
