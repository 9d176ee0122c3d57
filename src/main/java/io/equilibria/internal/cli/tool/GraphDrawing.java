package io.equilibria.internal.cli.tool;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.run.ExperimentOptions;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.graph.Dot;
import io.equilibria.internal.graph.GameGraphs;
import io.equilibria.internal.graph.GraphCatalogue;
import io.equilibria.internal.graph.GraphFiles;
import io.equilibria.internal.graph.GraphJson;
import io.equilibria.internal.graph.Level;
import io.equilibria.internal.graph.Part;
import io.equilibria.internal.graph.SvgDrawing;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.EventLog;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Implements {@link GraphCommand}; a separate class, so that help does not load it. */
final class GraphDrawing {
  private final GameGraphs blueprint;
  private final Part part;
  private final Level level;
  private final Map<String, String> written = new LinkedHashMap<>();

  GraphDrawing(ExperimentSpec experiment, Part part, Level level) {
    this.blueprint = GameGraphs.of(experiment);
    this.part = part;
    this.level = level;
  }

  /** The selected experiment, with changes. */
  static ExperimentSpec find(ExperimentOptions options, OptionalLong seed) {
    return options.resolveNamed(GraphDrawing::named, seed);
  }

  private static ExperimentSpec named(String name) {
    if (GraphCatalogue.has(name)) {
      return GraphCatalogue.experiment(name);
    }
    if (Files.isDirectory(Path.of(name))) {
      return RunFolder.playable(Path.of(name), Catalogue.installed());
    }
    if (ExperimentOptions.isFile(name)) {
      return ExperimentYaml.read(Path.of(name));
    }
    if (Presets.experimentNames().contains(name)) {
      return Presets.experiment(name);
    }
    if (Presets.gameNames().contains(name)) {
      return GraphCatalogue.experiment("parallel-lines-" + name);
    }
    throw new InputException(
        ("unknown graph `%s`; expected an experiment (%s), a game (%s), both as in digits-wgan-gp,"
                + " a YAML file, or the folder of a run")
            .formatted(
                name,
                String.join(", ", Presets.experimentNames()),
                String.join(", ", Presets.gameNames())));
  }

  /** Writes the GraphDef, if a file is given. */
  void write(Path file) {
    if (file != null) {
      requireNoFolder("--out", file);
      GraphFiles.write(file, blueprint.graph(part));
      written.put("out", file.toString());
    }
  }

  /** Draws as SVG, if a file is given. */
  void drawSvg(Path file) {
    if (file != null) {
      requireNoFolder("--svg", file);
      SvgDrawing.write(file, blueprint.diagram(part, level));
      written.put("svg", file.toString());
    }
  }

  /** Draws for Graphviz, if a file is given. */
  void drawDot(Path file) {
    if (file != null) {
      requireNoFolder("--dot", file);
      Dot.write(file, blueprint.diagram(part, level));
      written.put("dot", file.toString());
    }
  }

  /** Writes events with the graph, if a folder is given. */
  void writeEvents(Path folder) {
    if (folder != null) {
      try (EventLog log = EventLog.open(folder)) {
        log.graph(blueprint.graph(part));
        log.sync();
      }
      written.put("tensorboard", folder.toString());
    }
  }

  private static void requireNoFolder(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(option + ": " + file + " is a folder; name a file in it");
    }
  }

  /** Prints the written files, or else the digest. */
  void print(Output output) {
    output.print(
        json(),
        written.isEmpty()
            ? DigestText.of(blueprint.digest().stripTrailing(), output.terminal().width())
            : lines());
  }

  private String lines() {
    List<String> lines = new ArrayList<>();
    written.forEach(
        (kind, file) ->
            lines.add(
                "%s: %s of %s"
                    .formatted(
                        file,
                        kind.equals("svg") || kind.equals("dot")
                            ? part.word() + " drawn as " + level.word()
                            : "%s, %s ops,"
                                .formatted(
                                    part.word(),
                                    NumberText.count(blueprint.graph(part).getNodeCount())),
                        blueprint.experiment().name())));
    return String.join("\n", lines);
  }

  private Map<String, Object> json() {
    Map<String, Object> json = GraphJson.of(blueprint);
    json.put("written", written);
    return json;
  }
}
