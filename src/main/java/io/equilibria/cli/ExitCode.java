package io.equilibria.cli;

/** What the process tells its caller when it ends. */
public final class ExitCode {
  /** All went well. */
  public static final int OK = 0;

  /**
   * The command ran, and a check that it makes did not hold: training diverged, a file is damaged.
   */
  public static final int CHECK_FAILED = 1;

  /**
   * What the user gave, or the machine it was given on, does not allow it; the message says the
   * remedy. Output that could not be written, as on a full disk, is among it.
   */
  public static final int BAD_INPUT = 2;

  /** A bug in Equilibria; the number is {@code EX_SOFTWARE} of {@code sysexits.h}. */
  public static final int BUG = 70;

  /** Stopped by Ctrl-C: 128 and the number of SIGINT, as shells count. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
