package io.equilibria.cli;

import io.equilibria.export.TrainedModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria export}. */
@Command(
    name = "export",
    description = {
      "Write a trained game as a SavedModel, for Python, TensorFlow Serving and Java.",
      "Signatures: serving_default (z to samples), sample (count and seed to samples),",
      "discriminate (samples to logits).",
      "",
      "  equilibria export checkpoints/mine --out mine-model"
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the SavedModel; must not exist.")
  private Path out;

  @Override
  public Integer call() {
    common.refuseSeed("nothing is drawn at random in an export");
    long started = System.nanoTime();
    try (TrainedModel trained = Models.open(model)) {
      long bytes = trained.export(out);
      double seconds = (System.nanoTime() - started) / 1e9;
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", out.toString());
      result.put("step", trained.step());
      result.put("bytes", bytes);
      result.put("seconds", seconds);
      result.put("signatures", List.of("serving_default", "sample", "discriminate"));
      new Output(command, common)
          .print(
              result,
              "%s: SavedModel of step %d, %,d kB, %.1f s"
                  .formatted(out, trained.step(), (bytes + 999) / 1000, seconds));
    }
    return ExitCode.OK;
  }
}
