package io.equilibria.internal.data;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.data.DataDescription;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataSource;
import io.equilibria.data.Distribution;
import io.equilibria.data.DistributionKind;
import io.equilibria.internal.compute.Execution;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * Describes and opens the data of settings. The kind is looked up by the class of the settings in a
 * catalogue: the given one, or {@link Catalogue#installed}.
 *
 * <p>Every method throws an {@link InputException} for settings whose kind is not in the catalogue.
 */
public final class DataSources {
  private DataSources() {}

  /** Opens a source of an installed kind. See {@link #of(DataSettings, Catalogue)}. */
  public static DataSource of(DataSettings spec) {
    return of(spec, Catalogue.installed());
  }

  /**
   * Opens a source; files are read here.
   *
   * @throws InputException if a file cannot be used
   */
  public static DataSource of(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).open(spec, catalogue);
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

  /**
   * Opens a distribution of an installed kind. See {@link #distribution(DataSettings, Catalogue)}.
   */
  public static Distribution distribution(DataSettings spec) {
    return distribution(spec, Catalogue.installed());
  }

  /**
   * Opens a source whose law is known.
   *
   * @throws InputException if the law is unknown, or a file cannot be used
   */
  public static Distribution distribution(DataSettings spec, Catalogue catalogue) {
    if (kind(spec, catalogue) instanceof DistributionKind<DataSettings> known) {
      return known.open(spec, catalogue);
    }
    throw new InputException(
        "data.kind: expected data of a known distribution, such as ring, found "
            + spec.kind()
            + (spec.images() ? ", which are images" : ""));
  }

  /** Whether the law is known, as required by {@link #distribution}. */
  public static boolean isDistribution(DataSettings spec) {
    return isDistribution(spec, Catalogue.installed());
  }

  private static boolean isDistribution(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue) instanceof DistributionKind<?>;
  }

  /** The law for an installed kind. See {@link #law(DataSettings, Catalogue)}. */
  public static Optional<Distribution> law(DataSettings spec) {
    return law(spec, Catalogue.installed());
  }

  /**
   * Opens a source whose law is known; empty if it is unknown.
   *
   * @throws InputException if a file cannot be used
   */
  public static Optional<Distribution> law(DataSettings spec, Catalogue catalogue) {
    return isDistribution(spec, catalogue)
        ? Optional.of(distribution(spec, catalogue))
        : Optional.empty();
  }

  /** Describes data of an installed kind. See {@link #describe(DataSettings, Catalogue)}. */
  public static DataDescription describe(DataSettings spec) {
    return describe(spec, Catalogue.installed());
  }

  /**
   * Describes data without opening them.
   *
   * @throws IllegalStateException if settings and kind are inconsistent
   */
  public static DataDescription describe(DataSettings spec, Catalogue catalogue) {
    DataDescription data = kind(spec, catalogue).describe(spec, catalogue);
    if (data.dimension() != spec.dimension() || data.images() != spec.images()) {
      throw new IllegalStateException(
          "%s: settings of %d numbers, images: %s, are described as samples of the shape %s"
              .formatted(spec, spec.dimension(), spec.images(), data.sample()));
    }
    return data;
  }

  /** The sample shape for an installed kind. See {@link #sample(DataSettings, Catalogue)}. */
  public static Shape sample(DataSettings spec) {
    return sample(spec, Catalogue.installed());
  }

  /** The shape of one sample, without opening the data, whose files may no longer exist. */
  public static Shape sample(DataSettings spec, Catalogue catalogue) {
    return describe(spec, catalogue).sample();
  }

  /** The number of bytes of the opened data, as far as known in advance: {@link DataKind#bytes}. */
  public static long bytes(DataSettings spec) {
    return bytes(spec, Catalogue.installed());
  }

  /** The number of bytes for a kind of this catalogue. See {@link #bytes(DataSettings)}. */
  public static long bytes(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).bytes(spec);
  }

  /** The kind with this class of settings. */
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
