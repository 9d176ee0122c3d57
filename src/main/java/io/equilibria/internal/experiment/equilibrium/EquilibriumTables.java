package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables of {@link Equilibrium}. */
record EquilibriumTables(CertifiedStudy found) {
  List<Table> all() {
    return List.of(certificates(), constructions());
  }

  private Table certificates() {
    List<List<String>> rows = new ArrayList<>();
    for (String task : EquilibriumRuns.TASKS) {
      for (String game : EquilibriumRuns.GAMES) {
        for (int step : found.settings().checkpoints()) {
          rows.add(row(task, game, step));
        }
      }
    }
    return new Table(
            "Certificates: means over seeds, with their number if some have no value. Gains and the"
                + " exploitability are lower bounds; the last column uses the generator's own loss"
                + " and is not an eps.",
            List.of(
                "game", "step", "eps*, at least", "at most", "gain of D", "gain of G", "own loss"),
            rows)
        .fold();
  }

  private List<String> row(String task, String game, int step) {
    String run = EquilibriumRuns.name(task, game);
    List<String> row = new ArrayList<>();
    row.add(EquilibriumWords.game(game) + ", " + task);
    row.add(NumberText.count(step));
    for (String column :
        List.of(
            CheckpointTable.AT_LEAST,
            CheckpointTable.AT_MOST,
            CheckpointTable.DISCRIMINATOR,
            CheckpointTable.GENERATOR,
            CheckpointTable.OWN)) {
      row.add(mean(found.certified(column, run, step)));
    }
    return row;
  }

  private Table constructions() {
    List<List<String>> rows = new ArrayList<>();
    int[] counts = found.settings().masses();
    for (int i = 0; i < counts.length; i++) {
      List<String> row = new ArrayList<>(List.of(NumberText.count(counts[i])));
      for (String column :
          List.of(PointMassTable.DISTANCE, PointMassTable.TRAINING, PointMassTable.MODES)) {
        int at = i;
        row.add(
            mean(
                Arrays.stream(found.construction(column)).mapToDouble(draw -> draw[at]).toArray()));
      }
      rows.add(row);
    }
    return new Table(
            "Point masses at draws of the data: means over draws.",
            List.of("T", "eps, held out", "on the training rows", "modes alone"),
            rows)
        .fold();
  }

  /** The mean of the known values, with their number if some are unknown. */
  static String mean(double[] values) {
    double mean = CertifiedStudy.mean(values);
    if (Double.isNaN(mean)) {
      return "none";
    }
    long known = Arrays.stream(values).filter(one -> !Double.isNaN(one)).count();
    return NumberText.brief(mean)
        + (known < values.length ? " (%d of %d)".formatted(known, values.length) : "");
  }
}
