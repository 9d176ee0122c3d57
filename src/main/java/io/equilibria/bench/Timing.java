package io.equilibria.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What some work took.
 *
 * @param seconds by the clock on the wall
 * @param cpuSeconds of processor time of all Java threads together: of dense games, whose ops run
 *     in the thread that calls, all there is. Other processes, waiting for the disk, and the JVM's
 *     own compiler do not count. (The time of the whole process would come in ticks of 10 ms.)
 */
record Timing(double seconds, double cpuSeconds) {
  private static final com.sun.management.ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);

  /** A point in time. */
  record Instant(long nanos, long cpuNanos) {
    static Instant now() {
      long[] each = THREADS.getThreadCpuTime(THREADS.getAllThreadIds());
      // A thread that ends meanwhile answers -1.
      long all = Arrays.stream(each).filter(cpu -> cpu > 0).sum();
      return new Instant(System.nanoTime(), all);
    }

    /** What has been taken from here to a later point. */
    Timing until(Instant later) {
      return new Timing((later.nanos - nanos) / 1e9, (later.cpuNanos - cpuNanos) / 1e9);
    }
  }
}
