package io.equilibria.tournament;

import io.equilibria.report.figure.NumberText;
import java.util.List;

/** What entrants are called: by step where they are of one run, else by run and step. */
final class EntrantNames {
  private EntrantNames() {}

  /** One a entrant, in order, no two alike. */
  static List<String> of(List<Entrant> entrants) {
    long runs = entrants.stream().map(Entrant::run).distinct().count();
    if (runs == 1) {
      return entrants.stream().map(one -> NumberText.count(one.step())).toList();
    }
    boolean namesDiffer = entrants.stream().map(Entrant::runName).distinct().count() == runs;
    return entrants.stream()
        .map(one -> (namesDiffer ? one.runName() : one.run()) + "@" + one.step())
        .toList();
  }
}
