package io.equilibria.cli;

import io.equilibria.InputException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
      "Look into a checkpoint of TensorFlow's V2 format, ours or another program's, without"
          + " TensorFlow.",
      "",
      "  equilibria inspect checkpoints/mine                       what is in the latest"
          + " checkpoint",
      "  equilibria inspect checkpoints/mine/ckpt-100 generator/dense_1/kernel",
      "  equilibria inspect ckpt-100 step --json",
      "  equilibria inspect ckpt-100 NAME --slice '[0:3, :, -1]'   values, chosen as in Python",
      "  equilibria inspect ckpt-100 NAME --out FILE               .npy, or .png: kernels as"
          + " images",
      "  equilibria inspect ckpt-100 --out all.npz                 every tensor",
      "  equilibria inspect ckpt-100 --verify                      every checksum and length",
      "  equilibria inspect ckpt-100 ckpt-200 --diff               what has changed"
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(
      index = "0",
      paramLabel = "CKPT",
      description =
          "A checkpoint: its path without extension, one of its files, or a folder, of which the"
              + " latest is taken.")
  private Path checkpoint;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "One of its tensors; with --diff the checkpoint to compare with.")
  private String name;

  @Option(names = "--verify", description = "Check all bytes; exit 1 if some are damaged.")
  private boolean verify;

  @Option(names = "--diff", description = "Compare two checkpoints.")
  private boolean diff;

  @Option(names = "--csv", description = "Print the list as CSV.")
  private boolean csv;

  @Option(
      names = "--slice",
      paramLabel = "SLICES",
      description = "Of the tensor's values those chosen as in Python, as '[0:3, :, -1, ::2]'.")
  private String slice;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write a tensor as .npy or .png, or all tensors as .npz.")
  private Path out;

  @Override
  public Integer call() {
    common.refuseSeed("nothing is drawn at random");
    requireOneQuestion();
    Inspection inspection = new Inspection(command, common, checkpoint);
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
    if (diff && name == null) {
      throw new ParameterException(
          command.commandLine(), "--diff compares two checkpoints: expected two, found one");
    }
    if (verify && (diff || name != null)) {
      throw new ParameterException(
          command.commandLine(), "--verify takes a whole checkpoint and nothing else");
    }
    if ((verify || diff) && (csv || slice != null || out != null)) {
      throw new ParameterException(
          command.commandLine(),
          "--csv, --slice and --out do not go with " + (verify ? "--verify" : "--diff"));
    }
    if (csv && (name != null || common.json() || out != null)) {
      throw new ParameterException(
          command.commandLine(), "--csv is for the list of tensors, instead of --json");
    }
    if (slice != null && name == null) {
      throw new ParameterException(
          command.commandLine(), "--slice is for one tensor: expected its name");
    }
    if (name == null && out != null && !String.valueOf(out.getFileName()).endsWith(".npz")) {
      throw new InputException(
          "--out: expected a file .npz for all tensors, found " + out + "; or name a tensor");
    }
  }
}
