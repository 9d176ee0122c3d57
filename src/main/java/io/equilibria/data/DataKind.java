package io.equilibria.data;

import io.equilibria.InputException;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.config.Kind;

/**
 * A kind of data: what its settings describe, and the source that they open. Kinds whose law is
 * known are {@link DistributionKind}s. Implementations must be thread-safe.
 *
 * @param <S> the record of settings, by whose class the kind is found
 */
public interface DataKind<S extends DataSettings> extends Kind<S> {

  /** Describes the data; reads no file. */
  DataDescription describe(S settings);

  /**
   * Opens the data; files are read here. The source draws samples, and labels, as {@link #describe}
   * says.
   *
   * @throws InputException if a file cannot be used
   */
  DataSource open(S settings);

  /**
   * Bytes that the opened data take, as far as that can be known before. By default what is
   * described of images at a byte a number, of other samples at four; 0 without counts.
   */
  default long bytes(S settings) {
    DataDescription data = describe(settings);
    long count = data.counts().values().stream().mapToLong(Integer::longValue).sum();
    return count * data.dimension() * (data.images() ? 1 : Float.BYTES);
  }
}
