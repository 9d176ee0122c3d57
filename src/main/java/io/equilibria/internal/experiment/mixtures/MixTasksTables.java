package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.experiment.mixtures.MixTasksDesign.Place;
import io.equilibria.internal.report.Table;
import java.util.ArrayList;
import java.util.List;

/** The tables of {@link MixTasks}. */
final class MixTasksTables {
  private final MixTasksResults results;
  private final MixTasksDesign design;

  MixTasksTables(MixTasksResults results) {
    this.results = results;
    this.design = results.design();
  }

  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    design.games().forEach(game -> tables.add(arms(game)));
    tables.add(weights());
    tables.add(matched());
    return tables;
  }

  private Table arms(String game) {
    List<String> header = new ArrayList<>(List.of("arm"));
    MixTask.all().forEach(task -> task.measures().forEach(m -> header.add(task.name() + ", " + m)));
    List<List<String>> rows = new ArrayList<>();
    for (ShownArm arm : MixTasksFigures.shown(design, new Place(MixTask.all().get(0), game))) {
      List<String> row = new ArrayList<>(List.of(arm.title()));
      for (MixTask task : MixTask.all()) {
        for (String measure : task.measures()) {
          row.add(results.finals(new Place(task, game), arm.id(), measure).words());
        }
      }
      rows.add(row);
    }
    return new Table(
            "%s after training, median (10 to 90 %% of %d seeds)"
                .formatted(GameTitle.of(game), results.seeds()),
            header,
            rows)
        .fold();
  }

  private Table weights() {
    List<List<String>> rows = new ArrayList<>();
    for (Place place : design.places()) {
      for (MixtureArm arm : design.arms(place)) {
        if (arm.changes().containsKey("game.mixture.kind")) {
          List<String> row = new ArrayList<>(List.of(title(place) + ", " + arm.title()));
          for (String measure :
              List.of(MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS, MixMeasures.FOLLOWS)) {
            row.add(results.finals(place, arm.id(), measure).words());
          }
          rows.add(row);
        }
      }
    }
    return new Table(
            "Weights after training, median (10 to 90 % of seeds)",
            List.of(
                "mixture",
                "generators, total variation from equal",
                "discriminators, total variation from equal",
                "correlation of weight and quality"),
            rows)
        .fold();
  }

  private Table matched() {
    List<List<String>> rows = new ArrayList<>();
    for (Place place : design.places()) {
      for (boolean byFlops : new boolean[] {false, true}) {
        MatchedSingle matched = design.matched(place, byFlops);
        rows.add(matched.row(title(place) + (byFlops ? ", equal FLOPs" : ", equal parameters")));
      }
    }
    return new Table(
            "Larger single pairs relative to %s".formatted(design.mix().title()),
            MatchedSingle.COLUMNS,
            rows)
        .fold();
  }

  private static String title(Place place) {
    return place.task().name() + ", " + GameTitle.of(place.game());
  }
}
