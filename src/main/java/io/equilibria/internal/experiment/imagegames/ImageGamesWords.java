package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The answer and the titles of a comparison, computed from the results. */
final class ImageGamesWords {
  private final ImageDesign design;
  private final ImageFinals finals;

  ImageGamesWords(ImageDesign design, ImageFinals finals) {
    this.design = design;
    this.finals = finals;
  }

  /**
   * States which game is best and which worst by the first measure, and in how many seeds penalties
   * beat none.
   */
  String answer() {
    List<Integer> ranked = ranked(design.main());
    if (ranked.isEmpty()) {
      return "";
    }
    return "%s. %s.".formatted(best(design.main()), pairs());
  }

  /** {@code In the median WGAN-GP does best in modes found, 412, and NS-GAN worst, 87}. */
  String best(ImageMeasure measure) {
    List<Integer> ranked = ranked(measure);
    if (ranked.isEmpty()) {
      return "No game has a value of " + measure.title();
    }
    int first = ranked.get(0);
    int last = ranked.get(ranked.size() - 1);
    String words =
        "In the median %s is best in %s, %s"
            .formatted(title(first), measure.title(), number(first, measure));
    return ranked.size() == 1
        ? words
        : words + ", and %s worst, %s".formatted(title(last), number(last, measure));
  }

  private String pairs() {
    List<String> words = new ArrayList<>();
    for (ImageDesign.Pair pair : design.pairs()) {
      double[] own = finals.values(design.arm(pair.better()), design.main());
      double[] other = finals.values(design.arm(pair.than()), design.main());
      long won =
          IntStream.range(0, own.length)
              .filter(seed -> design.main().better(own[seed], other[seed]) > 0)
              .count();
      words.add(
          "%s beats %s in %d of %d seeds"
              .formatted(
                  title(design.arm(pair.better())),
                  title(design.arm(pair.than())),
                  won,
                  own.length));
    }
    return Titles.all(words);
  }

  private String title(int arm) {
    return design.arms().get(arm).title();
  }

  private String number(int arm, ImageMeasure measure) {
    return NumberText.brief(finals.median(arm, measure).orElseThrow());
  }

  /** Arms that have a median, best first. */
  private List<Integer> ranked(ImageMeasure measure) {
    Comparator<Integer> byMedian =
        Comparator.comparingDouble(arm -> finals.median(arm, measure).orElseThrow());
    return IntStream.range(0, design.arms().size())
        .filter(arm -> finals.median(arm, measure).isPresent())
        .boxed()
        .sorted(measure.larger() ? byMedian.reversed() : byMedian)
        .toList();
  }
}
