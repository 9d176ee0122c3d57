package io.equilibria.internal.data;

import io.equilibria.config.DataSettings;
import io.equilibria.data.DataDescription;
import io.equilibria.data.Distribution;
import io.equilibria.data.DistributionKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.ndarray.Shape;

/**
 * A kind of vectors drawn by a formula.
 *
 * @param defaults the default settings
 * @param law the distribution for settings
 * @param classes the class names, or none
 */
record FormulaKind<S extends DataSettings>(
    S defaults, Function<S, Distribution> law, Function<S, List<String>> classes)
    implements DistributionKind<S> {

  /** Samples without labels. */
  static <S extends DataSettings> FormulaKind<S> of(S defaults, Function<S, Distribution> law) {
    return new FormulaKind<>(defaults, law, settings -> List.of());
  }

  @Override
  public DataDescription describe(S settings) {
    return new DataDescription(
        Shape.of(settings.dimension()),
        classes.apply(settings),
        Map.of(),
        DataLicence.byFormula(settings));
  }

  @Override
  public Distribution open(S settings) {
    return law.apply(settings);
  }
}
