package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTest {
  @Test
  void everyNumber_isThereOnce() {
    assertThat(Permutation.shuffled(100, 3))
        .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(Permutation.shuffled(0, 3)).isEmpty();
  }

  @Test
  void seed_givesOneOrder_andAllOrdersComeUp() {
    Set<String> orders = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      assertThat(Permutation.shuffled(3, seed)).isEqualTo(Permutation.shuffled(3, seed));
      orders.add(Arrays.toString(Permutation.shuffled(3, seed)));
    }
    assertThat(orders).hasSize(6);
  }
}
