package io.equilibria.internal.cli.reproduce;

import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.Durations;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.experiment.StudyRun;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the result of an experiment. */
final class Reproduction {
  private final Output output;
  private final long started = System.nanoTime();

  /** Starts the clock. */
  Reproduction(Output output) {
    this.output = output;
  }

  /** Prints that Ctrl-C ended the experiment. */
  int stopped(Path folder) {
    output.print(
        Map.of("run", folder.toString(), "finished", false),
        "Stopped; to continue, run the same command with --out %s."
            .formatted(ShellWord.of(folder.toString())));
    return ExitCode.INTERRUPTED;
  }

  /** Prints verdicts, the number of claims that hold, the answer, and the path of the page. */
  int finished(StudyRun.Outcome outcome) {
    double seconds = (System.nanoTime() - started) / 1e9;
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("report", outcome.page().toString());
    result.put("seconds", seconds);
    result.put("answer", outcome.answer());
    result.put("claims", outcome.claims().stream().map(Reproduction::json).toList());
    Terminal terminal = output.terminal();
    List<String> words = new ArrayList<>(new VerdictText(outcome.claims(), terminal).blocks());
    if (!outcome.answer().isEmpty()) {
      words.add(Paragraph.hanging("", outcome.answer(), terminal.width()));
    }
    words.add(
        "Page: %s (%s)".formatted(DefaultPaths.shortly(outcome.page()), Durations.words(seconds)));
    output.print(result, String.join("\n\n", words));
    return ExitCode.OK;
  }

  private static Map<String, Object> json(Claim claim) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", claim.id());
    json.put("text", claim.text());
    json.put("verdict", claim.verdict().word());
    json.put("estimate", claim.estimate());
    json.put("interval", List.of(claim.interval().low(), claim.interval().high()));
    json.put("test", claim.test());
    json.put("n", claim.n());
    json.put("p", claim.pValue().isPresent() ? claim.pValue().getAsDouble() : null);
    json.put("p_adjusted", claim.adjustedP().isPresent() ? claim.adjustedP().getAsDouble() : null);
    json.put("reason", claim.reason());
    return json;
  }
}
