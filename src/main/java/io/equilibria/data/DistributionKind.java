package io.equilibria.data;

import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;

/**
 * A kind of data whose distribution is known in closed form, so that measures can use it.
 *
 * @param <S> the record of settings
 */
public interface DistributionKind<S extends DataSettings> extends DataKind<S> {
  @Override
  Distribution open(S settings);

  @Override
  default Distribution open(S settings, Catalogue catalogue) {
    return open(settings);
  }
}
