package io.equilibria.internal.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * The time of some work.
 *
 * @param seconds wall-clock time
 * @param cpuSeconds CPU time of all Java threads together; for dense games, whose ops run in the
 *     calling thread, this is the total. It excludes other processes, waiting for the disk, and the
 *     JVM's compiler. (The CPU time of the whole process has a resolution of only 10 ms.)
 */
record Timing(double seconds, double cpuSeconds) {
  private static final com.sun.management.ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);

  /** A point in time. */
  record Instant(long nanos, long cpuNanos) {
    static Instant now() {
      long[] each = THREADS.getThreadCpuTime(THREADS.getAllThreadIds());
      // The value is -1 for a thread that has ended meanwhile.
      long all = Arrays.stream(each).filter(cpu -> cpu > 0).sum();
      return new Instant(System.nanoTime(), all);
    }

    /** The time from this point to a later one. */
    Timing until(Instant later) {
      return new Timing((later.nanos - nanos) / 1e9, (later.cpuNanos - cpuNanos) / 1e9);
    }
  }
}
