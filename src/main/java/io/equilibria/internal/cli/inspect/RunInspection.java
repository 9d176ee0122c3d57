package io.equilibria.internal.cli.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ObjectGraph;
import io.equilibria.internal.cli.BytesProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.inspect.RunFile;
import io.equilibria.internal.inspect.RunFiles;
import io.equilibria.internal.inspect.RunManifest;
import io.equilibria.internal.inspect.RunSummary;
import io.equilibria.internal.inspect.RunText;
import io.equilibria.internal.inspect.TensorTree;
import io.equilibria.internal.inspect.TreeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Implements {@code inspect} for the folder of a run. */
final class RunInspection {
  private final CommonOptions common;
  private final Output output;
  private final Path folder;

  RunInspection(CommandSpec command, CommonOptions common, Path folder) {
    this.common = common;
    this.output = new Output(command, common);
    this.folder = folder;
  }

  /** Shows the run, whether its files are complete, and its latest checkpoint. */
  int show() {
    RunSummary run = RunSummary.read(folder);
    List<RunFile> files = RunFiles.check(folder, false, seen -> {});
    List<String> parts = new ArrayList<>();
    parts.add(DefaultPaths.shortly(folder) + ": a run\n" + RunText.of(run, width()));
    parts.add(RunText.files(files, false, width()));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run(run));
    json.put("files", files.stream().map(RunInspection::file).toList());
    boolean whole = files.stream().allMatch(file -> file.fault().isEmpty());
    if (!CheckpointPath.all(folder).isEmpty()) {
      addLatest(parts, json, whole);
    }
    output.print(json, String.join("\n\n", parts));
    return whole ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  private int width() {
    return output.terminal().width();
  }

  private void addLatest(List<String> parts, Map<String, Object> json, boolean whole) {
    try {
      CheckpointPath.read(folder, prefix -> addCheckpoint(parts, json, prefix));
    } catch (InputException e) {
      if (whole) { // Otherwise it is already one of the reported faults.
        throw e;
      }
    }
  }

  private Path addCheckpoint(List<String> parts, Map<String, Object> json, Path prefix) {
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      CheckpointIndex index = reader.index();
      Map<String, String> names = ObjectGraph.fullNames(reader);
      TensorTree tree = TensorTree.of(index.entries().values());
      json.putAll(InspectionJson.list(index, names, tree.totals()));
      parts.add(DefaultPaths.shortly(prefix) + "\n\n" + TreeText.of(tree, names, width()));
      return prefix;
    }
  }

  /** Verifies every file of the run, and every byte of its checkpoints. */
  int verify() {
    long bytes = CheckpointPath.all(folder).stream().mapToLong(Inspection::sizeOfData).sum();
    List<RunFile> files;
    try (BytesProgress progress = new BytesProgress("verify", bytes, common)) {
      files = RunFiles.check(folder, true, progress);
    }
    boolean whole = files.stream().allMatch(file -> file.fault().isEmpty());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", folder.toString());
    json.put("whole", whole);
    json.put("files", files.stream().map(RunInspection::file).toList());
    output.print(json, RunText.files(files, true, width()));
    return whole ? ExitCode.OK : ExitCode.CHECK_FAILED;
  }

  private static Map<String, Object> run(RunSummary run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", run.folder().toString());
    json.put("state", run.state());
    json.put("process", run.process().isPresent() ? run.process().getAsLong() : null);
    json.put("manifest", run.manifest().map(RunInspection::manifest).orElse(null));
    json.put("experiment", run.experiment().orElse(null));
    json.put("measurements", run.measurements());
    json.put("last", run.last().orElse(null));
    json.put("steps", run.steps());
    return json;
  }

  private static Map<String, Object> manifest(RunManifest manifest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state", manifest.state());
    json.put("step", manifest.step());
    json.put("reason", manifest.reason());
    json.put("diverged", manifest.diverged());
    json.put("started", manifest.started());
    json.put("finished", manifest.finished());
    json.put("tensorflow", manifest.tensorFlow());
    json.put("java", manifest.java());
    json.put("kinds", manifest.kinds());
    return json;
  }

  private static Map<String, Object> file(RunFile file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", file.name());
    json.put("bytes", file.bytes());
    json.put("fault", file.fault().orElse(null));
    json.put("note", file.note().orElse(null));
    return json;
  }
}
