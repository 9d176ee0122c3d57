package io.equilibria.internal.cli.theory;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.TextTable;
import io.equilibria.internal.theory.LipschitzConstants;
import io.equilibria.internal.theory.LipschitzConstants.Seen;
import io.equilibria.internal.theory.Reach;
import java.util.LinkedHashMap;
import java.util.Map;

/** Text about the Lipschitz constants of a run's discriminator, of its output and of its logit. */
record LipschitzText(LipschitzConstants found, boolean critic) {

  void add(TheoryReport report) {
    report.line(
        "Lipschitz constants at %s data and as many samples, |x| at most %s; over the %s:"
            .formatted(
                NumberText.count(found.points() / 2),
                NumberText.brief(found.largestPoint()),
                found.region().words()));
    TextTable table = new TextTable("  ", 1, 2, 3);
    table.row("", "seen, at least", "trained, at most", "region, at most");
    if (!critic) {
      rows(table, "D", found.probability(), found.probabilityHere(), found.probabilityOver());
    }
    rows(table, "f", found.logit(), found.here(), found.over());
    table.row(
        "|f|",
        NumberText.brief(found.largestLogit()),
        NumberText.brief(found.here().size()),
        NumberText.brief(found.over().size()));
    report.table(table);
    report.put("lipschitz", json());
  }

  private static void rows(TextTable table, String of, Seen seen, Reach here, Reach over) {
    table.row(
        of + " in its parameters",
        NumberText.brief(seen.inParameters()),
        NumberText.brief(here.inParameters()),
        NumberText.brief(over.inParameters()));
    table.row(
        of + " in its input",
        NumberText.brief(seen.inInput()),
        NumberText.brief(here.inInput()),
        NumberText.brief(over.inInput()));
  }

  private Map<String, Object> json() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("points", found.points());
    facts.put("largestPoint", found.largestPoint());
    facts.put("region", found.region().words());
    if (!critic) {
      facts.put(
          "probability",
          json(found.probability(), found.probabilityHere(), found.probabilityOver()));
    }
    facts.put("logit", json(found.logit(), found.here(), found.over()));
    facts.put("largestLogit", found.largestLogit());
    facts.put("largestLogitBound", found.over().size());
    return facts;
  }

  private static Map<String, Object> json(Seen seen, Reach here, Reach over) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("parameters", json(seen.inParameters(), here.inParameters(), over.inParameters()));
    facts.put("input", json(seen.inInput(), here.inInput(), over.inInput()));
    return facts;
  }

  private static Map<String, Object> json(double seen, double here, double over) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("seen", seen);
    facts.put("trained", here);
    facts.put("region", over);
    return facts;
  }
}
