package io.equilibria.internal.data;

import io.equilibria.config.DataSettings;
import io.equilibria.data.DataDescription;

/** Texts for {@link DataDescription#licence}. */
public final class DataLicence {
  private DataLicence() {}

  /** The text for data drawn by a formula. */
  public static String byFormula(DataSettings data) {
    return "The data of the kind %s are drawn by formula: no one's work, under no licence.\n"
        .formatted(data.kind());
  }

  /**
   * The text for data whose licence is not known.
   *
   * @param data in the plural, such as "points of FILE"
   */
  public static String unknown(String data) {
    return "The %s are whose they are; their licence is not known here.\n".formatted(data);
  }
}
