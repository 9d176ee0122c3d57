package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.game.ReplicaRange;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** How replicas are shared out over sessions. */
class SharesTest {

  @Property
  void denseShares_coverEveryReplicaOnceInNearlyEqualParts(
      @ForAll @IntRange(min = 1, max = 4096) int replicas,
      @ForAll @IntRange(min = 1, max = 1024) int threads,
      @ForAll @IntRange(min = 2, max = 32) int group) {
    List<ReplicaRange> shares = SessionPool.shares(replicas, threads, group);
    int next = 0;
    for (ReplicaRange share : shares) {
      assertThat(share.first()).isEqualTo(next);
      next += share.count();
    }
    assertThat(next).isEqualTo(replicas);
    List<Integer> sizes = shares.stream().map(ReplicaRange::count).distinct().sorted().toList();
    int largest = sizes.get(sizes.size() - 1);
    assertThat(largest - sizes.get(0)).isLessThanOrEqualTo(1);
    assertThat(largest).isLessThanOrEqualTo(Math.max(3, 2 * group));
    assertThat(sizes.get(0)).isGreaterThanOrEqualTo(Math.min(2, replicas));
    if (replicas >= 2 * threads) {
      assertThat(shares.size() % threads).as("rounds that keep all threads busy").isZero();
    }
  }

  @Property(tries = 100)
  void sharesOfOne_areOneEach(
      @ForAll @IntRange(min = 1, max = 100) int replicas,
      @ForAll @IntRange(min = 1, max = 100) int threads) {
    List<ReplicaRange> expected = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      expected.add(new ReplicaRange(i, 1));
    }
    assertThat(SessionPool.shares(replicas, threads, 1)).isEqualTo(expected);
  }
}
