package io.equilibria.data;

import io.equilibria.config.DataSpec;
import java.util.Map;

/** The digits that come with the library. */
final class DigitsKind implements DataKind<DataSpec.Digits> {
  @Override
  public DataSpec.Digits defaults() {
    return DataSpec.Digits.DEFAULT;
  }

  @Override
  public DataDescription describe(DataSpec.Digits settings) {
    return new DataDescription(
        Digits.SIZE.shape(),
        Classes.numbered(Digits.CLASSES),
        Map.of(SampleSplit.ALL, Digits.COUNT),
        DataLicence.digits());
  }

  @Override
  public DataSource open(DataSpec.Digits settings) {
    return new ImageSource(Digits.load());
  }
}
