package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.config.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the processor does by itself, and so which precisions are worth training in.
 *
 * @param features its instruction sets by Linux's names for them; empty where they are not known:
 *     on other systems, and on processors other than x86
 */
public record CpuFeatures(Optional<Set<String>> features) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** Either multiplies bfloat16 and adds up in float32. */
  private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

  public CpuFeatures {
    features = features.map(Set::copyOf);
  }

  /** The one that this process runs on. */
  public static CpuFeatures here() {
    try {
      return of(Files.isReadable(CPUINFO) ? Files.readAllLines(CPUINFO) : List.of());
    } catch (IOException e) {
      return of(List.of());
    }
  }

  /** The first processor of {@code /proc/cpuinfo}. */
  static CpuFeatures of(List<String> cpuinfo) {
    return new CpuFeatures(
        cpuinfo.stream()
            .filter(line -> line.matches("flags\\s*:.*"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip().split("\\s+"))
            .findFirst()
            .map(words -> Set.copyOf(Arrays.asList(words))));
  }

  /** Whether it is known to multiply numbers of that precision by itself. */
  public boolean supports(Precision precision) {
    return precision == Precision.FLOAT32
        || features.filter(has -> !Collections.disjoint(has, BFLOAT16)).isPresent();
  }

  /**
   * Refuses what this processor would have to imitate, which takes longer than float32.
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
                    : "a system that does not tell what its processor has"));
  }
}
