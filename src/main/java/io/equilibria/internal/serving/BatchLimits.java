package io.equilibria.internal.serving;

import java.time.Duration;

/**
 * How requests of one signature share a run.
 *
 * @param rows the largest number of rows of a batch, at least 1; a larger request runs alone
 * @param longestWait how long a batch that is not full waits for more requests, at least 0
 * @param queue the largest number of requests that wait for a version, at least 1
 */
public record BatchLimits(int rows, Duration longestWait, int queue) {
  /** Up to 64 rows of the requests that are there already, and 1 000 requests that wait. */
  public static final BatchLimits DEFAULT = new BatchLimits(64, Duration.ZERO, 1000);
}
