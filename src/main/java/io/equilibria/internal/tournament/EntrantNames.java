package io.equilibria.internal.tournament;

import io.equilibria.internal.report.figure.NumberText;
import java.util.List;

/** Names entrants by step if all are from one run, otherwise by run and step. */
final class EntrantNames {
  private EntrantNames() {}

  /** One unique name per entrant, in order. */
  static List<String> of(List<Entrant> entrants) {
    return entrants.stream()
        .map(
            one ->
                runs(entrants) == 1
                    ? NumberText.count(one.step())
                    : ofRun(entrants, one) + "@" + one.step())
        .toList();
  }

  /**
   * The name of an entrant's run: the last part of its path, or the whole path if two runs share
   * it.
   */
  static String ofRun(List<Entrant> entrants, Entrant one) {
    long names = entrants.stream().map(Entrant::runName).distinct().count();
    return names == runs(entrants) ? one.runName() : one.run().toString();
  }

  private static long runs(List<Entrant> entrants) {
    return entrants.stream().map(Entrant::run).distinct().count();
  }
}
