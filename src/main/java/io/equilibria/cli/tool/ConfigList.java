package io.equilibria.cli.tool;

import io.equilibria.InputException;
import io.equilibria.cli.terminal.Style;
import io.equilibria.cli.terminal.Terminal;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ConstraintSpec;
import io.equilibria.config.ConstraintSpec.NoConstraint;
import io.equilibria.config.DataSpec;
import io.equilibria.config.Experiment;
import io.equilibria.config.GameKind;
import io.equilibria.config.GamePreset;
import io.equilibria.config.Overrides;
import io.equilibria.config.PenaltySpec;
import io.equilibria.config.PenaltySpec.NoPenalty;
import io.equilibria.config.Presets;
import io.equilibria.data.DataSources;
import io.equilibria.data.Distribution;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import io.equilibria.metric.Modes;
import io.equilibria.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code config list} says to people: experiments, games, kinds of data. */
final class ConfigList {
  private static final String INDENT = "  ";

  private final Catalogue catalogue;
  private final Terminal terminal;

  ConfigList(Catalogue catalogue, Terminal terminal) {
    this.catalogue = catalogue;
    this.terminal = terminal;
  }

  /** Kinds of data, by name. */
  List<String> data() {
    return List.copyOf(catalogue.choices(DataSpec.class).keySet());
  }

  /** All, a line each. */
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
    String head = Paragraph.hanging(terminal.in(Style.STRONG, title) + "  ", use, terminal.width());
    return head + "\n" + table.text(terminal.width());
  }

  private static TextTable experiments() {
    TextTable table = new TextTable(INDENT);
    for (String name : Presets.experimentNames()) {
      Experiment experiment = Presets.experiment(name);
      table.row(
          name,
          "data %s, %s against %s, %s, %s steps"
              .formatted(
                  experiment.data().kind(),
                  experiment.game().generator().architecture().kind(),
                  experiment.game().discriminator().architecture().kind(),
                  experiment.replicas() == 1 ? "1 seed" : experiment.replicas() + " seeds",
                  NumberText.count(experiment.training().steps())));
    }
    return table;
  }

  private TextTable games() {
    TextTable table = new TextTable(INDENT);
    table.row("name", "loss", "penalty", "paper");
    for (Map.Entry<String, GameKind> game : catalogue.all(GameKind.class).entrySet()) {
      GamePreset preset = game.getValue().defaults();
      table.row(
          game.getKey(),
          preset.loss().kind(),
          held(preset.penalty(), preset.constraint()),
          game.getValue().paper());
    }
    return table;
  }

  /** How the discriminator is held. */
  private static String held(PenaltySpec penalty, ConstraintSpec constraint) {
    if (penalty instanceof NoPenalty) {
      return constraint instanceof NoConstraint ? "none" : constraint.kind();
    }
    String sided = isOneSided(penalty) ? ", one-sided" : "";
    return penalty.kind()
        + sided
        + (constraint instanceof NoConstraint ? "" : ", " + constraint.kind());
  }

  private static boolean isOneSided(PenaltySpec penalty) {
    return penalty instanceof PenaltySpec.Interpolated interpolated && interpolated.oneSided();
  }

  private TextTable kinds() {
    TextTable table = new TextTable(INDENT);
    catalogue
        .choices(DataSpec.class)
        .forEach((name, defaults) -> table.row(name, described((DataSpec) defaults)));
    return table;
  }

  private String described(DataSpec data) {
    List<String> facts = new ArrayList<>();
    facts.add(data.images() ? "images" : space(data.dimension()));
    if (!data.images()) {
      modes(data).ifPresent(count -> facts.add(count + " modes"));
    }
    String settings =
        Overrides.paths(Experiment.of(data)).keySet().stream()
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

  /** Of points in a file, which may not be there, nothing is known. */
  private static Optional<Integer> modes(DataSpec data) {
    try {
      return DataSources.law(data).flatMap(Distribution::modes).map(Modes::count);
    } catch (InputException e) {
      return Optional.empty();
    }
  }
}
