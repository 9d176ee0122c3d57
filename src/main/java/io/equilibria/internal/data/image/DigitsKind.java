package io.equilibria.internal.data.image;

import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.data.Classes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The kind of the library's handwritten digits. */
final class DigitsKind implements ImageKind<DataSpec.Digits> {
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
        licence());
  }

  @Override
  public ImageRecords records(DataSpec.Digits settings) {
    return Digits.load();
  }

  private static String licence() {
    try (InputStream in = DigitsKind.class.getResourceAsStream("digits.LICENSE.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("this build lacks a resource; build it again", e);
    }
  }
}
