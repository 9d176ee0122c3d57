package io.equilibria.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Measurements at some steps of a run, one JSON object per line, such as {@code
 * {"step":100,"w2":0.25}}, in the order of writing. JSON has no non-finite numbers; they are
 * written as the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. {@link #append}
 * returns after the line was passed to the operating system.
 *
 * <p>For one thread at a time.
 */
public final class StepLog implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final FileOutputStream out;

  private StepLog(Path file, FileOutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Opens a log to append to it. A resumed run calls {@link #truncateAfter} first.
   *
   * @throws InputException when it cannot be written
   */
  public static StepLog open(Path file) {
    AtomicFiles.createFolder(file.toAbsolutePath().getParent());
    try {
      return new StepLog(file, new FileOutputStream(file.toFile(), true));
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /**
   * Appends a line.
   *
   * @param step the number of steps done, at least 0
   * @param values numbers, texts, or lists and maps of them, by name; {@code step} is reserved
   * @throws InputException when the disk is full
   */
  public void append(long step, Map<String, ?> values) {
    if (step < 0 || values.containsKey("step")) {
      throw new IllegalArgumentException(
          "a line needs a step of at least 0 and other names than step; found step %d, %s"
              .formatted(step, values.keySet()));
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    line.putAll(values);
    try {
      // One write per line, so that a kill can truncate only the last.
      out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /** Returns when all lines are on disk. */
  public void sync() {
    try {
      out.getFD().sync();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /**
   * Reads the lines of a log, without a last line truncated by a kill; empty if there is no log.
   *
   * @throws InputException when another line cannot be read, naming it
   */
  public static List<JsonNode> read(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : whole(file)) {
      lines.add(parse(line));
    }
    return lines;
  }

  /**
   * Drops the lines of all later steps and a last line truncated by a kill. Does nothing if there
   * is no log.
   *
   * @throws InputException when another line cannot be read, naming it
   */
  public static void truncateAfter(Path file, long step) {
    keepOnly(file, found -> found <= step);
  }

  /**
   * Drops the lines of other steps and a last line truncated by a kill. Does nothing if there is no
   * log.
   *
   * @throws InputException when another line cannot be read, naming it
   */
  public static void keepOnly(Path file, LongPredicate kept) {
    if (!Files.exists(file)) {
      return;
    }
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    for (String line : whole(file)) {
      if (kept.test(parse(line).path("step").asLong())) {
        left.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    AtomicFiles.writeBytes(file, left.toByteArray());
  }

  private static List<String> whole(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = reader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (isLine(parse(lines.get(i)))) {
        continue;
      }
      if (i < lines.size() - 1) {
        throw new InputException(
            "%s, line %d: expected a JSON object with a step; delete the line"
                .formatted(file, i + 1));
      }
      lines.remove(i);
    }
    return lines;
  }

  /** Decodes with replacements, so that a line cut inside a character is one that is no JSON. */
  static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }

  /** Whether a parsed line is valid: an object with a step. */
  static boolean isLine(JsonNode parsed) {
    return parsed.path("step").isIntegralNumber();
  }

  /** Parses a line as JSON; a missing node if it is not JSON. */
  static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
