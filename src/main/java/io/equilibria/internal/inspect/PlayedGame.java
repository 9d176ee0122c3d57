package io.equilibria.internal.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.InputException;
import io.equilibria.internal.config.BrokenProviderException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.UnknownKindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Finds the name in the literature of a game described by settings: that of the preset with the
 * same loss, penalty and constraint. Weights, rates and steps are ignored.
 */
final class PlayedGame {
  private PlayedGame() {}

  /** A label such as {@code GAN-GP on ring}; loss and penalty are named if no preset has them. */
  static String label(JsonNode experiment) {
    JsonNode game = experiment.path("game");
    String data = kind(experiment.path("data"));
    String name = named(game, experiment);
    return TerminalText.name((name.isEmpty() ? described(game) : name) + " on " + data);
  }

  private static String named(JsonNode game, JsonNode experiment) {
    if (!game.has("discriminator") || !game.has("generator")) {
      return "";
    }
    try {
      ExperimentSpec read = ExperimentYaml.parse(experiment.toString(), "settings");
      for (String name : Presets.gameNames()) {
        ExperimentSpec preset = read.withGame(Presets.game(name).applyTo(read.game()));
        if (rules(RunSummary.tree(ExperimentYaml.settings(preset)).path("game"))
            .equals(rules(game))) {
          return shown(name);
        }
      }
    } catch (UnknownKindException | BrokenProviderException e) {
      return ""; // A kind of a jar that is not available.
    } catch (InputException e) {
      return "";
    }
    return "";
  }

  /** The settings that identify the game. */
  private static List<Object> rules(JsonNode game) {
    JsonNode penalty = game.path("penalty");
    return List.of(
        game.path("loss"),
        kind(penalty),
        penalty.path("one-sided"),
        penalty.path("target"),
        kind(game.path("discriminator").path("constraint")));
  }

  /** A preset's name as in papers, such as {@code GAN-GP} for {@code gan-gp}. */
  private static String shown(String preset) {
    return preset.contains("gan")
        ? preset.toUpperCase(Locale.ROOT)
        : preset.substring(0, 1).toUpperCase(Locale.ROOT) + preset.substring(1) + " GAN";
  }

  private static String described(JsonNode game) {
    List<JsonNode> penalties = new ArrayList<>();
    if (game.has("penalty")) {
      penalties.add(game.path("penalty"));
    }
    game.path("penalties").forEach(penalties::add);
    String words =
        penalties.stream()
            .map(PlayedGame::kind)
            .filter(word -> !word.isEmpty() && !word.equals("none"))
            .collect(Collectors.joining(" and "));
    return kind(game.path("loss")) + (words.isEmpty() ? "" : " with penalty " + words);
  }

  /** A plain value, or the kind of a settings group. */
  private static String kind(JsonNode choice) {
    return choice.isTextual() ? choice.asText() : choice.path("kind").asText();
  }
}
