package io.equilibria.internal.run;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.file.Digest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of a run as stored in its manifest. A later change of {@code experiment.yaml} is
 * detected by comparing with them.
 *
 * @param sha256 the SHA-256 of the text, in hexadecimal
 * @param yaml every setting, as in {@code experiment.yaml}
 */
public record RecordedSettings(String sha256, String yaml) {
  private static final String STEPS = "training.steps";

  /** Settings of the length and recording of a run, which do not affect the numbers of the game. */
  private static final Set<String> FREE =
      Set.of(
          "name",
          STEPS,
          "training.log",
          "training.checkpoint",
          "training.keep",
          "training.on-divergence",
          "training.evaluate.metrics",
          "training.evaluate.every",
          "training.evaluate.samples",
          "training.evaluate.keep-best");

  /** Checks the hash of the text. */
  public RecordedSettings {
    Objects.requireNonNull(yaml, "yaml");
    String found = Digest.sha256(yaml.getBytes(StandardCharsets.UTF_8));
    if (!found.equals(sha256)) {
      throw new IllegalArgumentException(
          "the settings have SHA-256 %s, expected %s".formatted(found, sha256));
    }
  }

  /** The settings of an experiment. */
  public static RecordedSettings of(ExperimentSpec experiment) {
    String yaml = ExperimentYaml.settings(experiment);
    return new RecordedSettings(Digest.sha256(yaml.getBytes(StandardCharsets.UTF_8)), yaml);
  }

  /**
   * A setting that has changed.
   *
   * @param path such as {@code training.batch}
   * @param before its recorded value; {@code none} if there was no such setting
   * @param now its current value; {@code none} if there is no such setting
   * @param altersGame whether it affects the numbers of the game
   */
  public record Change(String path, String before, String now, boolean altersGame) {
    @Override
    public String toString() {
      return "%s %s -> %s".formatted(path, before, now);
    }
  }

  /**
   * The settings in which an experiment differs from these, in the experiment's order.
   *
   * @param catalogue the kinds that these settings may name
   * @throws InputException if these were written by a version with other settings
   */
  public List<Change> changesTo(ExperimentSpec experiment, Catalogue catalogue) {
    // Parsed rather than compared as text, so that settings added by a newer version get their
    // defaults.
    Map<String, String> before =
        Overrides.paths(
            ExperimentYaml.parse(yaml, Manifest.FILE + " (job.settings.yaml)", catalogue));
    Map<String, String> now = Overrides.paths(experiment);
    Set<String> paths = new LinkedHashSet<>(now.keySet());
    paths.addAll(before.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(before.get(path), now.get(path)))
        .map(
            path ->
                new Change(
                    path,
                    before.getOrDefault(path, "none"),
                    now.getOrDefault(path, "none"),
                    !FREE.contains(path) || (path.equals(STEPS) && decays(experiment))))
        .toList();
  }

  /** Whether learning rates depend on the number of steps. */
  private static boolean decays(ExperimentSpec experiment) {
    return Stream.concat(
            experiment.game().generatorPlayers().stream().map(GeneratorSpec::optimizer),
            experiment.game().discriminatorPlayers().stream().map(DiscriminatorSpec::optimizer))
        .anyMatch(optimizer -> optimizer.schedule() != Schedule.CONSTANT);
  }
}
