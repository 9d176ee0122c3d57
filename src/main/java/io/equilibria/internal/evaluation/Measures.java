package io.equilibria.internal.evaluation;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.evaluation.SampleMeasure;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks up the measures of a catalogue by the words that users write. A word is a measure's name,
 * one of its aliases, or the id of its quantity. If several measures have the same quantity, such
 * as {@code js}, the id selects one by context. Immutable.
 */
public final class Measures {
  private static final Set<Need> POINTS =
      EnumSet.of(Need.REAL_POINTS, Need.SAMPLES, Need.DENSITY, Need.MODES);

  private final String refusal;
  private final Map<String, MeasureKind<?>> words = new LinkedHashMap<>();
  private final List<String> listed;

  private Measures(String refusal, List<MeasureKind<?>> kinds) {
    this.refusal = refusal;
    kinds.forEach(kind -> words.put(kind.name(), kind));
    kinds.forEach(kind -> words.putIfAbsent(kind.quantity().id(), kind));
    kinds.forEach(kind -> kind.aliases().forEach(alias -> words.putIfAbsent(alias, kind)));
    listed = kinds.stream().map(this::word).toList();
  }

  /** The quantity's id if it selects this measure, otherwise its name. */
  private String word(MeasureKind<?> kind) {
    String id = kind.quantity().id();
    return kind.name().startsWith(id + "-") && words.get(id) == kind ? id : kind.name();
  }

  /** The measures of points of any origin; {@code js} is estimated by nearest neighbours. */
  public static Measures ofPoints(Catalogue catalogue) {
    return new Measures(
        "unknown metric ",
        kinds(catalogue).stream().filter(kind -> POINTS.containsAll(kind.needs())).toList());
  }

  /** All measures, for trained games; {@code js} is the closed form between Gaussians. */
  public static Measures ofGames(Catalogue catalogue) {
    List<MeasureKind<?>> kinds = new ArrayList<>(kinds(catalogue));
    kinds.sort(Comparator.comparing(kind -> !kind.needs().contains(Need.GAUSSIAN_LAWS)));
    return new Measures("unknown measure ", kinds);
  }

  private static List<MeasureKind<?>> kinds(Catalogue catalogue) {
    List<MeasureKind<?>> kinds = new ArrayList<>();
    catalogue.all(MeasureKind.class).values().forEach(kinds::add);
    for (SampleMeasure own : catalogue.all(SampleMeasure.class).values()) {
      if (catalogue.all(MeasureKind.class).containsKey(own.name())) {
        throw new InputException(
            "the measure %s of %s has the name of one of the library; give it another name, such as acme:%s"
                .formatted(Quote.found(own.name()), own.origin().getName(), own.name()));
      }
      kinds.add(new OfferedMeasure(own));
    }
    return kinds;
  }

  /** One word per measure, in the order in which they are listed to users. */
  public List<String> words() {
    return listed;
  }

  /**
   * The measure for a word, with default settings.
   *
   * @throws InputException if there is none, listing the known ones
   */
  public Measure<?> named(String word) {
    MeasureKind<?> kind = words.get(word);
    if (kind == null) {
      throw new InputException(refusal + Quote.found(word) + Suggestions.hint(word, listed));
    }
    return Measure.of(kind);
  }

  /**
   * The measures of these words, in their order.
   *
   * @throws InputException if a word is unknown
   */
  public List<Measure<?>> named(List<String> all) {
    List<Measure<?>> found = new ArrayList<>();
    all.forEach(word -> found.add(named(word)));
    return found;
  }
}
