package io.equilibria.internal.data;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.data.DataKind;
import io.equilibria.internal.compute.Execution;

/**
 * A kind of data whose files say more than its settings, such as the names of classes.
 *
 * @param <S> its settings
 */
public interface PreparedKind<S extends DataSettings> extends DataKind<S> {
  /**
   * Settings completed from the data's files, so that a run's experiment describes its data when
   * the files are gone. Long work that is done once, such as decoding pictures, is done here and
   * reported. Completed settings stay as they are.
   *
   * @throws InputException if a file cannot be used
   */
  S prepare(S settings, Execution execution);
}
