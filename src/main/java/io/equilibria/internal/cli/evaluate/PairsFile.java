package io.equilibria.internal.cli.evaluate;

import io.equilibria.InputException;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.gallery.PairSheet;
import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.score.ChosenScore;
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

  /** Refuses pairs that cannot be drawn, before anything is opened. */
  void require(int sources, List<ChosenScore<?>> scores) {
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
    if (scores.stream().noneMatch(score -> score.kind().findsPairs())) {
      throw new InputException(
          "--pairs: expected birthday among the scores, which finds pairs; add it to --metrics");
    }
  }

  /** Refuses data without pixels, before anything is computed; samples are of the same kind. */
  void requireImages(SampleContent data) {
    if (file != null && !(data instanceof SampleContent.Images)) {
      throw new InputException(
          "--pairs: expected samples that are images, found data that are %s; --json gives their pairs"
              .formatted(data.word()));
    }
  }

  /** Whether a score may not be left out, since its pairs are to be drawn. */
  boolean needs(ChosenScore<?> score) {
    return file != null && score.kind().findsPairs();
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
            .orElseThrow();
    SampleContent.Images images = (SampleContent.Images) found.last();
    AtomicFiles.writeBytes(file, new PairSheet(images.images(), pairs).png());
  }
}
