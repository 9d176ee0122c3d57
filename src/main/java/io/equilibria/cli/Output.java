package io.equilibria.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Results on stdout: words for people, or one JSON object for programs. */
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
    if (json) {
      try {
        out.println(JSON.writeValueAsString(object));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("maps of plain values always make JSON", e);
      }
    } else {
      out.println(words);
    }
    out.flush();
  }
}
