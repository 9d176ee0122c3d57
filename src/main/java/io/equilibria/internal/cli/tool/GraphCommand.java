package io.equilibria.internal.cli.tool;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.EnumOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.run.ExperimentOptions;
import io.equilibria.internal.graph.Level;
import io.equilibria.internal.graph.Part;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code equilibria graph}. */
@Command(
    name = "graph",
    description = {
      "Show or draw the graph of a game.",
      "",
      "Prints layers, variables, ops, FLOPs and the points where gradients are taken;"
          + " also draws the graph or writes it for other programs. EXPERIMENT may also be an"
          + " entry of the catalogue under graphs/, such as digits-wgan-gp, a game, or the"
          + " folder of a run.",
      "",
      "  equilibria graph digits-wgan-gp                     its digest",
      "  equilibria graph digits --set game.loss=hinge --svg step.svg",
      "  equilibria graph digits --svg talk.svg --level players   a slide",
      "  equilibria graph digits --svg ops.svg --level ops   every op, grouped by scope",
      "  equilibria graph checkpoints/mine --part generator --out generator.pb",
      "  equilibria graph digits --tensorboard logs          then: tensorboard --logdir logs"
    },
    mixinStandardHelpOptions = true)
public final class GraphCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;
  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--part",
      paramLabel = "PART",
      description =
          "Part to write and draw: one step of the game (step, the default), the exported"
              + " generator (generator), or everything that training runs (game).")
  private String part;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "Draw layers (the default), players (a dozen boxes, for slides) or ops (all"
              + " details).")
  private String level;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write TensorFlow's GraphDef as .pb, or as text with .pbtxt.")
  private Path out;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write a drawing, for light and dark pages.")
  private Path svg;

  @Option(names = "--dot", paramLabel = "FILE", description = "Write the drawing for Graphviz.")
  private Path dot;

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description = "Write the graph for TensorBoard.")
  private Path tensorboard;

  @Override
  public Integer call() {
    if (level != null && svg == null && dot == null) {
      throw new ParameterException(
          command.commandLine(), "--level is for drawings: expected --svg or --dot as well");
    }
    if (part != null && svg == null && dot == null && out == null && tensorboard == null) {
      throw new ParameterException(
          command.commandLine(),
          "--part selects the output: expected --out, --svg, --dot or --tensorboard as well");
    }
    GraphDrawing drawing =
        new GraphDrawing(
            GraphDrawing.find(experiment, common.seed()),
            word("--part", part, Part.STEP),
            word("--level", level, Level.LAYERS));
    drawing.write(out);
    drawing.drawSvg(svg);
    drawing.drawDot(dot);
    drawing.writeEvents(tensorboard);
    drawing.print(new Output(command, common));
    return ExitCode.OK;
  }

  private <E extends Enum<E>> E word(String option, String found, E usual) {
    return found == null ? usual : EnumOptions.choice(command.commandLine(), option, found, usual);
  }
}
