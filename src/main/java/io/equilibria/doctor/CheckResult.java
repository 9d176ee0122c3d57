package io.equilibria.doctor;

/**
 * What was found about one matter.
 *
 * @param name of the matter, one word or two
 * @param state how it stands
 * @param found what there is
 * @param remedy what to do; empty where nothing needs to be done
 */
public record CheckResult(String name, State state, String found, String remedy) {
  /** How a matter stands. */
  public enum State {
    /** As it should be. */
    FINE,
    /** Training works, but might be faster or surer. */
    NOTE,
    /** Something does not work. */
    FAULT
  }

  static CheckResult fine(String name, String found) {
    return new CheckResult(name, State.FINE, found, "");
  }

  static CheckResult note(String name, String found, String remedy) {
    return new CheckResult(name, State.NOTE, found, remedy);
  }

  static CheckResult fault(String name, String found, String remedy) {
    return new CheckResult(name, State.FAULT, found, remedy);
  }
}
