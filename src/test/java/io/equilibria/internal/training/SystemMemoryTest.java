package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemMemoryTest {
  private static final String MEMINFO = "MemTotal:       4000 kB\nMemAvailable:   1000 kB\n";

  private static SystemMemory of(Map<String, String> files) {
    return SystemMemory.of(path -> Optional.ofNullable(files.get(path)));
  }

  @Test
  void totalAndFree_areThoseOfMeminfo() {
    SystemMemory memory = of(Map.of("/proc/meminfo", MEMINFO));
    assertThat(memory.total()).hasValue(4_096_000);
    assertThat(memory.free()).hasValue(1_024_000);
    assertThat(memory.limit()).isEmpty();
    assertThat(memory.usable()).hasValue(4_096_000);
  }

  @Test
  void limits_ofBothVersionsOfControlGroups_areRead() {
    String second = "/sys/fs/cgroup/memory.max";
    String first = "/sys/fs/cgroup/memory/memory.limit_in_bytes";
    for (String file : new String[] {first, second}) {
      assertThat(of(Map.of("/proc/meminfo", MEMINFO, file, "2000000\n")).usable())
          .hasValue(2_000_000);
    }
    assertThat(of(Map.of(second, "max\n")).limit()).isEmpty();
    assertThat(of(Map.of(first, "9223372036854771712\n")).limit()).isEmpty();
  }

  @Test
  void whereThereAreNoFiles_nothingIsTold() {
    assertThat(of(Map.of()).usable()).isEmpty();
  }

  @Test
  void thisMachine_hasMemory() {
    assertThat(SystemMemory.here().usable().orElse(0)).isPositive();
  }
}
