package io.equilibria.internal.cli.evaluate;

import io.equilibria.internal.cli.Output;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The list of scores with their settings, and of extractors. */
final class ScoreList {
  private ScoreList() {}

  static void print(Output output) {
    TextTable table = new TextTable("");
    table.row("score", "settings", "description");
    List<Map<String, Object>> scores = new ArrayList<>();
    for (ImageScore<?> score : ImageScores.installed().all()) {
      Map<String, String> settings = ChosenScore.of(score).named();
      table.row(score.name(), text(settings), score.summary());
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("metric", score.name());
      object.put("summary", score.summary());
      object.put("settings", settings);
      scores.add(object);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("scores", scores);
    all.put("extractors", Extractors.forms());
    output.print(
        all,
        table.text(output.terminal().width())
            + "\n\nextractors: "
            + String.join(", ", Extractors.forms()));
  }

  private static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }
}
