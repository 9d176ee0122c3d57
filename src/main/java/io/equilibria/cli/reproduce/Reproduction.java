package io.equilibria.cli.reproduce;

import io.equilibria.cli.DefaultPaths;
import io.equilibria.cli.ExitCode;
import io.equilibria.cli.Output;
import io.equilibria.report.Claim;
import io.equilibria.report.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how an experiment came out. */
final class Reproduction {
  private final Output output;
  private final long started = System.nanoTime();

  /** Starts the clock. */
  Reproduction(Output output) {
    this.output = output;
  }

  /** Ctrl-C ended it. */
  int stopped(Path folder) {
    output.print(
        Map.of("run", folder.toString(), "finished", false),
        "Stopped; the same command with --out " + folder + " goes on.");
    return ExitCode.INTERRUPTED;
  }

  /** A line a claim, and where the page is. */
  int finished(Path page, List<Claim> claims) {
    double seconds = (System.nanoTime() - started) / 1e9;
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("report", page.toString());
    result.put("seconds", seconds);
    result.put("claims", claims.stream().map(Reproduction::json).toList());
    List<String> words = new ArrayList<>(claims.stream().map(Reproduction::line).toList());
    words.add("%.1f s; report: %s".formatted(seconds, DefaultPaths.shortly(page)));
    output.print(result, String.join(System.lineSeparator(), words));
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

  private static String line(Claim claim) {
    if (claim.verdict() == Verdict.NOT_JUDGED) {
      return "%-11s %s (%s)".formatted(claim.verdict().word(), claim.text(), claim.reason());
    }
    boolean exact = claim.interval().low() == claim.interval().high();
    String numbers =
        exact
            ? "%.3g".formatted(claim.estimate())
            : "%.3g, %.3g to %.3g"
                .formatted(claim.estimate(), claim.interval().low(), claim.interval().high());
    return "%-11s %s (%s)".formatted(claim.verdict().word(), claim.text(), numbers);
  }
}
