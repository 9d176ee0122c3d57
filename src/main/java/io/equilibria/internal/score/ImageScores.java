package io.equilibria.internal.score;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scores of a catalogue by name. Immutable. */
public final class ImageScores {
  private final Map<String, ImageScore<?>> words = new LinkedHashMap<>();

  private ImageScores(Catalogue catalogue) {
    catalogue.all(ImageScore.class).forEach(words::put);
  }

  /** The scores of a catalogue. */
  public static ImageScores of(Catalogue catalogue) {
    return new ImageScores(catalogue);
  }

  /** The built-in scores and those of all jars. */
  public static ImageScores installed() {
    return of(Catalogue.installed());
  }

  /** All scores, in catalogue order. */
  public List<ImageScore<?>> all() {
    return List.copyOf(words.values());
  }

  /**
   * The named scores, with settings.
   *
   * @param changes such as {@code kid.subsets=50}
   * @throws InputException if there is no score of a name, or a change is invalid
   */
  public List<ChosenScore<?>> chosen(List<String> names, List<String> changes) {
    Map<String, ChosenScore<?>> chosen = new LinkedHashMap<>();
    names.forEach(name -> chosen.put(name, ChosenScore.of(named(name))));
    for (String change : changes) {
      int point = change.indexOf('.');
      int equals = change.indexOf('=');
      if (!(point > 0 && equals > point + 1)) {
        throw new InputException(
            "--set: expected METRIC.SETTING=VALUE, such as kid.subsets=50, found "
                + Quote.found(change));
      }
      String name = change.substring(0, point);
      if (!chosen.containsKey(name)) {
        throw new InputException(
            "--set: %s is not among the requested scores: %s"
                .formatted(Quote.found(name), String.join(", ", chosen.keySet())));
      }
      chosen.computeIfPresent(
          name, (key, one) -> changed(one, change, change.substring(point + 1, equals)));
    }
    return new ArrayList<>(chosen.values());
  }

  private static ChosenScore<?> changed(ChosenScore<?> one, String change, String setting) {
    try {
      return one.with(setting, change.substring(change.indexOf('=') + 1));
    } catch (InputException e) {
      throw new InputException("--set " + Quote.found(change) + ": " + e.getMessage(), e);
    }
  }

  private ImageScore<?> named(String word) {
    ImageScore<?> found = words.get(word);
    if (found == null) {
      throw new InputException(
          "unknown score " + Quote.found(word) + Suggestions.hint(word, words.keySet()));
    }
    return found;
  }
}
