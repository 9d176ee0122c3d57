package io.equilibria.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Suggestions;
import io.equilibria.run.RecordedColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The measures by the names that sweeps use. Immutable. */
public final class GameMeasures {
  private static final GameMeasures STANDARD = standard(RecordedColumns.STANDARD);

  private final Map<String, GameMeasure> measures;

  private GameMeasures(Map<String, GameMeasure> measures) {
    this.measures = measures;
  }

  private static GameMeasures standard(List<String> columns) {
    List<GameMeasure> known = new ArrayList<>(GaussianDistance.all());
    known.addAll(SampleDistance.all());
    known.addAll(Coverage.all());
    columns.forEach(column -> known.add(recorded(column)));
    GameMeasures standard = new GameMeasures(Map.of());
    for (GameMeasure measure : known) {
      standard = standard.with(measure);
    }
    return standard;
  }

  /**
   * Exact distances between Gaussians, distances from samples, coverage of modes, and what every
   * game records.
   */
  public static GameMeasures standard() {
    return STANDARD;
  }

  /**
   * What the last step recorded in a column, for games that record others than {@link
   * RecordedColumns#STANDARD}; a game that does not cannot be measured.
   *
   * @param column its name, which is the measure's
   */
  public static GameMeasure recorded(String column) {
    return new LastScalar(column);
  }

  /** These and one more, or another one under a known name. */
  public GameMeasures with(GameMeasure measure) {
    Map<String, GameMeasure> more = new LinkedHashMap<>(measures);
    more.put(measure.name(), measure);
    return new GameMeasures(Collections.unmodifiableMap(more));
  }

  /**
   * The measures of these names.
   *
   * @throws InputException if there is none of a name
   */
  public List<GameMeasure> named(List<String> names) {
    List<GameMeasure> found = new ArrayList<>();
    for (String name : names) {
      GameMeasure measure = measures.get(name);
      if (measure == null) {
        throw new InputException(
            "measures: unknown measure `" + name + "`" + Suggestions.hint(name, measures.keySet()));
      }
      found.add(measure);
    }
    return found;
  }

  /** A number that the last step recorded. */
  private record LastScalar(String name) implements GameMeasure {
    /** Losses, gradients and logits are neither better nor worse where they are larger. */
    @Override
    public OptionalDouble worst() {
      return OptionalDouble.empty();
    }

    @Override
    public double of(TrainedReplica replica) {
      return replica.scalar(name);
    }
  }
}
