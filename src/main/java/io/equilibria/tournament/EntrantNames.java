package io.equilibria.tournament;

import io.equilibria.report.figure.NumberText;
import java.util.List;

/** What entrants are called: by step where they are of one run, else by run and step. */
final class EntrantNames {
  private EntrantNames() {}

  /** One an entrant, in order, no two alike. */
  static List<String> of(List<Entrant> entrants) {
    return entrants.stream()
        .map(
            one ->
                runs(entrants) == 1
                    ? NumberText.count(one.step())
                    : ofRun(entrants, one) + "@" + one.step())
        .toList();
  }

  /** The name of an entrant's run: the last part of its path, the whole where two share that. */
  static String ofRun(List<Entrant> entrants, Entrant one) {
    long names = entrants.stream().map(Entrant::runName).distinct().count();
    return names == runs(entrants) ? one.runName() : one.run().toString();
  }

  private static long runs(List<Entrant> entrants) {
    return entrants.stream().map(Entrant::run).distinct().count();
  }
}
