package io.equilibria.internal.runreport;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.Machine;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.Software;
import io.equilibria.internal.text.ShellWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provenance of runs, and the commands that reproduce them. */
final class Provenance {
  private static final Map<String, Function<RecordedRun, String>> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("run", run -> run.folder().toString());
    ROWS.put("state", RecordedRun::state);
    ROWS.put(
        "steps done",
        run ->
            NumberText.count(run.steps())
                + " of "
                + NumberText.count(run.experiment().training().steps()));
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

  private final List<RunData> subjects;

  Provenance(List<RunData> subjects) {
    this.subjects = subjects;
  }

  /** Facts by name; for several runs a common value if they agree, otherwise one value each. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    ROWS.forEach(
        (what, value) -> {
          List<String> all = subjects.stream().map(RunData::run).map(value).toList();
          if (all.stream().distinct().count() == 1) {
            facts.put(what, all.get(0));
          } else {
            subjects.forEach(one -> facts.put(one.name() + ", " + what, value.apply(one.run())));
          }
        });
    return facts;
  }

  /** For each run its origin, as a comment, and a command that reproduces it elsewhere. */
  String again() {
    return subjects.stream().map(Provenance::again).collect(Collectors.joining("\n"));
  }

  /** How to cite the runs. */
  String cite() {
    return subjects.stream().map(Provenance::cite).collect(Collectors.joining("\n"));
  }

  private static String cite(RunData subject) {
    RecordedRun run = subject.run();
    return "Equilibria %s, %s on %s, root seed %d, %d seeds, %s steps, trained %s."
        .formatted(
            version(run.manifest().software()),
            subject.name(),
            GameLabels.data(run.experiment()),
            run.manifest().job().seed(),
            run.seeds(),
            NumberText.count(run.steps()),
            run.manifest().started().substring(0, 10));
  }

  private static String again(RunData subject) {
    RecordedRun run = subject.run();
    Manifest.Job job = run.manifest().job();
    String made =
        job.command().isEmpty()
            ? "a program that calls the library"
            : "equilibria " + words(job.command());
    return "# %s (%s) was made by %s%n".formatted(subject.name(), run.label(), made)
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
    return "Equilibria %s, TensorFlow %s, Java %s"
        .formatted(version(software), software.tensorflow(), software.java());
  }

  private static String version(Software software) {
    String commit = software.commit();
    return software.equilibria()
        + (commit == null ? "" : " at " + commit.substring(0, Math.min(10, commit.length())));
  }

  private static String machine(Machine machine) {
    return "%s, %d cores"
        .formatted(machine.cpu() == null ? machine.arch() : machine.cpu(), machine.cores());
  }
}
