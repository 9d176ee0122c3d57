package io.equilibria.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import io.equilibria.checkpoint.AtomicFiles;
import io.equilibria.checkpoint.FileFault;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code metrics.jsonl}: one JSON object a line, such as {@code {"step":100,"seconds":1.5,
 * "w2":0.25}}, in the order they came. JSON has no numbers for what is not finite: those are the
 * strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. A line is with the operating
 * system when {@link #append} returns.
 */
public final class MetricsLog implements AutoCloseable {
  /** The name of the file in the run folder. */
  public static final String FILE = "metrics.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final FileOutputStream out;

  private MetricsLog(Path file, FileOutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Opens the log of a run folder to append to it. A resumed run calls {@link #truncateAfter}
   * first.
   *
   * @throws InputException when it cannot be written
   */
  public static MetricsLog open(Path folder) {
    Path file = AtomicFiles.createFolder(folder).resolve(FILE);
    try {
      return new MetricsLog(file, new FileOutputStream(file.toFile(), true));
    } catch (IOException e) {
      throw FileFault.cannotWrite(file, e);
    }
  }

  /**
   * Appends a line.
   *
   * @param step the step measured after, at least 0
   * @param seconds the time trained so far
   * @param values numbers, texts, or lists and maps of them, by name; {@code step} and {@code
   *     seconds} are taken
   * @throws InputException when the disk is full
   */
  public void append(long step, double seconds, Map<String, ?> values) {
    if (step < 0 || values.containsKey("step") || values.containsKey("seconds")) {
      throw new IllegalArgumentException(
          "a line needs a step of at least 0 and other names than step and seconds; found step %d, %s"
              .formatted(step, values.keySet()));
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    line.put("seconds", seconds);
    line.putAll(values);
    try {
      // One write a line, so that a kill can cut only the last.
      out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileFault.cannotWrite(file, e);
    }
  }

  /** Returns when all lines are on the disk. */
  public void sync() {
    try {
      out.getFD().sync();
    } catch (IOException e) {
      throw FileFault.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw FileFault.cannotWrite(file, e);
    }
  }

  /**
   * Cuts the log of a run folder back to a step: drops every line of a later one, and a last line
   * that a kill cut short. Does nothing when there is no log.
   *
   * @throws InputException when another line cannot be read, naming it
   */
  public static void truncateAfter(Path folder, long step) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    boolean whole = true;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!whole) {
          throw new InputException(
              "%s, line %d: expected a JSON object with a step; delete the line"
                  .formatted(file, number - 1));
        }
        JsonNode stepNode = parse(line).path("step");
        whole = stepNode.isIntegralNumber();
        if (whole && stepNode.asLong() <= step) {
          kept.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw FileFault.cannotRead(file, e);
    }
    AtomicFiles.writeBytes(file, kept.toByteArray());
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
