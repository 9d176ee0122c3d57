package io.equilibria.internal.doctor;

import io.equilibria.internal.text.ProgramName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks whether TensorFlow's native library loads, which devices it uses, and which kernels. */
final class TensorFlowCheck {
  private final HostEnvironment surroundings;
  private final Supplier<TensorFlowLibrary> asked;
  private final int threads;

  /**
   * Creates the check.
   *
   * @param asked loads and queries the library
   * @param threads the number of training threads
   */
  TensorFlowCheck(HostEnvironment surroundings, Supplier<TensorFlowLibrary> asked, int threads) {
    this.surroundings = surroundings;
    this.asked = asked;
    this.threads = threads;
  }

  List<CheckResult> findings() {
    TensorFlowLibrary answer;
    try {
      answer = asked.get();
    } catch (LinkageError e) {
      return List.of(
          CheckResult.fault(
              "tensorflow",
              "the native library does not load on %s %s: %s"
                  .formatted(
                      surroundings.property("os.name"),
                      surroundings.property("os.arch"),
                      String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
              "there is one for Linux (x86_64, arm64), macOS (arm64) and Windows (x86_64); on"
                  + " Linux it needs glibc 2.28 and a cache that can be written, ~/.javacpp"));
    } catch (RuntimeException | OutOfMemoryError e) {
      return List.of(
          CheckResult.failed(
              "tensorflow",
              "the native library loads, but does not run a matrix product",
              e,
              "set CUDA_VISIBLE_DEVICES= (empty) to use no GPU; if that helps, check its driver"
                  + " and its free memory, otherwise free memory, or raise the container's limit"));
    }
    return List.of(
        CheckResult.fine(
            "tensorflow",
            "%s on %s".formatted(answer.version(), String.join(", ", answer.devices()))),
        oneDnn(answer),
        new GpuCheck(surroundings, answer.devices()).finding(),
        threads());
  }

  private CheckResult oneDnn(TensorFlowLibrary answer) {
    if (answer.usesOneDnn()) {
      return CheckResult.fine("onednn", "its kernels multiply");
    }
    Optional<String> setting = surroundings.variable("TF_ENABLE_ONEDNN_OPTS");
    return setting.equals(Optional.of("1"))
        ? CheckResult.fine("onednn", "TensorFlow has no kernels of it for this processor")
        : CheckResult.note(
            "onednn",
            "not used: TF_ENABLE_ONEDNN_OPTS is " + setting.orElse("not set"),
            "set TF_ENABLE_ONEDNN_OPTS=1 before Java starts, as %s does unless the variable is set: convolutions are 2.6 times faster with its kernels"
                .formatted(ProgramName.here()));
  }

  private CheckResult threads() {
    boolean own = surroundings.variable("TF_OVERRIDE_GLOBAL_THREADPOOL").orElse("0").equals("1");
    return own
        ? CheckResult.fine("threads", threads + ", each session its own")
        : CheckResult.note(
            "threads",
            threads + ", and the first session of the process decides for all",
            "set TF_OVERRIDE_GLOBAL_THREADPOOL=1 before Java starts, as %s does"
                .formatted(ProgramName.here()));
  }
}
