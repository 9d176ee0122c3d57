package io.equilibria.data;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * What settings of data describe and open. Their kind is found by their class among those of a
 * catalogue: the one given, else {@link Catalogue#installed}.
 *
 * <p>Every method throws an {@link InputException} for settings whose kind the catalogue lacks.
 */
public final class DataSources {
  private DataSources() {}

  /** {@link #of(DataSettings, Catalogue)} of the installed kinds. */
  public static DataSource of(DataSettings spec) {
    return of(spec, Catalogue.installed());
  }

  /**
   * Opens a source; files are read here.
   *
   * @throws InputException if a file cannot be used
   */
  public static DataSource of(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).open(spec);
  }

  /**
   * The settings as a run keeps them: {@link PreparedKind#prepare}.
   *
   * @throws InputException if a file cannot be used
   */
  public static DataSettings prepare(DataSettings spec, Catalogue catalogue, Execution execution) {
    return kind(spec, catalogue) instanceof PreparedKind<DataSettings> kind
        ? kind.prepare(spec, execution)
        : spec;
  }

  /** {@link #distribution(DataSettings, Catalogue)} of the installed kinds. */
  public static Distribution distribution(DataSettings spec) {
    return distribution(spec, Catalogue.installed());
  }

  /**
   * Opens a source whose law is known.
   *
   * @throws InputException if it is not, or a file cannot be used
   */
  public static Distribution distribution(DataSettings spec, Catalogue catalogue) {
    if (kind(spec, catalogue) instanceof DistributionKind<DataSettings> known) {
      return known.open(spec);
    }
    throw new InputException(
        "data.kind: expected data of a known distribution, such as ring, found "
            + spec.kind()
            + (spec.images() ? ", which are images" : ""));
  }

  /** Whether the law is known, so that {@link #distribution} opens it. */
  public static boolean isDistribution(DataSettings spec) {
    return kind(spec, Catalogue.installed()) instanceof DistributionKind<?>;
  }

  /**
   * Opens a source whose law is known, or gives nothing where it is not.
   *
   * @throws InputException if a file cannot be used
   */
  public static Optional<Distribution> law(DataSettings spec) {
    return isDistribution(spec) ? Optional.of(distribution(spec)) : Optional.empty();
  }

  /** {@link #describe(DataSettings, Catalogue)} of the installed kinds. */
  public static DataDescription describe(DataSettings spec) {
    return describe(spec, Catalogue.installed());
  }

  /**
   * Describes data without opening them.
   *
   * @throws IllegalStateException if settings and kind contradict each other
   */
  public static DataDescription describe(DataSettings spec, Catalogue catalogue) {
    DataDescription data = kind(spec, catalogue).describe(spec);
    if (data.dimension() != spec.dimension() || data.images() != spec.images()) {
      throw new IllegalStateException(
          "%s: settings of %d numbers, images: %s, are described as samples of the shape %s"
              .formatted(spec, spec.dimension(), spec.images(), data.sample()));
    }
    return data;
  }

  /** {@link #sample(DataSettings, Catalogue)} of the installed kinds. */
  public static Shape sample(DataSettings spec) {
    return sample(spec, Catalogue.installed());
  }

  /** Shape of one sample, without a look at the data: a trained model outlives its file. */
  public static Shape sample(DataSettings spec, Catalogue catalogue) {
    return describe(spec, catalogue).sample();
  }

  /**
   * Bytes that the opened data take, as far as that can be known before: {@link DataKind#bytes}.
   */
  public static long bytes(DataSettings spec) {
    return bytes(spec, Catalogue.installed());
  }

  /** As {@link #bytes(DataSettings)}, of a kind of this catalogue. */
  public static long bytes(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).bytes(spec);
  }

  /** The kind whose settings are of the same class, so that it takes these. */
  @SuppressWarnings("unchecked")
  public static DataKind<DataSettings> kind(DataSettings spec, Catalogue catalogue) {
    for (DataKind<?> kind : catalogue.all(DataKind.class).values()) {
      if (kind.defaults().getClass() == spec.getClass()) {
        return (DataKind<DataSettings>) kind;
      }
    }
    throw new InputException(
        "data.kind: no kind of data has settings of %s; add it to the catalogue, or name a jar's in"
                .formatted(spec.getClass())
            + " META-INF/services/io.equilibria.config.CatalogueProvider");
  }
}
