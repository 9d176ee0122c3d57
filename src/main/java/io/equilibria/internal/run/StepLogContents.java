package io.equilibria.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A summary of a {@link StepLog}, including any damage. {@link StepLog#read} rejects the damage
 * reported here.
 *
 * @param lines the number of measurements
 * @param last the last measurement; empty if there is none
 * @param fault the first invalid line, unless it is the last
 * @param note present if the last line is truncated, as after a kill
 */
public record StepLogContents(
    long lines, Optional<JsonNode> last, Optional<String> fault, Optional<String> note) {
  /** The contents of a missing log. */
  public static final StepLogContents NONE =
      new StepLogContents(0, Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads a log to its end, line by line, even if it is damaged.
   *
   * @throws IOException if the file cannot be read
   */
  public static StepLogContents read(Path file) throws IOException {
    long lines = 0;
    long bad = 0;
    Optional<JsonNode> last = Optional.empty();
    Optional<String> fault = Optional.empty();
    try (BufferedReader reader = StepLog.reader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        if (bad > 0 && fault.isEmpty()) {
          fault = Optional.of("line %,d is no JSON object with a step".formatted(bad));
        }
        JsonNode measured = StepLog.parse(line);
        if (StepLog.isLine(measured)) {
          last = Optional.of(measured);
        } else {
          bad = lines;
        }
      }
    }
    Optional<String> note =
        bad == lines && lines > 0
            ? Optional.of("its last line is cut short, as a kill leaves it; `resume` drops it")
            : Optional.empty();
    return new StepLogContents(lines - (bad == lines && lines > 0 ? 1 : 0), last, fault, note);
  }
}
