package io.equilibria.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Results on stdout: words for people, or JSON for programs. */
final class Output {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintWriter out;
  private final boolean json;

  Output(CommandSpec command, CommonOptions common) {
    this.out = command.commandLine().getOut();
    this.json = common.json();
  }

  /** Prints the object if JSON was asked for, else the words. */
  void print(Map<String, ?> object, String words) {
    printEither(object, words);
  }

  /** Prints the objects as a list if JSON was asked for, else the words. */
  void print(List<? extends Map<String, ?>> objects, String words) {
    printEither(objects, words);
  }

  private void printEither(Object object, String words) {
    if (json) {
      try {
        out.println(JSON.writeValueAsString(object));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("maps and lists of plain values always make JSON", e);
      }
    } else {
      out.println(words);
    }
    out.flush();
  }
}
