package io.equilibria.internal.evaluation;

import io.equilibria.internal.file.Digest;
import io.equilibria.internal.run.RecordedColumns;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Titles of recorded columns, including columns unknown to Equilibria. */
public final class ScalarQuantity {
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
  private static final Pattern FURTHER_PLAYER =
      Pattern.compile("(?<player>(?<side>generator|discriminator)_[1-9][0-9]*)_(?<column>.+)");
  private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9]+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");
  private static final int LONGEST = 60;
  private static final int HASH = 8;

  private ScalarQuantity() {}

  /** The quantity of a column; different columns have different quantities. */
  public static Quantity of(String column) {
    return switch (column) {
      case RecordedColumns.DISCRIMINATOR_LOSS ->
          known(column, "discriminator's loss without penalty", "discriminator's loss");
      case RecordedColumns.GENERATOR_LOSS -> known(column, "generator's loss", "generator's loss");
      case RecordedColumns.PENALTY -> known(column, "penalty with its weight", "penalty");
      case RecordedColumns.GRADIENT_NORM ->
          known(
              column,
              "norm of the discriminator's gradient",
              "gradient norm (logits per unit of x)");
      case RecordedColumns.LOGIT_REAL -> known(column, "logit on data", "logit on data");
      case RecordedColumns.LOGIT_GENERATED -> known(column, "logit on samples", "logit on samples");
      case RecordedColumns.GENERATOR_ENTROPY ->
          known(column, "entropy of the generators' weights", "Shannon entropy (nats)");
      case RecordedColumns.DISCRIMINATOR_ENTROPY ->
          known(column, "entropy of the discriminators' weights", "Shannon entropy (nats)");
      default -> ofFurtherPlayer(column).orElseGet(() -> unknown(column));
    };
  }

  /** The quantity of a column of a second or later player, named after that of the first player. */
  private static Optional<Quantity> ofFurtherPlayer(String column) {
    Matcher name = FURTHER_PLAYER.matcher(column);
    if (!name.matches()) {
      return Optional.empty();
    }
    String own = name.group("column");
    String first = own.equals("loss") ? name.group("side") + "_loss" : own;
    if (!RecordedColumns.STANDARD.contains(first)) {
      return Optional.empty();
    }
    Quantity quantity = of(first);
    return Optional.of(
        known(column, quantity.title() + ", " + name.group("player"), quantity.axis()));
  }

  private static Quantity known(String column, String title, String axis) {
    return new Quantity(column.replace('_', '-'), title, axis);
  }

  /**
   * A quantity for an unknown column; its id has a prefix that distinguishes it from measures, and
   * its title is the column's name.
   */
  private static Quantity unknown(String column) {
    boolean plain = column.length() <= LONGEST && PLAIN.matcher(column).matches();
    if (plain) {
      return titled("recorded-" + column.replace('_', '-'), column.replace('_', ' '));
    }
    String words = UNSAFE.matcher(shortened(column).toLowerCase(Locale.ROOT)).replaceAll("-");
    String id = "recorded-" + words + "-" + Digest.sha256(column).substring(0, HASH);
    String title = UNPRINTABLE.matcher(shortened(column)).replaceAll(" ").strip();
    return titled(id.replaceAll("-+", "-"), title.isEmpty() ? "unnamed column" : title);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private static Quantity titled(String id, String title) {
    return new Quantity(id, title, title);
  }
}
