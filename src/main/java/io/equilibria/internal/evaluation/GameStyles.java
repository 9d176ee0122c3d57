package io.equilibria.internal.evaluation;

import io.equilibria.config.LossSettings;
import io.equilibria.config.PenaltySettings;
import io.equilibria.config.Spec;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The styles of games in figures: the hue encodes the loss, the mark and dash the penalty or
 * constraint on the discriminator. Numeric settings are not shown, so different games may have the
 * same style: see {@link #anyAlike}.
 */
public final class GameStyles {
  private static final String NONE = "none";

  private static final Map<String, Hue> HUES =
      Map.of(
          "non-saturating", Hue.BLUE,
          "wasserstein", Hue.VERMILION,
          "hinge", Hue.AMBER,
          "least-squares", Hue.ROSE,
          "minimax", Hue.SKY);

  private static final Map<String, Mark> MARKS =
      Map.of(
          "interpolated", Mark.SQUARE,
          "around-data", Mark.TRIANGLE,
          "on-data", Mark.DIAMOND,
          "on-samples", Mark.DOTTED_CIRCLE,
          "clip", Mark.CROSS);

  private GameStyles() {}

  /**
   * The style of a game; several penalties, or a penalty with a constraint, have a star as mark.
   */
  public static Style of(GameSpec game) {
    return style(
        game.loss(),
        game.penalties(),
        game.discriminatorPlayers().stream()
            .map(DiscriminatorSpec::constraint)
            .distinct()
            .toList());
  }

  /**
   * The style of a game by name, ignoring case.
   *
   * @throws io.equilibria.InputException if there is no such game, listing the known games
   */
  public static Style of(String name) {
    GamePreset game = Presets.game(name);
    return style(game.loss(), List.of(game.penalty()), List.of(game.constraint()));
  }

  /**
   * Whether two of the styles are equal, such as those of a one-sided and a two-sided penalty or of
   * two weights; labels must then distinguish the games.
   */
  public static boolean anyAlike(List<Style> styles) {
    return new HashSet<>(styles).size() < styles.size();
  }

  private static Style style(
      LossSettings loss, List<PenaltySettings> penalties, List<ConstraintSpec> constraints) {
    List<String> holds =
        Stream.concat(penalties.stream(), constraints.stream())
            .map(Spec::kind)
            .filter(kind -> !kind.equals(NONE))
            .distinct()
            .toList();
    Mark mark =
        switch (holds.size()) {
          case 0 -> Mark.HOLLOW;
          case 1 -> MARKS.getOrDefault(holds.get(0), Mark.STAR);
          default -> Mark.STAR;
        };
    return new Style(HUES.getOrDefault(loss.kind(), Hue.GREEN), mark);
  }
}
