package io.equilibria.data;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.Kind;

/**
 * A kind of data: describes and opens the data given by settings. Kinds with a known distribution
 * are {@link DistributionKind}s. Implementations must be thread-safe.
 *
 * @param <S> the record of settings, whose class identifies the kind
 */
public interface DataKind<S extends DataSettings> extends Kind<S> {

  /** Describes the data; reads no file. */
  DataDescription describe(S settings);

  /**
   * Describes data whose settings refer to other kinds; reads no file.
   *
   * @param catalogue contains the other kinds
   */
  default DataDescription describe(S settings, Catalogue catalogue) {
    return describe(settings);
  }

  /**
   * Opens the data; files are read here. The source draws samples and labels that match {@link
   * #describe}.
   *
   * @throws InputException if a file cannot be used
   */
  DataSource open(S settings);

  /**
   * Opens data whose settings refer to other kinds.
   *
   * @param catalogue contains the other kinds
   * @throws InputException if a file cannot be used
   */
  default DataSource open(S settings, Catalogue catalogue) {
    return open(settings);
  }

  /**
   * The number of bytes of the opened data, as far as known in advance. By default it is computed
   * from the description, with one byte per value of images and four per value of other samples; 0
   * without counts.
   */
  default long bytes(S settings) {
    DataDescription data = describe(settings);
    long count = data.counts().values().stream().mapToLong(Integer::longValue).sum();
    return count * data.dimension() * (data.images() ? 1 : Float.BYTES);
  }
}
