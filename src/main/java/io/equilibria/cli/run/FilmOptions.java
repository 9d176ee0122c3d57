package io.equilibria.cli.run;

import io.equilibria.InputException;
import io.equilibria.cli.OutFile;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.film.FilmRecord;
import io.equilibria.report.figure.Pictures;
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
          "Record a film while training and write it at the end: in the plane samples on the data"
              + " over the discriminator's field, of images samples of the same latent vectors. The"
              + " run keeps its frames; 'film' makes the GIF anew from them.")
  private Path gif;

  @Option(
      names = "--gif-replica",
      paramLabel = "N",
      description = "Which of several seeds the film shows, from 0; the first unless given.")
  private Integer replica;

  /** Where the film goes, if one is wanted. */
  Optional<Path> file() {
    return Optional.ofNullable(gif);
  }

  /** The replica to record. */
  int replica() {
    return replica == null ? 0 : replica;
  }

  /**
   * Refuses what cannot be filmed before anything is trained.
   *
   * @throws InputException if so
   */
  void check(ExperimentSpec experiment) {
    if (gif == null && replica != null) {
      throw new InputException(
          "--gif-replica: expected --gif FILE beside it, found none; name a file, or leave it out");
    }
    if (gif != null) {
      OutFile.require(gif, ENDING, "--gif");
      FilmRecord.check(experiment, replica());
      Pictures.requireFonts();
    }
  }
}
