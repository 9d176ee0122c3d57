package io.equilibria.internal.data;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.data.DataKind;
import io.equilibria.internal.compute.Execution;

/**
 * A kind of data whose settings are completed from its files, for example with class names.
 *
 * @param <S> its settings
 */
public interface PreparedKind<S extends DataSettings> extends DataKind<S> {
  /**
   * Settings completed from the data's files, so that a run's experiment describes its data when
   * the files no longer exist. Long preparations, such as decoding pictures, are done here, with
   * progress reports. Complete settings are returned unchanged.
   *
   * @throws InputException if a file cannot be used
   */
  S prepare(S settings, Execution execution);
}
