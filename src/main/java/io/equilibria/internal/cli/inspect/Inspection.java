package io.equilibria.internal.cli.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.ObjectGraph;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.checkpoint.Verification;
import io.equilibria.internal.cli.BytesProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.OutFile;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.inspect.ArrayFiles;
import io.equilibria.internal.inspect.Comparison;
import io.equilibria.internal.inspect.ComparisonText;
import io.equilibria.internal.inspect.KernelImages;
import io.equilibria.internal.inspect.MixtureShares;
import io.equilibria.internal.inspect.Selection;
import io.equilibria.internal.inspect.SingularValues;
import io.equilibria.internal.inspect.StatisticsText;
import io.equilibria.internal.inspect.TensorStatistics;
import io.equilibria.internal.inspect.TensorTree;
import io.equilibria.internal.inspect.TerminalText;
import io.equilibria.internal.inspect.TreeText;
import io.equilibria.internal.inspect.ValuesText;
import io.equilibria.internal.text.Paragraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Implements {@link InspectCommand}; a separate class, so that help does not load it. */
final class Inspection {
  /** Values that are printed in full, with and without a selection. */
  private static final long MAX_ASKED = 1000;

  private static final long MAX_UNASKED = 60;

  private final CommonOptions common;
  private final Output output;
  private final Path checkpoint;

  Inspection(CommandSpec command, CommonOptions common, Path checkpoint) {
    this.common = common;
    this.output = new Output(command, common);
    this.checkpoint = checkpoint;
  }

  private int width() {
    return output.terminal().width();
  }

  /** Reads the checkpoint, which a run in training may remove before it was read completely. */
  private int ask(Path path, ToIntFunction<CheckpointReader> question) {
    return CheckpointPath.read(
        path,
        prefix -> {
          try (CheckpointReader reader = CheckpointReader.open(prefix)) {
            return question.applyAsInt(reader);
          }
        });
  }

  /** The tensors of a checkpoint. */
  int list(boolean csv) {
    return ask(checkpoint, reader -> list(reader, csv));
  }

  private int list(CheckpointReader reader, boolean csv) {
    CheckpointIndex index = reader.index();
    Map<String, String> names = ObjectGraph.fullNames(reader);
    if (csv) {
      output.print(Map.of(), InspectionCsv.of(index.entries().values(), names));
      return ExitCode.OK;
    }
    TensorTree tree = TensorTree.of(index.entries().values());
    String head = index.shards() == 1 ? "" : " in %d data files".formatted(index.shards());
    output.print(
        InspectionJson.list(index, names, tree.totals()),
        DefaultPaths.shortly(index.prefix()) + head + "\n\n" + TreeText.of(tree, names, width()));
    return ExitCode.OK;
  }

  /** Verifies every byte. */
  int verify() {
    return CheckpointPath.read(checkpoint, this::verify);
  }

  private int verify(Path prefix) {
    Verification found;
    try (BytesProgress progress = new BytesProgress("verify", sizeOfData(prefix), common)) {
      found = Verification.of(prefix, progress);
    }
    if (!found.whole()) {
      CheckpointIndex.requireThere(prefix);
    }
    String words =
        found.whole()
            ? "%s: whole, %s tensors, %s bytes"
                .formatted(
                    prefix, TerminalText.whole(found.tensors()), TerminalText.whole(found.bytes()))
            : found.faults().stream()
                .map(fault -> TerminalText.name(fault.toString()))
                .collect(
                    Collectors.joining(
                        "\n",
                        "",
                        "\n%s: damaged, faults: %d".formatted(prefix, found.faults().size())));
    output.print(InspectionJson.verification(prefix, found), words);
    return found.whole() ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  /** Bytes to read, if known; a damaged index gives no information. */
  static long sizeOfData(Path prefix) {
    try {
      return CheckpointIndex.read(prefix).bytes();
    } catch (InputException e) {
      return 0;
    }
  }

  /** Compares with another checkpoint. */
  int compareWith(Path other) {
    return ask(checkpoint, before -> ask(other, after -> compare(before, after)));
  }

  private int compare(CheckpointReader before, CheckpointReader after) {
    long bytes = before.index().bytes() + after.index().bytes();
    Comparison comparison;
    try (BytesProgress progress = new BytesProgress("compare", bytes, common)) {
      comparison = Comparison.of(before, after, progress);
    }
    output.print(InspectionJson.comparison(comparison), ComparisonText.of(comparison, width()));
    return ExitCode.OK;
  }

  /** Writes all tensors as arrays. */
  int writeAll(Path file) {
    OutFile.requireNoFolder(file);
    return ask(checkpoint, reader -> writeAll(reader, file));
  }

  private int writeAll(CheckpointReader reader, Path file) {
    Map<String, String> leftOut;
    try (BytesProgress progress = new BytesProgress("write", reader.index().bytes(), common)) {
      leftOut = ArrayFiles.writeAll(file, reader, reader.index().entries().values(), progress);
    }
    int written = reader.index().entries().size() - leftOut.size();
    List<String> lines = new ArrayList<>();
    leftOut.forEach(
        (name, why) -> lines.add("left out %s: %s".formatted(TerminalText.name(name), why)));
    lines.add("%s: %s tensors".formatted(file, TerminalText.whole(written)));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("out", file.toString());
    result.put("tensors", written);
    result.put("left_out", leftOut);
    output.print(result, String.join("\n", lines));
    return ExitCode.OK;
  }

  /** Shows one tensor, or writes it to a file. */
  int tensor(String name, String slice, Path out) {
    return ask(checkpoint, reader -> tensor(reader, name, slice, out));
  }

  private int tensor(CheckpointReader reader, String name, String slice, Path out) {
    Map<String, String> fullNames = ObjectGraph.fullNames(reader);
    TensorEntry entry = TensorName.find(name, reader.index(), fullNames);
    Selection selection =
        slice == null ? Selection.all(entry.shape()) : Selection.parse(slice, entry.shape());
    TensorData tensor;
    try (BytesProgress progress = new BytesProgress("read", entry.bytes(), common)) {
      tensor = reader.tensor(entry.name(), progress);
    }
    if (out != null) {
      write(out, tensor, selection);
    } else {
      show(tensor, Optional.ofNullable(fullNames.get(entry.name())), selection, slice != null);
    }
    return ExitCode.OK;
  }

  private void write(Path out, TensorData tensor, Selection selection) {
    OutFile.requireNoFolder(out);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("out", out.toString());
    result.put("shape", selection.shape());
    String name = String.valueOf(out.getFileName());
    if (name.endsWith(".npy")) {
      ArrayFiles.write(out, tensor, selection);
      output.print(result, "%s: %s elements".formatted(out, TerminalText.whole(selection.count())));
    } else if (name.endsWith(".png")) {
      KernelImages images = KernelImages.write(out, tensor, selection);
      result.put("images", images.shown());
      result.put("of", images.all());
      result.put("scale", images.scale());
      output.print(
          result,
          "%s: %s of %s images; black is %.4g, grey 0, white %.4g"
              .formatted(
                  out,
                  TerminalText.whole(images.shown()),
                  TerminalText.whole(images.all()),
                  -images.scale(),
                  images.scale()));
    } else {
      throw new InputException("--out: expected a file .npy or .png, found " + out);
    }
  }

  private void show(
      TensorData tensor, Optional<String> fullName, Selection selection, boolean values) {
    TensorEntry entry = tensor.entry();
    List<String> parts = new ArrayList<>();
    parts.add(Paragraph.hanging("", StatisticsText.title(entry, fullName), width()));
    Map<String, Object> json = InspectionJson.tensor(entry, fullName);
    if (entry.type().isNumeric() && !values) {
      TensorStatistics statistics = TensorStatistics.of(tensor);
      Optional<SingularValues> spectrum = SingularValues.of(tensor, statistics);
      parts.add(StatisticsText.of(statistics, width()));
      spectrum.ifPresent(
          found -> parts.add(Paragraph.hanging("", StatisticsText.of(found), width())));
      json.putAll(InspectionJson.statistics(statistics, spectrum));
    }
    MixtureShares.of(tensor)
        .ifPresent(
            shares -> {
              parts.add(shares.text(width()));
              json.put("weights", shares.weights());
            });
    if (entry.type().kind() == ElementType.Kind.OPAQUE) {
      parts.add("elements of this type are not read");
    } else {
      parts.add(ValuesText.of(tensor, selection, values ? MAX_ASKED : MAX_UNASKED, width()));
      if (common.json()) {
        InspectionJson.values(tensor, selection, values)
            .ifPresent(found -> json.put("values", found));
      }
    }
    output.print(json, String.join("\n\n", parts));
  }
}
