package io.equilibria.internal.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The memory available on this machine in bytes; empty where the system does not report it.
 *
 * @param total the machine's memory
 * @param free the available memory, not counting that used by other programs
 * @param limit the limit of this process's control group, if one is set
 */
public record SystemMemory(OptionalLong total, OptionalLong free, OptionalLong limit) {
  private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s*(\\d{1,15}) kB");
  private static final Pattern FREE = Pattern.compile("MemAvailable:\\s*(\\d{1,15}) kB");

  private static final double DATA_SHARE = 0.25;

  /**
   * Files of cgroup version 2 and version 1; without a limit the first holds a word, the second
   * about 2^63.
   */
  private static final String[] LIMITS = {
    "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"
  };

  /** The memory of this machine. */
  public static SystemMemory here() {
    SystemMemory told = of(SystemMemory::read);
    OptionalLong byJava = byJava();
    OptionalLong limit = least(Stream.of(told.limit(), byJava));
    return new SystemMemory(
        told.total().isPresent() ? told.total() : byJava,
        told.free().isPresent() ? least(Stream.of(told.free(), limit)) : told.free(),
        limit);
  }

  /**
   * Reads the memory from Linux's files.
   *
   * @param files returns the text of a file by its path; empty if the file does not exist
   */
  public static SystemMemory of(Function<String, Optional<String>> files) {
    String meminfo = files.apply("/proc/meminfo").orElse("");
    OptionalLong total = kibi(TOTAL, meminfo);
    OptionalLong limit =
        least(
            Stream.of(LIMITS)
                .map(files)
                .flatMap(Optional::stream)
                .filter(text -> text.strip().matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text.strip()))));
    return new SystemMemory(total, kibi(FREE, meminfo), limit);
  }

  /**
   * The default size up to which a data set stays in memory: {@value #DATA_SHARE} of the memory
   * that this process can use at most. A larger one is streamed during training.
   */
  public long forData() {
    OptionalLong usable = usable();
    return usable.isPresent() ? (long) (DATA_SHARE * usable.getAsLong()) : Long.MAX_VALUE;
  }

  /** The memory that this process can use at most. */
  public OptionalLong usable() {
    return least(Stream.of(total, limit));
  }

  /**
   * The value reported by Java, which handles nested control groups and systems other than Linux.
   */
  private static OptionalLong byJava() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            && system.getTotalMemorySize() > 0
        ? OptionalLong.of(system.getTotalMemorySize())
        : OptionalLong.empty();
  }

  private static OptionalLong least(Stream<OptionalLong> sizes) {
    return sizes.flatMapToLong(OptionalLong::stream).min();
  }

  private static OptionalLong kibi(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)) << 10)
        : OptionalLong.empty();
  }

  private static Optional<String> read(String path) {
    try {
      Path file = Path.of(path);
      return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Some files of /proc and /sys can be opened but not read.
    }
  }
}
