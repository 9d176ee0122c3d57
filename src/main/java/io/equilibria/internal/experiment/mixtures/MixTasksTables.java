package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.experiment.Titles;
import io.equilibria.internal.experiment.mixtures.MixTasksDesign.Place;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
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
                .formatted(Titles.of(game), results.seeds()),
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
        rows.add(
            List.of(
                title(place) + (byFlops ? ", equal FLOPs" : ", equal parameters"),
                ratio(matched.generator()),
                ratio(matched.discriminator()),
                ratio(matched.flops())));
      }
    }
    return new Table(
            "Larger single pairs relative to %s".formatted(design.mix().title()),
            List.of(
                "pair",
                "trained parameters of the generator",
                "of the discriminator",
                "operations of a step"),
            rows)
        .fold();
  }

  private static String title(Place place) {
    return place.task().name() + ", " + Titles.of(place.game());
  }

  private static String ratio(double ratio) {
    return NumberText.brief(Math.rint(1000 * ratio) / 1000);
  }
}
