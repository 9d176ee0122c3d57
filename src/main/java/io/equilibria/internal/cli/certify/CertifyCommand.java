package io.equilibria.internal.cli.certify;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.ModelOptions;
import io.equilibria.internal.cli.Models;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.equilibrium.Certificate;
import io.equilibria.internal.equilibrium.CertificateReport;
import io.equilibria.internal.equilibrium.CertificateSettings;
import io.equilibria.internal.equilibrium.Certification;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.ShellWord;
import io.equilibria.metric.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria certify}. */
@Command(
    name = "certify",
    description = {
      "Bound the distance of a game from an equilibrium.",
      "",
      "Searches for best responses of each side with the other side frozen:"
          + " discriminators are trained from the current one and from scratch, the best point"
          + " mass is found by branch and bound. The responses bound eps from below, with an"
          + " interval over held-out points; if densities and layers allow, a second bound"
          + " holds from above. Responses to mixtures are single networks.",
      "",
      "  equilibria certify checkpoints/ring",
      "  equilibria certify checkpoints/ring --step 5000 --out certificate",
      "  equilibria certify checkpoints/ring --starts 8 --response-steps 5000 --json"
    },
    mixinStandardHelpOptions = true)
public final class CertifyCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "Number of held-out data points and of samples for the reported payoffs;"
              + " ${DEFAULT-VALUE} by default.")
  private int points = CertificateSettings.DEFAULT.points();

  @Option(
      names = "--starts",
      paramLabel = "N",
      description =
          "Number of responses from scratch, in addition to the one from the current"
              + " player; ${DEFAULT-VALUE} by default.")
  private int starts = CertificateSettings.DEFAULT.starts();

  @Option(
      names = "--response-steps",
      paramLabel = "N",
      description = "Training steps of each response; ${DEFAULT-VALUE} by default, 0 for none.")
  private int steps = CertificateSettings.DEFAULT.steps();

  @Option(
      names = "--box",
      paramLabel = "LOW,HIGH",
      split = ",",
      description =
          "Corners of the box that contains all generated points, such as -3,-3,3,3: first"
              + " the minimum, then the maximum of each coordinate; by default a box around data"
              + " and samples.")
  private double[] box = {};

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also write a page: folder in which the folder report is created.")
  private Path out;

  @Override
  public Integer call() {
    CertificateSettings settings =
        new CertificateSettings(
            points,
            starts,
            steps,
            CertificateSettings.DEFAULT.cells(),
            corners(),
            common.seed().orElse(CertificateSettings.DEFAULT.seed()));
    try (TrainedModel trained = Models.open(model);
        Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("certify", common)) {
      Certificate certificate =
          Certification.of(trained, settings, new Execution(workers, progress));
      CertificateText text = new CertificateText(certificate);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("run", model.run().toString());
      result.put("step", trained.step());
      result.put("replica", model.replica());
      result.put("generator", trained.weights());
      result.putAll(text.json());
      String words = checkpoint(trained) + "\n" + text.words();
      if (out != null) {
        Path page =
            new CertificateReport(
                    checkpoint(trained), certificate, made(trained, settings), again(trained))
                .write(out, workers);
        result.put("report", page.toString());
        words += "\nPage: " + DefaultPaths.shortly(page);
      }
      new Output(command, common).print(result, words);
    }
    return ExitCode.OK;
  }

  private Optional<Box> corners() {
    if (box.length == 0) {
      return Optional.empty();
    }
    int half = box.length / 2;
    if (box.length % 2 != 0) {
      throw new InputException(
          "--box: expected as many least as greatest numbers, such as -3,-3,3,3, found "
              + box.length
              + " numbers");
    }
    for (int i = 0; i < half; i++) {
      if (!(box[i] < box[half + i] && Double.isFinite(box[i]) && Double.isFinite(box[half + i]))) {
        throw new InputException(
            "--box: expected each least number below its greatest, found %s and %s"
                .formatted(box[i], box[half + i]));
      }
    }
    return Optional.of(
        new Box(Arrays.copyOfRange(box, 0, half), Arrays.copyOfRange(box, half, box.length)));
  }

  private String checkpoint(TrainedModel trained) {
    return "%s, step %s%s"
        .formatted(
            trained.experiment().name(),
            NumberText.count(trained.step()),
            trained.experiment().replicas() == 1 ? "" : ", replica " + model.replica());
  }

  private Map<String, String> made(TrainedModel trained, CertificateSettings settings) {
    Map<String, String> made = new LinkedHashMap<>();
    made.put("run", model.run().toString());
    made.put("generator", trained.weights());
    made.put("held-out points and samples", NumberText.count(settings.points()));
    made.put("responses from scratch", String.valueOf(settings.starts()));
    made.put("steps of each response", NumberText.count(settings.steps()));
    made.put("seed", String.valueOf(settings.seed()));
    return made;
  }

  /** Includes the step, since the last one of a run that continues changes. */
  private String again(TrainedModel trained) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "tools/equilibria certify",
                ShellWord.of(model.run().toString()),
                "--step " + trained.step()));
    if (model.replica() != 0) {
      words.add("--replica " + model.replica());
    }
    words.add("--points " + points);
    words.add("--starts " + starts);
    words.add("--response-steps " + steps);
    if (box.length > 0) {
      words.add(
          "--box=" + Arrays.stream(box).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    }
    words.add("--seed " + common.seed().orElse(CertificateSettings.DEFAULT.seed()));
    words.add("--out " + ShellWord.of(out.toString()));
    return String.join(" ", words);
  }
}
