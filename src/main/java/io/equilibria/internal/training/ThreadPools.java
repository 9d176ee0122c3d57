package io.equilibria.internal.training;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether TensorFlow gives each session of this process its own threads. It does so only with
 * {@value #VARIABLE}{@code =1} in the environment; otherwise the first session fixes the number for
 * all. A program cannot set its own environment, so that a missing variable is worth a warning.
 */
final class ThreadPools {
  static final String VARIABLE = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  private static final Logger LOG = LoggerFactory.getLogger(ThreadPools.class);
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private ThreadPools() {}

  /**
   * A note for the manifest where the variable is missing; the first call of the process logs it as
   * a warning.
   */
  static List<String> notes() {
    if ("1".equals(System.getenv(VARIABLE))) {
      return List.of();
    }
    String note =
        VARIABLE
            + " is not 1: the first session of the process fixes the threads of all, so that speed"
            + " and last bits may not be those of the threads chosen";
    if (WARNED.compareAndSet(false, true)) {
      LOG.warn("{}; set it in the environment before Java starts", note);
    }
    return List.of(note);
  }
}
