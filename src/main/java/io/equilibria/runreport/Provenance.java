package io.equilibria.runreport;

import io.equilibria.internal.text.ShellWord;
import io.equilibria.report.Table;
import io.equilibria.run.Machine;
import io.equilibria.run.Manifest;
import io.equilibria.run.Software;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How runs were made, and how to make them again. */
final class Provenance {
  private static final Map<String, Function<RecordedRun, String>> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("state", RecordedRun::state);
    ROWS.put(
        "steps done",
        run -> "%,d of %,d".formatted(run.steps(), run.experiment().training().steps()));
    ROWS.put("seeds at once", run -> String.valueOf(run.seeds()));
    ROWS.put("root seed", run -> String.valueOf(run.manifest().job().seed()));
    ROWS.put("threads", run -> String.valueOf(run.manifest().job().threads()));
    ROWS.put("started (UTC)", run -> run.manifest().started());
    ROWS.put("resumed (UTC)", run -> String.join(", ", run.manifest().resumed()));
    ROWS.put("ended (UTC)", run -> orEmpty(run.manifest().finished()));
    ROWS.put("data", run -> data(run.manifest().job().data()));
    ROWS.put("software", run -> software(run.manifest().software()));
    ROWS.put("machine", run -> machine(run.manifest().machine()));
  }

  private final List<RecordedRun> runs;

  Provenance(List<RecordedRun> runs) {
    this.runs = runs;
  }

  /** A column a run; rows that say nothing of any run are left out. */
  Table table() {
    List<String> header = new ArrayList<>(List.of(""));
    runs.forEach(run -> header.add(run.label()));
    List<List<String>> rows = new ArrayList<>();
    ROWS.forEach(
        (title, value) -> {
          List<String> cells = runs.stream().map(value).toList();
          if (!cells.stream().allMatch(String::isEmpty)) {
            List<String> row = new ArrayList<>(List.of(title));
            row.addAll(cells);
            rows.add(row);
          }
        });
    return new Table("How each was made", header, rows);
  }

  /** For each run what made it, as a comment, and a command that makes it again elsewhere. */
  String again() {
    return runs.stream().map(Provenance::again).collect(Collectors.joining("\n"));
  }

  private static String again(RecordedRun run) {
    Manifest.Job job = run.manifest().job();
    String made =
        job.command().isEmpty()
            ? "a program that calls the library"
            : "equilibria " + words(job.command());
    return "# %s was made by %s%n".formatted(run.label(), made)
        + "tools/equilibria train %s --threads %d --out %s%n"
            .formatted(
                ShellWord.of(run.folder().resolve("experiment.yaml").toString()),
                job.threads(),
                ShellWord.of(run.folder() + "-again"));
  }

  private static String words(List<String> words) {
    return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static String data(Manifest.Data data) {
    return data.sha256() == null
        ? data.name()
        : data.name() + ", SHA-256 " + data.sha256().substring(0, 12) + "\u2026";
  }

  private static String software(Software software) {
    String commit =
        software.commit() == null
            ? ""
            : " at " + software.commit().substring(0, Math.min(10, software.commit().length()));
    return "Equilibria %s%s, TensorFlow %s, Java %s"
        .formatted(software.equilibria(), commit, software.tensorflow(), software.java());
  }

  private static String machine(Machine machine) {
    return "%s, %d cores"
        .formatted(machine.cpu() == null ? machine.arch() : machine.cpu(), machine.cores());
  }
}
