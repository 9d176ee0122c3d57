package io.equilibria.tournament;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.run.Manifest;
import io.equilibria.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The one data set that all entrants were trained on. */
final class CommonData {
  private CommonData() {}

  /**
   * The settings of the data.
   *
   * @throws InputException if runs learned from different data, by the hashes that their manifests
   *     hold, and by their settings where one of them holds none
   */
  static DataSpec of(List<Path> runs, Catalogue catalogue) {
    Path first = runs.get(0);
    DataSpec data = RunFolder.experiment(first, catalogue).data();
    Manifest.Data trained = Manifest.read(first).job().data();
    for (Path run : runs) {
      DataSpec other = RunFolder.experiment(run, catalogue).data();
      Manifest.Data of = Manifest.read(run).job().data();
      boolean hashed = trained.sha256() != null && of.sha256() != null;
      boolean same = hashed ? Objects.equals(trained.sha256(), of.sha256()) : data.equals(other);
      if (!same) {
        throw new InputException(
            "tournament: expected runs of the same data, found %s in %s and %s in %s; a payoff on other data than a discriminator was trained on says nothing about it"
                .formatted(words(data), first, words(other), run));
      }
    }
    return data;
  }

  private static String words(DataSpec data) {
    return data.toString();
  }
}
