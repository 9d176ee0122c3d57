package io.equilibria.tournament;

import io.equilibria.report.figure.NumberText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What entrants are called: by step where they are of one run, else by run and step. */
final class EntrantNames {
  private EntrantNames() {}

  /** One a entrant, in order, no two alike. */
  static List<String> of(List<Entrant> entrants) {
    boolean oneRun = entrants.stream().map(Entrant::run).distinct().count() == 1;
    if (oneRun) {
      return entrants.stream().map(one -> NumberText.count(one.step())).toList();
    }
    Set<Object> runs = new HashSet<>();
    entrants.forEach(one -> runs.add(one.run()));
    boolean namesDiffer =
        entrants.stream().map(Entrant::runName).distinct().count() == runs.size();
    return entrants.stream()
        .map(one -> (namesDiffer ? one.runName() : one.run()) + "@" + one.step())
        .toList();
  }
}
