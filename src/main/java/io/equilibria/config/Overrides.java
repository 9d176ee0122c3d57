package io.equilibria.config;

import io.equilibria.InputException;
import io.equilibria.config.internal.FlatSettings;
import io.equilibria.config.internal.Node;
import io.equilibria.config.internal.NodeReader;
import io.equilibria.config.internal.RecordMerger;
import io.equilibria.config.internal.RecordShape;
import io.equilibria.config.internal.ScalarReader;
import io.equilibria.internal.text.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Changes of single values, {@code path=value}, as on a command line.
 *
 * <ul>
 *   <li>{@code game.penalty.weight=5}, {@code seed=7}, {@code data.mean=[1, 2]}: the value is
 *       written as in a file.
 *   <li>{@code game.penalty.kind=on-data}: another kind, with its defaults, as a file that names
 *       this kind and nothing else has them: of the old kind nothing stays, not even what both have
 *       (the rate of an optimiser, the deviation of a ring). The kind that is there already changes
 *       nothing.
 *   <li>{@code game.penalty=on-data}: the short form of the same.
 *   <li>{@code game.generators.1.latent=4}: one of several players, by its index from 0.
 *   <li>{@code game.preset=wgan-gp}: a game of {@link Presets#game} between the present networks.
 * </ul>
 *
 * <p>The order does not matter: the preset comes first, then kinds, then values, so that a value
 * given beside a kind holds. Of two values for one path the later holds.
 */
public final class Overrides {
  /** The path that is no value but a game by name. */
  public static final String PRESET = "game.preset";

  private static final Pattern WORD = Pattern.compile("[A-Za-z]");

  private Overrides() {}

  /**
   * The experiment with all changes made at once.
   *
   * @throws InputException when one is malformed, its path unknown, or its value refused
   */
  public static ExperimentSpec apply(ExperimentSpec experiment, List<String> overrides) {
    return apply(experiment, overrides, Catalogue.installed());
  }

  /** With changes that may name the kinds of this catalogue; see {@link #apply}. */
  public static ExperimentSpec apply(
      ExperimentSpec experiment, List<String> overrides, Catalogue catalogue) {
    ExperimentSpec base = experiment;
    List<Change> changes = new ArrayList<>();
    for (String override : overrides) {
      Change change = Change.parse(override);
      if (change.path().equals(PRESET)) {
        base = base.withGame(preset(change.value(), catalogue).applyTo(base.game()));
      } else {
        checkStart(change, experiment);
        changes.add(change);
      }
    }
    if (changes.isEmpty()) {
      return base;
    }
    return new RecordMerger(catalogue).lay(tree(changes, 0), ExperimentSpec.class, base, "");
  }

  /** Every path that may be set on this experiment, with its present value as YAML. */
  public static Map<String, String> paths(ExperimentSpec experiment) {
    return FlatSettings.of(experiment);
  }

  /** One override: what messages call it, where it goes, and what is put there. */
  private record Change(String place, String path, Node value) {
    static Change parse(String override) {
      String place = Quote.found(override);
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new InputException(
            place + ": expected path=value, such as game.penalty.weight=5, found no path or no =");
      }
      String path = override.substring(0, equals).strip();
      Node value = NodeReader.read(override.substring(equals + 1), line -> place);
      if (value instanceof Node.Mapping) {
        throw new InputException(
            place + ": expected one value, found a group of keys; set them one by one");
      }
      return new Change(place, path, value);
    }

    List<String> keys() {
      return List.of(path.split("\\.", -1));
    }
  }

  /**
   * The changes below one path as the file that would make them. A value beside changes further
   * down is the short form of a kind: {@code game.penalty=on-data} and {@code
   * game.penalty.weight=3}.
   */
  private static Node tree(List<Change> changes, int depth) {
    Map<String, Node> entries = new LinkedHashMap<>();
    Map<String, List<Change>> groups = new LinkedHashMap<>();
    Node here = null;
    for (Change change : changes) {
      if (change.keys().size() > depth) {
        groups.computeIfAbsent(change.keys().get(depth), key -> new ArrayList<>()).add(change);
      } else {
        here = change.value();
      }
    }
    if (groups.isEmpty()) {
      return here;
    }
    if (here instanceof Node.Scalar word && WORD.matcher(word.text()).lookingAt()) {
      entries.put(RecordShape.KIND, word);
    }
    groups.forEach((key, below) -> entries.put(key, tree(below, depth + 1)));
    String place = changes.stream().map(Change::place).collect(Collectors.joining(", "));
    return new Node.Mapping(place, entries);
  }

  /** A path that starts in the middle is the likeliest slip: {@code steps} for training.steps. */
  private static void checkStart(Change change, ExperimentSpec experiment) {
    if (RecordShape.keys(ExperimentSpec.class).containsKey(change.keys().get(0))) {
      return;
    }
    List<String> longer =
        paths(experiment).keySet().stream()
            .filter(path -> path.endsWith("." + change.path()))
            .toList();
    if (!longer.isEmpty()) {
      throw new InputException(
          change.place()
              + ": unknown key "
              + Quote.found(change.path())
              + "; did you mean `"
              + String.join("` or `", longer)
              + "`?");
    }
  }

  /**
   * The rules and settings of a game.
   *
   * @throws InputException if a setting of a game of a program is malformed, or unknown
   */
  static GamePreset preset(GameKind game, Catalogue catalogue) {
    if (game instanceof LibraryGame own) {
      return own.preset();
    }
    List<Change> changes = game.defaults().stream().map(Change::parse).toList();
    GamePreset plain = GamePreset.PLAIN;
    return changes.isEmpty()
        ? plain
        : new RecordMerger(catalogue).lay(tree(changes, 0), GamePreset.class, plain, "");
  }

  private static GamePreset preset(Node value, Catalogue catalogue) {
    String name = (String) ScalarReader.read(value, String.class, PRESET);
    try {
      return Presets.preset(name, catalogue);
    } catch (InputException unknown) {
      throw new InputException(value.place() + ": " + unknown.getMessage(), unknown);
    }
  }
}
