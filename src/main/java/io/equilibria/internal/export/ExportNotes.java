package io.equilibria.internal.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.tensor.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files added to an exported model in {@code assets.extra} that document its origin. They do
 * not contain the time of the export, so the same run, step and replica give the same bytes.
 *
 * <ul>
 *   <li>{@code model.json}: which experiment, step and replica it is, the generator's weights, the
 *       data and its SHA-256, the SHA-256 of the checkpoint's index if there is a checkpoint, the
 *       last metrics, the signatures;
 *   <li>{@code experiment.yaml}: every setting;
 *   <li>{@code manifest.json}: the run's manifest;
 *   <li>{@code metrics.jsonl}: the measurements up to the step, if there are any;
 *   <li>{@code LICENSE.txt}: the licences of the data and of the software.
 * </ul>
 *
 * @param source the exported replica of a run
 * @param classes the class names of a conditional generator; empty for an unconditional one
 * @param catalogue the kinds that the run's experiment may name
 */
record ExportNotes(ModelSource source, List<String> classes, Catalogue catalogue) {
  static final String MODEL = "model.json";

  static final String EXPERIMENT = "experiment.yaml";

  /** Key in {@link #MODEL}: the step at which the weights were stored. */
  static final String STEP = "step";

  /** Key in {@link #MODEL}: a description of the weights used for sampling. */
  static final String GENERATOR = "generator";

  /** Key in {@link #MODEL}: the class names of a conditional generator. */
  static final String CLASSES = "classes";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String SOFTWARE =
      """
      Made by Equilibria, which is licensed under the Apache License 2.0,
      https://www.apache.org/licenses/LICENSE-2.0. This says nothing of the model itself, which is
      its maker's.

      The data that it was trained on:

      """;

  /**
   * The files by name.
   *
   * @param signatures the names of the model's signatures
   * @throws io.equilibria.InputException if the run's files are damaged
   */
  Map<String, byte[]> files(List<String> signatures) {
    return files(signatures, Map.of());
  }

  /**
   * The files of a model derived from the run's.
   *
   * @param more entries of {@link #MODEL} that add to or replace the run's
   */
  Map<String, byte[]> files(List<String> signatures, Map<String, ?> more) {
    ExperimentSpec experiment = source.experiment();
    Manifest manifest = source.manifest();
    List<JsonNode> metrics = source.metrics();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(MODEL, text(model(manifest, metrics, signatures, more)));
    files.put(EXPERIMENT, bytes(ExperimentYaml.write(experiment)));
    files.put(Manifest.FILE, source.manifestFile());
    if (!metrics.isEmpty()) {
      files.put(
          MetricsLog.FILE,
          bytes(metrics.stream().map(line -> line + "\n").collect(Collectors.joining())));
    }
    files.put(
        "LICENSE.txt",
        bytes(SOFTWARE + DataSources.describe(experiment.data(), catalogue).licence()));
    return files;
  }

  private Map<String, Object> model(
      Manifest manifest, List<JsonNode> metrics, List<String> signatures, Map<String, ?> more) {
    ExperimentSpec experiment = source.experiment();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("experiment", experiment.name());
    model.put(STEP, source.step());
    model.put("replica", source.replica());
    model.put("seed", experiment.seed());
    model.put(GENERATOR, experiment.game().sampledWith());
    model.put("data", manifest.job().data());
    if (!classes.isEmpty()) {
      model.put(CLASSES, classes);
    }
    source.indexSha256().ifPresent(sha256 -> model.put("checkpoint_index_sha256", sha256));
    model.put("signatures", signatures);
    if (!metrics.isEmpty()) {
      model.put("metrics", metrics.get(metrics.size() - 1));
    }
    model.put("equilibria", manifest.software().equilibria());
    model.put("tensorflow", NativeLibrary.version());
    model.putAll(more);
    return model;
  }

  private static byte[] text(Object json) {
    try {
      return bytes(JSON.writeValueAsString(json) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers always make JSON", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
