package io.equilibria.internal.cli.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Verification;
import io.equilibria.internal.cli.BytesProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.inspect.TensorTree;
import io.equilibria.internal.inspect.TerminalText;
import io.equilibria.internal.inspect.TreeText;
import io.equilibria.internal.inspect.graph.GraphContentText;
import io.equilibria.internal.inspect.graph.GraphFile;
import io.equilibria.internal.inspect.graph.MetaGraph;
import io.equilibria.internal.inspect.graph.SavedModelFolder;
import io.equilibria.internal.text.Paragraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Implements {@code inspect} for SavedModels and graphs. */
final class ModelInspection {
  private final CommonOptions common;
  private final Output output;

  ModelInspection(CommandSpec command, CommonOptions common) {
    this.common = common;
    this.output = new Output(command, common);
  }

  /** Shows a SavedModel. */
  int model(Path folder) {
    SavedModelFolder model = SavedModelFolder.read(folder);
    List<String> parts = new ArrayList<>();
    parts.add(
        Paragraph.hanging(
            "",
            "%s: a SavedModel of %s bytes%s"
                .formatted(
                    DefaultPaths.shortly(folder), TerminalText.whole(model.bytes()), others(model)),
            width()));
    for (MetaGraph graph : model.graphs().graphs()) {
      parts.addAll(graphParts(graph));
    }
    model
        .variables()
        .ifPresentOrElse(
            index ->
                parts.add(
                    "variables\n"
                        + TreeText.of(
                            TensorTree.of(index.entries().values()),
                            model.variableNames(),
                            width())),
            () -> parts.add(withoutVariables(model)));
    output.print(ModelJson.model(model), String.join("\n\n", parts));
    return ExitCode.OK;
  }

  private int width() {
    return output.terminal().width();
  }

  private static String others(SavedModelFolder model) {
    return model.others().isEmpty()
        ? ""
        : ", in addition to graph and variables "
            + TerminalText.name(
                String.join(", ", model.others().stream().map(Path::toString).toList()));
  }

  private static String withoutVariables(SavedModelFolder model) {
    long wanted =
        model.graphs().graphs().stream()
            .mapToLong(graph -> graph.content().variables().size())
            .sum();
    return wanted == 0
        ? "no variables"
        : "no variables are saved, though the graph has %s: it cannot be loaded"
            .formatted(TerminalText.whole(wanted));
  }

  /** Shows a graph in a separate file. */
  int graph(Path path) {
    GraphFile file = GraphFile.read(path);
    List<String> parts = new ArrayList<>();
    parts.add(
        "%s: a %s of %s bytes"
            .formatted(
                DefaultPaths.shortly(path), file.kind().words(), TerminalText.whole(file.bytes())));
    for (MetaGraph graph : file.graphs()) {
      parts.addAll(graphParts(graph));
      if (graph.signatures().isEmpty()) {
        String ports = GraphContentText.ports(graph.content(), width());
        if (!ports.isEmpty()) {
          parts.add(parts.size() - 1, ports);
        }
      }
    }
    output.print(ModelJson.graph(file), String.join("\n\n", parts));
    return ExitCode.OK;
  }

  private List<String> graphParts(MetaGraph graph) {
    List<String> parts = new ArrayList<>();
    String tags =
        graph.tags().isEmpty() ? "" : "tags " + TerminalText.name(String.join(", ", graph.tags()));
    String writer = GraphContentText.writer(graph);
    String about = tags.isEmpty() || writer.isEmpty() ? tags + writer : tags + "; " + writer;
    if (!about.isEmpty()) {
      parts.add(Paragraph.hanging("", about, width()));
    }
    if (!graph.signatures().isEmpty()) {
      parts.add(GraphContentText.signatures(graph.signatures(), width()));
    }
    parts.add(GraphContentText.ops(graph.content()));
    return parts;
  }

  /** Verifies a graph by reading it. */
  int verifyGraph(Path path) {
    Optional<String> fault = fault(path);
    return verdict(path, fault.map(List::of).orElse(List.of()), "whole");
  }

  /** Verifies a SavedModel: its graph is read, and every byte of its variables. */
  int verifyModel(Path folder) {
    List<String> faults = new ArrayList<>();
    fault(SavedModelFolder.graphFile(folder)).ifPresent(faults::add);
    long bytes = 0;
    long tensors = 0;
    Optional<Path> prefix = SavedModelFolder.variables(folder);
    if (prefix.isPresent()) {
      Verification found;
      try (BytesProgress progress =
          new BytesProgress("verify", Inspection.sizeOfData(prefix.get()), common)) {
        found = Verification.of(prefix.get(), progress);
      }
      found.faults().forEach(fault -> faults.add(fault.toString()));
      bytes = found.bytes();
      tensors = found.tensors();
    } else if (faults.isEmpty()) {
      String without = withoutVariables(SavedModelFolder.read(folder));
      if (without.contains("cannot")) {
        faults.add(without);
      }
    }
    return verdict(
        folder,
        faults,
        "whole, %s variables, %s bytes"
            .formatted(TerminalText.whole(tensors), TerminalText.whole(bytes)));
  }

  private static Optional<String> fault(Path file) {
    try {
      GraphFile.read(file);
      return Optional.empty();
    } catch (InputException e) {
      if (!Files.isReadable(file)) {
        throw e; // Unknown.
      }
      return Optional.of(e.getMessage());
    }
  }

  private int verdict(Path path, List<String> faults, String whole) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", path.toString());
    json.put("whole", faults.isEmpty());
    json.put("faults", faults);
    List<String> lines = new ArrayList<>(faults.stream().map(TerminalText::name).toList());
    lines.add(path + ": " + (faults.isEmpty() ? whole : "damaged, faults: " + faults.size()));
    output.print(json, String.join("\n", lines));
    return faults.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }
}
