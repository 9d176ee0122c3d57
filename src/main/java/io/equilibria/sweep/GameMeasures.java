package io.equilibria.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Suggestions;
import io.equilibria.game.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The measures by the names that sweeps use. Immutable. */
public final class GameMeasures {
  private static final GameMeasures STANDARD = standard(List.of(Scalar.values()));

  private final Map<String, GameMeasure> measures;

  private GameMeasures(Map<String, GameMeasure> measures) {
    this.measures = measures;
  }

  private static GameMeasures standard(List<Scalar> scalars) {
    List<GameMeasure> known = new ArrayList<>(GaussianDistance.all());
    known.addAll(SampleDistance.all());
    known.addAll(Coverage.all());
    scalars.forEach(scalar -> known.add(new LastScalar(scalar)));
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
  private record LastScalar(Scalar scalar) implements GameMeasure {
    @Override
    public String name() {
      return scalar.column();
    }

    /** Losses, gradients and logits are neither better nor worse where they are larger. */
    @Override
    public OptionalDouble worst() {
      return OptionalDouble.empty();
    }

    @Override
    public double of(TrainedReplica replica) {
      return replica.scalar(scalar);
    }
  }
}
