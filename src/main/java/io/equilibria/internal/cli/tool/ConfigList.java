package io.equilibria.internal.cli.tool;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.GameKind;
import io.equilibria.data.Distribution;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.terminal.Tone;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import io.equilibria.metric.Modes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text of {@code config list}: experiments, games, kinds of data. */
final class ConfigList {
  private static final String INDENT = "  ";
  private static final String NONE = "none";

  /** The experiment that shows the settings of games. */
  private static final String STAGE = "ring";

  private final Catalogue catalogue;
  private final Terminal terminal;

  ConfigList(Catalogue catalogue, Terminal terminal) {
    this.catalogue = catalogue;
    this.terminal = terminal;
  }

  /** Kinds of data, by name. */
  List<String> data() {
    return List.copyOf(catalogue.choices(DataSettings.class).keySet());
  }

  /** Requirements and published results of named experiments, by name. */
  Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    for (String name : Presets.experimentNames()) {
      Presets.note(Presets.experiment(name)).ifPresent(note -> notes.put(name, note));
    }
    return notes;
  }

  /** The whole list, one line per entry. */
  String words() {
    return String.join(
        "\n",
        block("Experiments", "train NAME", experiments()),
        "",
        block("Games", "train EXPERIMENT --game NAME", games()),
        "",
        block("Data", "train ring --set data.kind=NAME; settings in brackets", kinds()));
  }

  private String block(String title, String use, TextTable table) {
    String head = Paragraph.hanging(terminal.in(Tone.STRONG, title) + "  ", use, terminal.width());
    return head + "\n" + table.text(terminal.width());
  }

  private static TextTable experiments() {
    TextTable table = new TextTable(INDENT);
    for (String name : Presets.experimentNames()) {
      ExperimentSpec experiment = Presets.experiment(name);
      table.row(
          name,
          "data %s, %s against %s, %s, %s steps"
              .formatted(
                  experiment.data().kind(),
                  experiment.game().generator().architecture().kind(),
                  experiment.game().discriminator().architecture().kind(),
                  experiment.replicas() == 1 ? "1 seed" : experiment.replicas() + " seeds",
                  NumberText.count(experiment.training().steps())));
      Presets.note(experiment).ifPresent(note -> table.row("", note));
    }
    return table;
  }

  private TextTable games() {
    TextTable table = new TextTable(INDENT);
    table.row("name", "loss", "penalty", "paper");
    for (Map.Entry<String, GameKind> game : catalogue.all(GameKind.class).entrySet()) {
      GamePreset preset = Presets.preset(game.getKey(), catalogue);
      table.row(game.getKey(), preset.loss().kind(), held(game.getKey()), game.getValue().paper());
    }
    return table;
  }

  /** The constraint of the discriminator: a penalty, a constraint, or none. */
  private static String held(String game) {
    Map<String, String> settings =
        Overrides.paths(
            Overrides.apply(Presets.experiment(STAGE), List.of(Overrides.PRESET + "=" + game)));
    String penalty = settings.get("game.penalty.kind");
    String constraint = settings.get("game.discriminator.constraint.kind");
    String sided = "true".equals(settings.get("game.penalty.one-sided")) ? ", one-sided" : "";
    String held =
        Stream.of(penalty + sided, constraint)
            .filter(word -> !word.equals(NONE))
            .collect(Collectors.joining(", "));
    return held.isEmpty() ? NONE : held;
  }

  private TextTable kinds() {
    TextTable table = new TextTable(INDENT);
    catalogue
        .choices(DataSettings.class)
        .forEach((name, defaults) -> table.row(name, described((DataSettings) defaults)));
    return table;
  }

  private String described(DataSettings data) {
    List<String> facts = new ArrayList<>();
    facts.add(data.images() ? "images" : space(data.dimension()));
    if (!data.images()) {
      modes(data).ifPresent(count -> facts.add(count + " modes"));
    }
    String settings =
        Overrides.paths(ExperimentSpec.of(data)).keySet().stream()
            .filter(path -> path.startsWith("data.") && !path.equals("data.kind"))
            .map(path -> path.substring("data.".length()))
            .collect(Collectors.joining(", "));
    return String.join(", ", facts) + (settings.isEmpty() ? "" : " (" + settings + ")");
  }

  private static String space(int dimension) {
    return switch (dimension) {
      case 1 -> "on the line";
      case 2 -> "in the plane";
      default -> "in " + dimension + " dimensions";
    };
  }

  /** Points in a file, which may be missing, have no description. */
  private static Optional<Integer> modes(DataSettings data) {
    try {
      return DataSources.law(data).flatMap(Distribution::modes).map(Modes::count);
    } catch (InputException e) {
      return Optional.empty();
    }
  }
}
