package io.equilibria.internal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Results on stdout: text, or JSON for programs. Every top-level object of JSON has a field {@code
 * schema}, the {@link #SCHEMA} that it follows; in a list each object has it. An error is {@code
 * {"schema": 1, "error": {"code": 2, "message": "..."}}}, with the exit code.
 */
public final class Output {
  /** Raised when a field is removed or changes its meaning; new fields may appear at any time. */
  static final int SCHEMA = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintWriter out;
  private final boolean json;
  private final Terminal terminal;

  public Output(CommandSpec command, CommonOptions common) {
    this.out = command.commandLine().getOut();
    this.json = common.json();
    this.terminal = common.terminal();
  }

  /** The terminal for text. */
  public Terminal terminal() {
    return terminal;
  }

  /** Prints the object if JSON was requested, else the text. */
  public void print(Map<String, ?> object, String words) {
    printEither(withSchema(object), words);
  }

  /** Prints the objects as a list if JSON was requested, else the text. */
  public void print(List<? extends Map<String, ?>> objects, String words) {
    printEither(objects.stream().map(Output::withSchema).toList(), words);
  }

  private void printEither(Object object, String words) {
    out.println(json ? text(object) : words);
    out.flush();
  }

  /** Prints an error as JSON if the arguments, which may be invalid, contain the option. */
  static void printError(PrintWriter out, int code, String message, List<String> arguments) {
    if (arguments.contains(CommonOptions.JSON)) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", code);
      error.put("message", message);
      out.println(text(withSchema(Map.of("error", error))));
      out.flush();
    }
  }

  private static Map<String, Object> withSchema(Map<String, ?> object) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("schema", SCHEMA);
    result.putAll(object);
    return result;
  }

  /** Converts the whole value before anything is printed. */
  private static String text(Object object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and lists of plain values always make JSON", e);
    }
  }
}
