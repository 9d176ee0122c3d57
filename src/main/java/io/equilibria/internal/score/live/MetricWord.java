package io.equilibria.internal.score.live;

import io.equilibria.InputException;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.text.Suggestions;
import java.util.List;
import java.util.Optional;

/**
 * A metric named in {@code training.evaluate.metrics}: a score of {@code evaluate}, such as {@code
 * kid}, with the default extractor; or an extractor and a score, such as {@code mnist-kid}. {@code
 * fd} is an alias of {@code fid}, whose name applies only to the classic extractor.
 *
 * @param word the name as written
 * @param score the score with its default settings
 * @param extractor name of the extractor, for scores of features
 */
record MetricWord(String word, ChosenScore<?> score, String extractor) {
  static final String DEFAULT_EXTRACTOR = "squeezenet";

  /**
   * Parses a name.
   *
   * @throws InputException if there is no such score
   */
  static MetricWord of(String word, ImageScores known) {
    if (score(word, known).isPresent()) {
      return new MetricWord(word, score(word, known).get(), DEFAULT_EXTRACTOR);
    }
    for (String extractor : Extractors.names()) {
      Optional<ChosenScore<?>> score =
          word.startsWith(extractor + "-")
              ? score(word.substring(extractor.length() + 1), known)
              : Optional.empty();
      if (score.isPresent()) {
        return new MetricWord(word, score.get(), extractor);
      }
    }
    List<String> scores = known.all().stream().map(ImageScore::name).toList();
    throw new InputException(
        "training.evaluate.metrics: unknown metric %s%s. An extractor may precede it, as in %s-%s: %s"
            .formatted(
                word,
                Suggestions.hint(word, scores),
                Extractors.names().get(0),
                scores.get(0),
                String.join(", ", Extractors.names())));
  }

  private static Optional<ChosenScore<?>> score(String word, ImageScores known) {
    String name = word.equals("fd") ? "fid" : word;
    for (ImageScore<?> score : known.all()) {
      if (score.name().equals(name)) {
        return Optional.of(ChosenScore.of(score));
      }
    }
    return Optional.empty();
  }
}
