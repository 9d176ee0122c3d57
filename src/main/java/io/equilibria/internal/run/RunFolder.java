package io.equilibria.internal.run;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.LossSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.UnknownKindException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of a run and the experiment stored in it. */
public final class RunFolder {
  /** The file with the experiment. */
  public static final String EXPERIMENT = "experiment.yaml";

  private RunFolder() {}

  /**
   * Writes the experiment into a folder.
   *
   * @throws InputException if it cannot be written
   */
  public static void write(Path folder, ExperimentSpec experiment) {
    AtomicFiles.writeText(folder.resolve(EXPERIMENT), ExperimentYaml.write(experiment));
  }

  /**
   * Checks that a path is neither a run folder nor a file.
   *
   * @throws InputException if it is one of these
   */
  public static void requireNew(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(
          folder + ": expected a folder or nothing, found a file; give another folder by --out");
    }
    if (Files.exists(folder.resolve(EXPERIMENT))) {
      throw new InputException(
          folder
              + " already holds a run; continue it by `resume "
              + ShellWord.of(folder.toString())
              + "`, or give another folder by --out");
    }
  }

  /**
   * The experiment of a run folder.
   *
   * @throws InputException if the folder holds no run, a run in a newer format written by a later
   *     version of Equilibria, or one that uses kinds which are not installed
   */
  public static ExperimentSpec experiment(Path folder) {
    return experiment(folder, Catalogue.installed());
  }

  /**
   * The experiment of a run folder, which may name the kinds of this catalogue; see {@link
   * #experiment(Path)}. Its loss may be missing from the catalogue, because trained networks are
   * used without it.
   */
  public static ExperimentSpec experiment(Path folder, Catalogue catalogue) {
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
    try {
      return ExperimentYaml.read(folder.resolve(EXPERIMENT), catalogue);
    } catch (UnknownKindException unknown) {
      throw unknown.with(remedy(folder, unknown.kind()));
    }
  }

  /**
   * The experiment of a run folder, for building its game.
   *
   * @throws InputException as {@link #experiment(Path)}, and if the catalogue lacks its loss
   */
  public static ExperimentSpec playable(Path folder, Catalogue catalogue) {
    ExperimentSpec experiment = experiment(folder, catalogue);
    String loss = experiment.game().lossName();
    if (!catalogue.choices(LossSettings.class).containsKey(loss)) {
      throw new UnknownKindException(
          "%s was trained with the loss %s, which is unknown here; %s"
              .formatted(folder, Quote.found(loss), remedy(folder, loss)),
          LossSettings.class,
          loss);
    }
    return experiment;
  }

  /** How to provide a missing kind, with its origin if the manifest records it. */
  private static String remedy(Path folder, String kind) {
    String program = "use the program that adds it by Catalogue.with";
    return recorded(folder, kind)
        .map(
            found ->
                found.jar() == null && found.folder() == null
                    ? "the run used it from %s; %s".formatted(found.place(), program)
                    : "the run used it from %s; give that by EQUILIBRIA_CLASSPATH, or %s"
                        .formatted(found.place(), program))
        .orElse("give the jar that contains it by EQUILIBRIA_CLASSPATH, or " + program);
  }

  private static Optional<RecordedKind> recorded(Path folder, String kind) {
    try {
      return Manifest.read(folder).job().kinds().stream()
          .filter(recorded -> recorded.kind().equals(kind))
          .findFirst();
    } catch (InputException e) {
      return Optional.empty(); // an unknown kind
    }
  }
}
