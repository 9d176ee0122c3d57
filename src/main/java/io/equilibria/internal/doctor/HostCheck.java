package io.equilibria.internal.doctor;

import io.equilibria.internal.run.Machine;
import io.equilibria.internal.training.CpuFeatures;
import io.equilibria.internal.training.SystemMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks the operating system, processor, memory and Java. */
final class HostCheck {
  /** The memory needed by an image game and TensorFlow. */
  private static final long MIN_MEMORY = 2L << 30;

  private static final int MIN_JAVA = 17;

  /** The instruction sets for which TensorFlow and oneDNN have kernels, the best last. */
  private static final List<String> FEATURES =
      List.of("avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16");

  private final HostEnvironment surroundings;
  private final Machine machine;
  private final CpuFeatures processor;

  HostCheck(HostEnvironment surroundings, Machine machine, CpuFeatures processor) {
    this.surroundings = surroundings;
    this.machine = machine;
    this.processor = processor;
  }

  List<CheckResult> findings() {
    List<CheckResult> findings = new ArrayList<>();
    findings.add(CheckResult.fine("system", machine.os() + ", " + machine.arch()));
    findings.add(processor());
    load().ifPresent(findings::add);
    findings.add(memory());
    findings.add(java());
    return findings;
  }

  private CheckResult processor() {
    String cpu =
        "%s, cores for this process: %d"
            .formatted(
                Objects.requireNonNullElse(machine.cpu(), "unknown processor"), machine.cores());
    Optional<Set<String>> known = processor.features();
    if (known.isEmpty()) {
      return CheckResult.fine("processor", cpu);
    }
    List<String> has = FEATURES.stream().filter(known.get()::contains).toList();
    String all = cpu + "; " + (has.isEmpty() ? "no AVX" : String.join(" ", has));
    return has.contains("avx2")
        ? CheckResult.fine("processor", all)
        : CheckResult.note(
            "processor",
            all,
            "without AVX2 training is several times slower; choose another machine, or in a"
                + " virtual one let the processor's own features through");
  }

  /** Checks the load: the number of runnable programs over the last minute, including this one. */
  private Optional<CheckResult> load() {
    return surroundings
        .read("/proc/loadavg")
        .filter(text -> text.matches("\\d+\\.\\d+ .*"))
        .map(text -> Double.parseDouble(text.substring(0, text.indexOf(' '))))
        .map(
            load -> {
              String found = "%.1f on %d cores".formatted(load, machine.cores());
              return load < machine.cores()
                  ? CheckResult.fine("load", found)
                  : CheckResult.note(
                      "load",
                      found,
                      "other programs use the cores: speeds below are lower than they could be");
            });
  }

  private CheckResult memory() {
    SystemMemory memory = SystemMemory.of(surroundings::read);
    if (memory.total().isEmpty() || memory.free().isEmpty()) {
      return CheckResult.fine("memory", "not reported by this system");
    }
    long total = memory.total().getAsLong();
    long limit = Math.min(total, memory.limit().orElse(total));
    String found =
        "%.1f GiB, free %.1f GiB%s"
            .formatted(
                gibi(total),
                gibi(memory.free().getAsLong()),
                limit < total ? ", this container may use %.1f GiB".formatted(gibi(limit)) : "");
    return Math.min(memory.free().getAsLong(), limit) >= MIN_MEMORY
        ? CheckResult.fine("memory", found)
        : CheckResult.note(
            "memory", found, "images need about 2 GiB: end other programs, or raise the limit");
  }

  private static double gibi(long bytes) {
    return bytes / (double) (1L << 30);
  }

  private CheckResult java() {
    String version = surroundings.property("java.version");
    String found =
        "%s (%s), heap up to %d MiB"
            .formatted(
                version,
                surroundings.property("java.vendor"),
                Runtime.getRuntime().maxMemory() >> 20);
    int major =
        Integer.parseInt(surroundings.property("java.specification.version").split("\\.")[0]);
    return major >= MIN_JAVA
        ? CheckResult.fine("java", found)
        : CheckResult.fault("java", found, "install a JDK 17 or newer, and set JAVA_HOME to it");
  }
}
