package io.equilibria.internal.cli.evaluate;

import io.equilibria.InputException;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.gallery.PairSheet;
import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.score.SampleContent;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** A picture of the pairs of samples found by a score, as a mixin. */
final class PairsFile {
  private static final String OPTION = "--pairs";

  @Option(
      names = OPTION,
      paramLabel = "FILE.png",
      description = "Draw the nearest pairs of images that birthday finds among SAMPLES.")
  private Path file;

  /** Refuses pairs that cannot be drawn, before anything is computed. */
  void require(int sources) {
    if (file == null) {
      return;
    }
    OutFile.require(file, ".png", OPTION);
    Pictures.requireFonts();
    if (sources != 1) {
      throw new InputException(
          "--pairs: expected one SAMPLES, whose pairs are drawn, found %d; call the command for each"
              .formatted(sources));
    }
  }

  /** Writes the picture. */
  void write(ScoreSession.Result found) {
    if (file == null) {
      return;
    }
    List<ClosePair> pairs =
        found.records().stream()
            .map(record -> record.pairs())
            .filter(list -> !list.isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "--pairs: expected birthday among the scores, which finds pairs; add it to"
                            + " --metrics"));
    if (!(found.last() instanceof SampleContent.Images images)) {
      throw new InputException(
          "--pairs: expected samples that are images, found "
              + found.last().word()
              + "; --json gives their pairs");
    }
    AtomicFiles.writeBytes(file, new PairSheet(images.images(), pairs).png());
  }
}
