package io.equilibria.internal.cli.serve;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The range of a numeric option.
 *
 * @param option the name of the option
 * @param low the least value
 * @param high the greatest value
 */
record OptionRange(String option, double low, double high) {
  /**
   * Checks a value.
   *
   * @throws ParameterException if it is out of the range
   */
  void require(CommandSpec command, double found) {
    if (!(found >= low && found <= high)) {
      throw new ParameterException(
          command.commandLine(),
          "invalid value for option '%s': expected %s to %s, found %s"
              .formatted(option, plain(low), plain(high), plain(found)));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
