package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Determines the data set on which all entrants were trained. */
final class CommonData {
  private CommonData() {}

  /**
   * The settings of the data.
   *
   * @throws InputException if runs were trained on different data, compared by the hashes in their
   *     manifests, or by their settings if a hash is missing
   */
  static DataSettings of(List<Path> runs, Catalogue catalogue) {
    Path first = runs.get(0);
    ExperimentSpec experiment = RunFolder.experiment(first, catalogue);
    Manifest.Data trained = Manifest.read(first).job().data();
    for (Path run : runs) {
      ExperimentSpec other = RunFolder.experiment(run, catalogue);
      Manifest.Data of = Manifest.read(run).job().data();
      boolean hashed = trained.sha256() != null && of.sha256() != null;
      boolean same =
          hashed
              ? Objects.equals(trained.sha256(), of.sha256())
              : experiment.data().equals(other.data());
      if (!same) {
        throw new InputException(
            "tournament: expected runs of the same data, found %s in %s and %s in %s; a payoff on other data than a discriminator was trained on says nothing about it"
                .formatted(words(experiment, other), first, words(other, experiment), run));
      }
    }
    return experiment.data();
  }

  /** The kind of the data and the settings in which they differ from the other data. */
  private static String words(ExperimentSpec experiment, ExperimentSpec other) {
    String kind = experiment.data().kind();
    if (!kind.equals(other.data().kind())) {
      return kind;
    }
    Map<String, String> others = Overrides.paths(other);
    String differences =
        Overrides.paths(experiment).entrySet().stream()
            .filter(setting -> setting.getKey().startsWith("data."))
            .filter(setting -> !setting.getValue().equals(others.get(setting.getKey())))
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(", "));
    return differences.isEmpty() ? kind + " of other content" : kind + " of " + differences;
  }
}
