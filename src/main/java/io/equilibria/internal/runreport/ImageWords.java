package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.internal.gallery.Memorisation;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.runreport.RunImages.ByFeatures;
import io.equilibria.internal.training.RecordedScores;
import io.equilibria.internal.training.RecordedScores.Point;
import java.util.Optional;

/** Sentences about the outcome of a run on images. */
final class ImageWords {
  private ImageWords() {}

  /** {@code MNIST-FD 12.3, best 11.9 at step 4 000}; empty if no score was configured. */
  static String score(RecordedScores scores) {
    return score(scores, " ");
  }

  /** The score as a sentence. */
  static String scoreIs(RecordedScores scores) {
    return score(scores, " is ");
  }

  private static String score(RecordedScores scores, String verb) {
    Point last = scores.last();
    Optional<Point> best = scores.best();
    String words = scores.title() + verb + brief(last.value());
    return best.isEmpty() || best.get().step() == last.step()
        ? words + (best.isEmpty() || scores.points().size() == 1 ? "" : ", the best so far")
        : words
            + ", best %s at step %s".formatted(brief(best.get().value()), count(best.get().step()));
  }

  /** Whether samples are nearer to training images than real images are, for a title. */
  static String copies(Memorisation copies) {
    String median = brief(Quantiles.of(copies.generated()).median());
    String real = brief(Quantiles.of(copies.real()).median());
    String others = copies.heldOut() ? "held-out images" : "other training images";
    return equalsSome(copies)
        ? "Some samples equal a training image in every pixel"
        : "Median distance to the nearest training image: samples %s, %s %s"
            .formatted(median, others, real);
  }

  private static boolean equalsSome(Memorisation copies) {
    return copies.generated()[0] == 0;
  }

  /** The same comparison in features. */
  static String byFeatures(ByFeatures found) {
    Memorisation copies = found.copies();
    return "In features of the classifier of %s: samples %s, %s %s"
        .formatted(
            found.extractor(),
            brief(Quantiles.of(copies.generated()).median()),
            copies.heldOut() ? "held-out images" : "other training images",
            brief(Quantiles.of(copies.real()).median()));
  }

  /** The same comparison as a sentence of the answer. */
  static String sentence(Memorisation copies) {
    String others = copies.heldOut() ? "held-out images" : "training images (to one another)";
    String found =
        "%s of the samples are nearer to a training image than %s of the %s"
            .formatted(percent(copies.suspicious()), percent(1 - Memorisation.SHARE), others);
    if (equalsSome(copies)) {
      return "Look for copies: some samples equal a training image in every pixel; %s."
          .formatted(found);
    }
    return copies.suspicious() > 2 * Memorisation.SHARE
        ? "Look for copies: %s; smooth images are near training images without being copies."
            .formatted(found)
        : "No sign of copies: %s.".formatted(found);
  }
}
