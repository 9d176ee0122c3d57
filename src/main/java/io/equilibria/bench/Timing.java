package io.equilibria.bench;

import java.lang.management.ManagementFactory;

/**
 * What some work took.
 *
 * @param seconds by the clock on the wall
 * @param cpuSeconds of all threads of this process together, native ones too; other processes and
 *     waiting for the disk do not count. Its resolution is 10 ms.
 */
record Timing(double seconds, double cpuSeconds) {
  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

  /** A point in time. */
  record Instant(long nanos, long cpuNanos) {
    static Instant now() {
      return new Instant(System.nanoTime(), PROCESS.getProcessCpuTime());
    }

    /** What has been taken from here to a later point. */
    Timing until(Instant later) {
      return new Timing((later.nanos - nanos) / 1e9, (later.cpuNanos - cpuNanos) / 1e9);
    }
  }
}
