package io.equilibria.data;

import io.equilibria.config.DataSettings;

/**
 * A kind of data whose law is known, so that metrics can use it.
 *
 * @param <S> the record of settings
 */
public interface DistributionKind<S extends DataSettings> extends DataKind<S> {
  @Override
  Distribution open(S settings);
}
