package io.equilibria.doctor;

import java.util.List;
import java.util.function.Supplier;

/** Whether TensorFlow's native library loads, what it computes on, and by which kernels. */
final class TensorFlowCheck {
  private final Surroundings surroundings;
  private final Supplier<Native> asked;
  private final int threads;

  /**
   * A check.
   *
   * @param asked loads the library and asks it
   * @param threads that training will compute with
   */
  TensorFlowCheck(Surroundings surroundings, Supplier<Native> asked, int threads) {
    this.surroundings = surroundings;
    this.asked = asked;
    this.threads = threads;
  }

  List<Finding> findings() {
    Native answer;
    try {
      answer = asked.get();
    } catch (LinkageError e) {
      return List.of(
          Finding.fault(
              "tensorflow",
              "the native library does not load on %s %s: %s"
                  .formatted(
                      surroundings.property("os.name"),
                      surroundings.property("os.arch"),
                      String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
              "there is one for Linux (x86_64, arm64), macOS (arm64) and Windows (x86_64); on"
                  + " Linux it needs glibc 2.28 and a cache that can be written, ~/.javacpp"));
    }
    return List.of(
        Finding.fine(
            "tensorflow",
            "%s on %s".formatted(answer.version(), String.join(", ", answer.devices()))),
        oneDnn(answer),
        new GpuCheck(surroundings, answer.devices()).finding(),
        threads());
  }

  private Finding oneDnn(Native answer) {
    if (answer.usesOneDnn()) {
      return Finding.fine("onednn", "its kernels multiply");
    }
    boolean off = surroundings.variable("TF_ENABLE_ONEDNN_OPTS").orElse("1").equals("0");
    return off
        ? Finding.note(
            "onednn",
            "TF_ENABLE_ONEDNN_OPTS=0 keeps its kernels out",
            "unset TF_ENABLE_ONEDNN_OPTS: convolutions are 2.6 times faster with them")
        : Finding.fine("onednn", "TensorFlow does not use it on this processor");
  }

  private Finding threads() {
    boolean own = surroundings.variable("TF_OVERRIDE_GLOBAL_THREADPOOL").orElse("0").equals("1");
    return own
        ? Finding.fine("threads", threads + ", each session its own")
        : Finding.note(
            "threads",
            threads + ", and the first session of the process decides for all",
            "set TF_OVERRIDE_GLOBAL_THREADPOOL=1 before Java starts, as tools/equilibria does");
  }
}
