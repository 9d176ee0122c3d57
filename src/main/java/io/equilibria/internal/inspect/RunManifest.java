package io.equilibria.internal.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.InputException;
import io.equilibria.internal.run.ManifestSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The contents of {@code manifest.json}, read leniently, so that runs of other versions are
 * described as far as possible.
 *
 * @param state {@code running}, {@code finished}, {@code interrupted}, {@code failed}
 * @param step the last recorded step
 * @param reason why the run failed; empty otherwise
 * @param diverged one line for each replica that has diverged and is frozen
 * @param started when the run started, in UTC
 * @param finished when it ended; empty while it runs
 * @param tensorFlow the TensorFlow version
 * @param java the Java version
 * @param kinds one line for each kind that is not built in, with its origin
 */
public record RunManifest(
    String state,
    long step,
    String reason,
    List<String> diverged,
    String started,
    String finished,
    String tensorFlow,
    String java,
    List<String> kinds) {
  /**
   * Reads a manifest.
   *
   * @throws InputException if it cannot be read or has no status
   */
  static RunManifest read(Path file) {
    JsonNode root = ManifestSchema.tree(file);
    JsonNode status = root.path("status");
    if (!status.path("state").isTextual() || !status.path("step").isIntegralNumber()) {
      throw new InputException(
          "%s is damaged: expected status.state and status.step, found none; copy it again"
              .formatted(file));
    }
    return new RunManifest(
        status.path("state").asText(),
        status.path("step").asLong(),
        status.path("reason").asText(""),
        diverged(root.path("diverged")),
        root.path("started").asText(""),
        root.path("finished").asText(""),
        root.path("software").path("tensorflow").asText(""),
        root.path("software").path("java").asText(""),
        kinds(root.path("job").path("kinds")));
  }

  private static List<String> kinds(JsonNode all) {
    List<String> lines = new ArrayList<>();
    for (JsonNode one : all) {
      lines.add(
          "%s %s from %s"
              .formatted(one.path("choice").asText(), one.path("kind").asText(), place(one)));
    }
    return List.copyOf(lines);
  }

  private static String place(JsonNode kind) {
    String jar = kind.path("jar").asText("");
    String folder = kind.path("folder").asText("");
    if (!jar.isEmpty()) {
      return "%s, SHA-256 %s".formatted(jar, kind.path("sha256").asText());
    }
    return (folder.isEmpty() ? "class " : folder + ", class ") + kind.path("class").asText();
  }

  private static List<String> diverged(JsonNode all) {
    List<String> lines = new ArrayList<>();
    for (JsonNode one : all) {
      lines.add(
          "replica %d: %s is %s at step %d"
              .formatted(
                  one.path("replica").asInt(),
                  one.path("name").asText(),
                  one.path("value").asText(),
                  one.path("step").asLong()));
    }
    return List.copyOf(lines);
  }
}
