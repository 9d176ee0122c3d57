package io.equilibria.run;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.internal.file.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run: what it is, before anything is opened in it. */
public final class RunFolder {
  /** The experiment as it is run. */
  public static final String EXPERIMENT = "experiment.yaml";

  private RunFolder() {}

  /**
   * Writes what a folder's run is.
   *
   * @throws InputException if it cannot be written
   */
  public static void write(Path folder, Experiment experiment) {
    AtomicFiles.writeText(folder.resolve(EXPERIMENT), ExperimentYaml.write(experiment));
  }

  /**
   * Refuses a folder that holds a run, and a file.
   *
   * @throws InputException if so
   */
  public static void requireNew(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(
          folder + ": expected a folder or nothing, found a file; give another folder by --out");
    }
    if (Files.exists(folder.resolve(EXPERIMENT))) {
      throw new InputException(
          folder
              + " already holds a run; go on with it by `resume "
              + folder
              + "`, or give another folder by --out");
    }
  }

  /**
   * The experiment that a folder's run is.
   *
   * @throws InputException if the folder holds no run, or one in the format of a later version of
   *     Equilibria
   */
  public static Experiment experiment(Path folder) {
    return experiment(folder, Catalogue.installed());
  }

  /**
   * As {@link #experiment(Path)}, with kinds of one's own.
   *
   * @param catalogue where the experiment's kinds are found
   */
  public static Experiment experiment(Path folder, Catalogue catalogue) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder
              + ": expected the folder of a run, found "
              + (Files.exists(folder) ? "a file" : "nothing"));
    }
    if (!Files.isRegularFile(folder.resolve(EXPERIMENT))) {
      throw new InputException(
          folder
              + " is not the folder of a run: expected "
              + EXPERIMENT
              + " in it; `train` makes one");
    }
    ManifestSchema.requireKnown(folder);
    return ExperimentYaml.read(folder.resolve(EXPERIMENT), catalogue);
  }
}
