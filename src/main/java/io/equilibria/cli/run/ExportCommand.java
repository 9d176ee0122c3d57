package io.equilibria.cli.run;

import io.equilibria.InputException;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.Durations;
import io.equilibria.cli.ExitCode;
import io.equilibria.cli.ModelOptions;
import io.equilibria.cli.Models;
import io.equilibria.cli.Output;
import io.equilibria.export.ModelVersions;
import io.equilibria.export.TrainedModel;
import io.equilibria.report.figure.NumberText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
      "Write a trained game as a SavedModel.",
      "",
      "For Python, TensorFlow Serving and Java. Signatures: serving_default (z to samples), sample"
          + " (count and seed to samples), discriminate (samples to logits), features (samples to"
          + " what the discriminator's last layer sees); of a mixture also mixture (weights, and"
          + " the component of each sample) and component. What the model is stands in its"
          + " assets.extra.",
      "",
      "  equilibria export checkpoints/mine --out mine-model",
      "  equilibria export checkpoints/mine --step 5000 --out mine-model",
      "  equilibria export checkpoints/mine --out models/mine --model-version next"
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  private static final String NEXT = "next";

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder of the SavedModel, which must not exist; with --model-version, of all versions.")
  private Path out;

  @Option(
      names = "--model-version",
      paramLabel = "N",
      description =
          "Write to the subfolder of that number, as TensorFlow Serving expects; 'next' is one more"
              + " than the highest there is.")
  private String version;

  @Override
  public Integer call() {
    common.refuseSeed("nothing is drawn at random in an export");
    long started = System.nanoTime();
    Path folder = folder();
    try (TrainedModel trained = Models.open(model)) {
      long bytes = trained.export(folder);
      double seconds = (System.nanoTime() - started) / 1e9;
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", folder.toString());
      result.put("step", trained.step());
      result.put("bytes", bytes);
      result.put("seconds", seconds);
      result.put("signatures", trained.signatures());
      new Output(command, common)
          .print(
              result,
              "%s: SavedModel of step %s, %s kB, %s"
                  .formatted(
                      folder,
                      NumberText.count(trained.step()),
                      NumberText.count((bytes + 999) / 1000),
                      Durations.words(seconds)));
    }
    return ExitCode.OK;
  }

  private Path folder() {
    if (version == null) {
      return out;
    }
    if (version.equals(NEXT)) {
      return ModelVersions.next(out);
    }
    try {
      return ModelVersions.of(out, Long.parseLong(version));
    } catch (NumberFormatException e) {
      throw new InputException(
          "--model-version: expected a whole number of at least 1, or next, found " + version, e);
    }
  }
}
