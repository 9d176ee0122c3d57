package io.equilibria.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Nearest;
import io.equilibria.game.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The measures by the names that sweeps use. Immutable. */
public final class Measures {
  private static final Measures STANDARD = standard(List.of(Scalar.values()));

  private final Map<String, Measure> measures;

  private Measures(Map<String, Measure> measures) {
    this.measures = measures;
  }

  private static Measures standard(List<Scalar> scalars) {
    List<Measure> known = new ArrayList<>(GaussianDistance.all());
    known.addAll(SampleDistance.all());
    known.addAll(Coverage.all());
    scalars.forEach(scalar -> known.add(new LastScalar(scalar)));
    Measures standard = new Measures(Map.of());
    for (Measure measure : known) {
      standard = standard.with(measure);
    }
    return standard;
  }

  /**
   * Exact distances between Gaussians, distances from samples, coverage of modes, and what every
   * game records.
   */
  public static Measures standard() {
    return STANDARD;
  }

  /** These and one more, or another one under a known name. */
  public Measures with(Measure measure) {
    Map<String, Measure> more = new LinkedHashMap<>(measures);
    more.put(measure.name(), measure);
    return new Measures(Collections.unmodifiableMap(more));
  }

  /**
   * The measures of these names.
   *
   * @throws InputException if there is none of a name
   */
  public List<Measure> named(List<String> names) {
    List<Measure> found = new ArrayList<>();
    for (String name : names) {
      Measure measure = measures.get(name);
      if (measure == null) {
        throw new InputException(
            "measures: unknown measure `" + name + "`" + Nearest.hint(name, measures.keySet()));
      }
      found.add(measure);
    }
    return found;
  }

  /** A number that the last step recorded. */
  private record LastScalar(Scalar scalar) implements Measure {
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
