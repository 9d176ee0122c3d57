package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.film.FilmRecord;
import io.equilibria.internal.report.figure.Pictures;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A film of the training, as a mixin. */
final class FilmOptions {
  private static final String ENDING = ".gif";

  @Option(
      names = "--gif",
      paramLabel = "FILE",
      description =
          "Record a film during training and write it at the end: in the plane samples on"
              + " the data over the discriminator's field, for images samples of fixed latent"
              + " vectors. The run keeps its frames; 'film' can make the GIF again.")
  private Path gif;

  @Option(
      names = "--gif-replica",
      paramLabel = "N",
      description = "Replica that the film shows, from 0; the first by default.")
  private Integer replica;

  /** The file of the film, if requested. */
  Optional<Path> file() {
    return Optional.ofNullable(gif);
  }

  /** The replica to record. */
  int replica() {
    return replica == null ? 0 : replica;
  }

  /**
   * Refuses experiments that cannot be filmed, before anything is trained.
   *
   * @throws InputException if it cannot be filmed
   */
  void check(ExperimentSpec experiment) {
    if (gif == null && replica != null) {
      throw new InputException(
          "--gif-replica: expected together with --gif FILE, found without it; add it, or"
              + " omit this option");
    }
    if (gif != null) {
      OutFile.require(gif, ENDING, "--gif");
      FilmRecord.check(experiment, replica());
      Pictures.requireFonts();
    }
  }
}
