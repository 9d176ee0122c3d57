package io.equilibria.internal.cli;

/** Exit codes of the process. */
public final class ExitCode {
  /** Success. */
  public static final int OK = 0;

  /** The command ran, and one of its checks failed: training diverged, a file is damaged. */
  public static final int CHECK_FAILED = 1;

  /**
   * The input, or the machine, does not allow it; the message gives the remedy. This includes
   * output that could not be written, for example to a full disk.
   */
  public static final int BAD_INPUT = 2;

  /** A bug in Equilibria; the number is {@code EX_SOFTWARE} of {@code sysexits.h}. */
  public static final int BUG = 70;

  /** Stopped by Ctrl-C: 128 and the number of SIGINT, as shells count. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
