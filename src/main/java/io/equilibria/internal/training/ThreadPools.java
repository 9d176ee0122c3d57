package io.equilibria.internal.training;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that each TensorFlow session of this process has its own threads. That requires {@value
 * #VARIABLE}{@code =1} in the environment; otherwise the first session determines the number for
 * all. A Java program cannot set its own environment, so a missing variable is logged as a warning.
 */
final class ThreadPools {
  static final String VARIABLE = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  private static final Logger LOG = LoggerFactory.getLogger(ThreadPools.class);
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private ThreadPools() {}

  /**
   * A note for the manifest if the variable is missing; the first call in the process also logs it
   * as a warning.
   */
  static List<String> notes() {
    if ("1".equals(System.getenv(VARIABLE))) {
      return List.of();
    }
    String note =
        VARIABLE
            + " is not 1: the first session of the process determines the threads of all, so speed"
            + " and last bits may not be those of the chosen number of threads";
    if (WARNED.compareAndSet(false, true)) {
      LOG.warn("{}; set it in the environment before Java starts", note);
    }
    return List.of(note);
  }
}
