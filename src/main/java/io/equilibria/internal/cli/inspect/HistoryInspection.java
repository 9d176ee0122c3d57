package io.equilibria.internal.cli.inspect;

import com.fasterxml.jackson.databind.node.NullNode;
import io.equilibria.InputException;
import io.equilibria.internal.cli.BytesProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.inspect.HistoryPicture;
import io.equilibria.internal.inspect.HistoryText;
import io.equilibria.internal.inspect.NormHistory;
import io.equilibria.internal.run.StateNames;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;

/** Implements {@code inspect RUN --history}. */
final class HistoryInspection {
  private final CommonOptions common;
  private final Output output;
  private final Path folder;

  HistoryInspection(CommandSpec command, CommonOptions common, Path folder) {
    this.common = common;
    this.output = new Output(command, common);
    this.folder = folder;
  }

  /**
   * Shows the norms.
   *
   * @param name of a tensor, or a prefix of names; null for all. Optimiser slots and the counter of
   *     steps are shown only for their full names
   * @param out a PNG to draw them in; null for none
   */
  int show(String name, Path out) {
    if (out != null) {
      OutFile.require(out, ".png");
    }
    Predicate<String> wanted =
        tensor ->
            tensor.equals(name)
                || (!StateNames.isOfTraining(tensor)
                    && (name == null || tensor.startsWith(name + "/")));
    NormHistory history;
    try (BytesProgress progress = new BytesProgress("read", NormHistory.bytes(folder), common)) {
      history = NormHistory.of(folder, wanted, progress);
    }
    if (history.tensors().isEmpty()) {
      throw new InputException(
          "no checkpoint in %s has a tensor of numbers%s; `inspect` lists all tensors"
              .formatted(folder, name == null ? "" : " " + name + ", nor one below it"));
    }
    Map<String, Object> json = json(history);
    List<String> words =
        new ArrayList<>(List.of(HistoryText.of(history, asciiOnly(), output.terminal().width())));
    if (out != null) {
      HistoryPicture picture = HistoryPicture.write(out, history);
      json.put("out", out.toString());
      json.put("drawn", picture.shown());
      words.add("%s: %d of %d tensors".formatted(out, picture.shown(), picture.all()));
    }
    output.print(json, String.join("\n", words));
    return ExitCode.OK;
  }

  private boolean asciiOnly() {
    return !output.terminal().unicode()
        || !Charset.defaultCharset().newEncoder().canEncode('\u2588');
  }

  private Map<String, Object> json(NormHistory history) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", folder.toString());
    json.put("checkpoints", history.checkpoints().stream().map(Path::toString).toList());
    json.put("steps", history.steps());
    json.put(
        "tensors",
        history.tensors().stream()
            .map(
                series -> {
                  Map<String, Object> tensor = new LinkedHashMap<>();
                  tensor.put("name", series.name());
                  tensor.put(
                      "norms", series.norms().stream().map(HistoryInspection::json).toList());
                  return tensor;
                })
            .toList());
    return json;
  }

  private static Object json(OptionalDouble norm) {
    return norm.isPresent() ? norm.getAsDouble() : NullNode.instance;
  }
}
