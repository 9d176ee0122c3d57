package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.Durations;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.ModelOptions;
import io.equilibria.internal.cli.Models;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.export.ModelVersions;
import io.equilibria.internal.export.SingleNetworkModel;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.report.figure.NumberText;
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
      "Write a trained game as a SavedModel.",
      "",
      "For Python, TensorFlow Serving and Java. Signatures: serving_default (z to"
          + " samples), sample (count and seed to samples), discriminate (samples to logits),"
          + " features (samples to the input of the discriminator's last layer); for a mixture"
          + " also mixture (weights, and the component of each sample) and component. The"
          + " folder assets.extra documents the model.",
      "",
      "  equilibria export checkpoints/mine --out mine-model",
      "  equilibria export checkpoints/mine --step 5000 --out mine-model",
      "  equilibria export checkpoints/mine --out models/mine --model-version next",
      "  equilibria export checkpoints/mixed --single-network --delta 0.001 --out one-generator"
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  private static final String NEXT = "next";

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;
  @Mixin private SingleNetworkOptions single;

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
          "Write to the subfolder of that number, as TensorFlow Serving expects; 'next' is"
              + " one more than the highest existing one.")
  private String version;

  @Override
  public Integer call() {
    long started = System.nanoTime();
    if (single.isRequested()) {
      exportSingle(folder(), started);
      return ExitCode.OK;
    }
    common.refuseSeed("an export draws no random numbers");
    Path folder = folder();
    try (TrainedModel trained = Models.open(model)) {
      Written written =
          new Written(folder, trained.step(), trained.export(folder), seconds(started));
      new Output(command, common).print(written.json(trained.signatures()), written.words());
    }
    return ExitCode.OK;
  }

  private static double seconds(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  /** The network is compared with the mixture before it is written. */
  private void exportSingle(Path folder, long started) {
    try (SingleNetworkModel network = Models.openSingle(model, single.settings());
        Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("compare with the mixture", common)) {
      SingleNetworkText text =
          new SingleNetworkText(
              network.network(),
              network.agreement(common.seed().orElse(0), new Execution(workers, progress)));
      Written written =
          new Written(folder, network.step(), network.export(folder), seconds(started));
      Map<String, Object> result = written.json(network.signatures());
      result.put("singleNetwork", text.json());
      new Output(command, common).print(result, written.words() + "\n" + text.words());
    }
  }

  /** Result of an export. */
  private record Written(Path folder, long step, long bytes, double seconds) {
    Map<String, Object> json(List<String> signatures) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", folder.toString());
      result.put("step", step);
      result.put("bytes", bytes);
      result.put("seconds", seconds);
      result.put("signatures", signatures);
      return result;
    }

    String words() {
      return "%s: SavedModel of step %s, %s kB, %s"
          .formatted(
              folder,
              NumberText.count(step),
              NumberText.count((bytes + 999) / 1000),
              Durations.words(seconds));
    }
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
