package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.config.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The instruction sets of the processor, which determine which precisions are fast.
 *
 * @param features instruction sets by their Linux names; empty if unknown, as on other systems and
 *     on processors other than x86
 */
public record CpuFeatures(Optional<Set<String>> features) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** Either of these multiplies bfloat16 and accumulates in float32. */
  private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

  public CpuFeatures {
    features = features.map(Set::copyOf);
  }

  /** The features of this machine's processor. */
  public static CpuFeatures here() {
    try {
      return of(Files.isReadable(CPUINFO) ? Files.readAllLines(CPUINFO) : List.of());
    } catch (IOException e) {
      return of(List.of());
    }
  }

  /** The features of the first processor in {@code /proc/cpuinfo}. */
  static CpuFeatures of(List<String> cpuinfo) {
    return new CpuFeatures(
        cpuinfo.stream()
            .filter(line -> line.matches("flags\\s*:.*"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip().split("\\s+"))
            .findFirst()
            .map(words -> Set.copyOf(Arrays.asList(words))));
  }

  /** Whether the processor is known to support products of this precision in hardware. */
  public boolean supports(Precision precision) {
    return precision == Precision.FLOAT32
        || features.filter(has -> !Collections.disjoint(has, BFLOAT16)).isPresent();
  }

  /**
   * Checks that this processor does not emulate a precision, which is slower than float32.
   *
   * @throws InputException if the precision is not known to be supported
   */
  void require(Precision precision) {
    if (supports(precision)) {
      return;
    }
    throw new InputException(
        ("training.precision: bfloat16 needs a processor with %s (Intel since Cooper Lake and"
                + " Sapphire Rapids, AMD since Zen 4), found %s; train with"
                + " training.precision=float32")
            .formatted(
                String.join(" or ", BFLOAT16),
                features.isPresent()
                    ? "one without"
                    : "a system that does not report the processor's instruction sets"));
  }
}
