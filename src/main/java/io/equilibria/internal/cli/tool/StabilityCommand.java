package io.equilibria.internal.cli.tool;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.ModelOptions;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.stability.Descent.Mover;
import io.equilibria.internal.stability.RunPoint;
import io.equilibria.internal.stability.SpectrumFigure;
import io.equilibria.internal.stability.Stability;
import io.equilibria.internal.stability.Stability.Draws;
import io.equilibria.internal.stability.Stability.Settings;
import io.equilibria.internal.training.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code equilibria stability}. */
@Command(
    name = "stability",
    description = {
      "Analyse whether a game converges, rotates or diverges.",
      "",
      "Eigenvalues of the Jacobian of a game's gradient vector field at a checkpoint, and the"
          + " spectral radius of a step of plain gradient descent with simultaneous and with"
          + " alternating updates. For small players, up to 2 000 parameters in all.",
      "",
      "  equilibria stability checkpoints/mine",
      "  equilibria stability checkpoints/mine --step 5000 --replica 3 --json"
    },
    mixinStandardHelpOptions = true)
public final class StabilityCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Samples for the expectations of the losses, a multiple of 4 from 8 to 65 536; 2"
              + " 048 by default.")
  private int samples = Draws.DEFAULT.samples();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the figure; stability in the run's folder by default.")
  private Path out;

  @Override
  public Integer call() {
    Draws draws = new Draws(common.seed().orElse(Draws.DEFAULT.seed()), samples);
    Pictures.requireFonts();
    Catalogue catalogue = Catalogue.installed();
    DataSource data = DataSources.of(RunFolder.playable(model.run(), catalogue).data());
    OptionalLong step = model.step();
    RunPoint point =
        step.isEmpty()
            ? RunPoint.read(model.run(), data, model.replica())
            : RunPoint.read(model.run(), data, step.getAsLong(), model.replica());
    Stability found =
        measure(point, data, catalogue, new Settings(draws, new Threads(common.threads())));
    Path figure = draw(point, found);
    StabilityText text = new StabilityText(point, draws, found);
    Output output = new Output(command, common);
    String words = text.words(output.terminal().width());
    output.print(text.map(figure), words + "\nFigure: " + DefaultPaths.shortly(figure));
    return ExitCode.OK;
  }

  private Stability measure(
      RunPoint point, DataSource data, Catalogue catalogue, Settings settings) {
    try (Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("stability", common)) {
      return Stability.of(point, data, catalogue, settings, new Execution(workers, progress));
    }
  }

  private Path draw(RunPoint point, Stability found) {
    String name = "step-%d-replica-%d".formatted(point.step(), point.replica());
    List<Mover> generators = point.descent().generators();
    double rate = generators.stream().mapToDouble(Mover::rate).max().orElseThrow();
    Figure figure =
        SpectrumFigure.of(
            new Caption(
                name,
                "%s at step %s: eigenvalues of the game's Jacobian"
                    .formatted(point.experiment().name(), NumberText.count(point.step())),
                "Eigenvalues outside the circle, to the right of its edge, grow under simultaneous"
                    + " gradient descent at "
                    + (generators.size() == 1
                        ? "the generator's rate."
                        : "the largest of the generators' rates.")),
            found.spectrum(),
            rate);
    Path folder = out == null ? model.run().resolve("stability") : out;
    AtomicFiles.createFolder(folder);
    Path png = folder.resolve(name + ".png");
    AtomicFiles.writeBytes(png, Pictures.png(figure, Theme.LIGHT));
    AtomicFiles.writeText(folder.resolve(name + ".svg"), Pictures.svg(figure, Theme.LIGHT));
    AtomicFiles.writeText(folder.resolve(name + ".csv"), figure.data().csv());
    return png;
  }
}
