package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.GameKind;
import io.equilibria.internal.config.binding.FlatSettings;
import io.equilibria.internal.config.binding.Node;
import io.equilibria.internal.config.binding.NodeMerger;
import io.equilibria.internal.config.binding.NodeReader;
import io.equilibria.internal.config.binding.RecordMerger;
import io.equilibria.internal.config.binding.RecordShape;
import io.equilibria.internal.config.binding.ScalarReader;
import io.equilibria.internal.text.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Changes to single settings, {@code path=value}, as on a command line.
 *
 * <ul>
 *   <li>{@code game.penalty.weight=5}, {@code seed=7}, {@code data.mean=[1, 2]}: the value is
 *       written as in a file.
 *   <li>{@code game.penalty.kind=on-data}: another kind, with the defaults of a file that gives
 *       only this kind; no setting of the old kind is kept, not even those that both kinds have
 *       (such as the rate of an optimiser). Setting the current kind changes nothing.
 *   <li>{@code game.penalty=on-data}: the short form of the same.
 *   <li>{@code game.generators.1.latent=4}: one of several players, by its index from 0.
 *   <li>{@code game.preset=wgan-gp}: a game of {@link Presets#game} with the current networks.
 * </ul>
 *
 * <p>The order does not matter: the preset is applied first, then kinds and lists, then values, so
 * a value given together with a kind or a list takes effect. Of two values for one path the later
 * takes effect.
 */
public final class Overrides {
  /** The path that selects a game by name. */
  public static final String PRESET = "game.preset";

  private Overrides() {}

  /**
   * Applies all changes at once.
   *
   * @throws InputException if one is malformed, its path is unknown, or its value is invalid
   */
  public static ExperimentSpec apply(ExperimentSpec experiment, List<String> overrides) {
    return apply(experiment, overrides, Catalogue.installed());
  }

  /** Applies changes that may name the kinds of this catalogue; see {@link #apply}. */
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

  /** Every path that can be set on this experiment, with its current value as YAML. */
  public static Map<String, String> paths(ExperimentSpec experiment) {
    return FlatSettings.of(experiment);
  }

  /** One override: its name in messages, its path and its value. */
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
   * The changes below one path as an equivalent file. A value at a path with further changes below
   * is the short form of a kind, {@code game.penalty=on-data} and {@code game.penalty.weight=3}, or
   * a list into whose items they are merged.
   */
  private static Node tree(List<Change> changes, int depth) {
    Map<String, Node> entries = new LinkedHashMap<>();
    Map<String, List<Change>> groups = new LinkedHashMap<>();
    Change here = null;
    for (Change change : changes) {
      if (change.keys().size() > depth) {
        groups.computeIfAbsent(change.keys().get(depth), key -> new ArrayList<>()).add(change);
      } else {
        here = change;
      }
    }
    if (here != null && groups.isEmpty()) {
      return here.value();
    }
    groups.forEach((key, below) -> entries.put(key, tree(below, depth + 1)));
    String place = changes.stream().map(Change::place).collect(Collectors.joining(", "));
    Node.Mapping below = new Node.Mapping(place, entries);
    return here == null ? below : NodeMerger.merge(here.value(), below, here.path());
  }

  /**
   * Checks the start of a path; a missing prefix is the most likely mistake: {@code steps} for
   * {@code training.steps}.
   */
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
   * @throws InputException if a setting of a custom game is malformed or unknown
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
