package io.equilibria.internal.cli.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.inspect.InspectionTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code equilibria inspect}. */
@Command(
    name = "inspect",
    description = {
      "Inspect a run, a checkpoint, a SavedModel or a graph.",
      "",
      "Reads checkpoints of TensorFlow's V2 format, SavedModels and graphs (.pb,"
          + " .pbtxt) of this or other programs, without TensorFlow.",
      "",
      "  equilibria inspect RUN                  settings, progress, latest checkpoint",
      "  equilibria inspect MODEL                signatures, ops, variables",
      "  equilibria inspect ckpt-100             the tree of its tensors",
      "  equilibria inspect ckpt-100 generator/dense_1/kernel",
      "  equilibria inspect ckpt-100 NAME --slice '[0:3, :, -1]'",
      "  equilibria inspect ckpt-100 NAME --out FILE    .npy, or .png: kernels as images",
      "  equilibria inspect ckpt-100 --out all.npz      every tensor",
      "  equilibria inspect ckpt-100 --verify           every checksum and length",
      "  equilibria inspect ckpt-100 ckpt-200 --diff    changes",
      "  equilibria inspect RUN --history               norms over all checkpoints",
      "  equilibria inspect ckpt-100 --html             a page with tree, search, histograms"
    },
    mixinStandardHelpOptions = true)
public final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(
      index = "0",
      paramLabel = "CKPT",
      description =
          "A checkpoint (its path without extension, one of its files, or a folder, which"
              + " stands for its latest checkpoint), the folder of a SavedModel or a run, or the"
              + " file of a graph.")
  private Path checkpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "A tensor; with --diff the checkpoint to compare with, with --history a prefix of"
              + " names.")
  private String name;

  @Option(names = "--verify", description = "Check all bytes; exit 1 if some are damaged.")
  private boolean verify;

  @Option(names = "--diff", description = "Compare two checkpoints.")
  private boolean diff;

  @Option(
      names = "--history",
      description = "Norms of tensors over a folder's checkpoints; optimiser slots only if named.")
  private boolean history;

  @Option(names = "--html", description = "Write a page to browse; --out names it.")
  private boolean html;

  @Option(names = "--csv", description = "Print the list as CSV.")
  private boolean csv;

  @Option(
      names = "--slice",
      paramLabel = "SLICES",
      description = "Print values of the tensor, selected as in Python: '[0:3, :, -1, ::2]'.")
  private String slice;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write a tensor as .npy or .png, all tensors as .npz, a history as .png, a page as"
              + " .html.")
  private Path out;

  @Override
  public Integer call() {
    common.refuseSeed("nothing is drawn at random");
    requireOneQuestion();
    InspectionTarget subject = InspectionTarget.of(checkpoint);
    return switch (subject.kind()) {
      case RUN -> ofRun(subject.path());
      case SAVED_MODEL -> ofModel(subject.path());
      case GRAPH -> ofGraph(subject.path());
      case CHECKPOINT -> ofCheckpoint(subject.path());
    };
  }

  /**
   * Whether the command describes or verifies the whole path, without options about its content.
   */
  private boolean asksForAll() {
    return name == null && out == null && !csv && !diff && !history && !html;
  }

  private int ofRun(Path folder) {
    RunInspection inspection = new RunInspection(command, common, folder);
    if (!asksForAll()) {
      return ofCheckpoint(folder);
    }
    return verify ? inspection.verify() : inspection.show();
  }

  private int ofModel(Path folder) {
    ModelInspection inspection = new ModelInspection(command, common);
    if (!asksForAll()) {
      return ofCheckpoint(folder);
    }
    return verify ? inspection.verifyModel(folder) : inspection.model(folder);
  }

  private int ofGraph(Path file) {
    if (!asksForAll()) {
      throw new InputException(
          file + " is a graph, which has no named tensors; expected a checkpoint");
    }
    ModelInspection inspection = new ModelInspection(command, common);
    return verify ? inspection.verifyGraph(file) : inspection.graph(file);
  }

  private int ofCheckpoint(Path path) {
    if (history) {
      return new HistoryInspection(command, common, path).show(name, out);
    }
    if (html) {
      return new PageInspection(command, common, path).write(out);
    }
    Inspection inspection = new Inspection(command, common, path);
    if (verify) {
      return inspection.verify();
    }
    if (diff) {
      return inspection.compareWith(Path.of(name));
    }
    if (name != null) {
      return inspection.tensor(name, slice, out);
    }
    return out == null ? inspection.list(csv) : inspection.writeAll(out);
  }

  private void requireOneQuestion() {
    requireOneOf();
    if (diff && name == null) {
      throw new ParameterException(
          command.commandLine(), "--diff compares two checkpoints: expected two, found one");
    }
    if (verify && (diff || name != null)) {
      throw new ParameterException(
          command.commandLine(), "--verify requires a complete checkpoint and no other option");
    }
    if ((verify || diff) && (csv || slice != null || out != null)) {
      throw new ParameterException(
          command.commandLine(),
          "--csv, --slice and --out cannot be combined with " + (verify ? "--verify" : "--diff"));
    }
    if (history && (csv || slice != null)) {
      throw new ParameterException(
          command.commandLine(), "--csv and --slice cannot be combined with --history");
    }
    if (html && (csv || slice != null || name != null || common.json())) {
      throw new ParameterException(
          command.commandLine(), "--html requires a complete checkpoint, and only --out FILE.html");
    }
    if (csv && (name != null || common.json() || out != null)) {
      throw new ParameterException(
          command.commandLine(), "--csv is for the list of tensors, instead of --json");
    }
    if (slice != null && name == null) {
      throw new ParameterException(
          command.commandLine(), "--slice is for one tensor: expected its name");
    }
    if (name == null && out != null && !history && !html && !Npz.isNamed(out)) {
      throw new InputException(
          "--out: expected a file .npz for all tensors, found " + out + "; or name a tensor");
    }
  }

  private void requireOneOf() {
    List<String> asked =
        Stream.of(
                verify ? "--verify" : "",
                diff ? "--diff" : "",
                history ? "--history" : "",
                html ? "--html" : "")
            .filter(option -> !option.isEmpty())
            .toList();
    if (asked.size() > 1) {
      throw new ParameterException(
          command.commandLine(),
          "expected one of --verify, --diff, --history and --html, found "
              + String.join(" and ", asked));
    }
  }
}
