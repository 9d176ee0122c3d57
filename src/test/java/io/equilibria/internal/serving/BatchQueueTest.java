package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.inspect.graph.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
  private static final Signature NOTHING = new Signature("nothing", "", List.of(), List.of());

  private final BatchQueue queue = new BatchQueue(new BatchLimits(1, Duration.ZERO, 1));

  private static Job job(CompletableFuture<Map<String, ServedTensor>> result) {
    return new Job(NOTHING, Map.of(), OptionalInt.empty(), 0, Long.MAX_VALUE, result);
  }

  @Test
  void requestsThatWereGivenUp_makeRoom() throws Exception {
    Job slow = job(new CompletableFuture<>());
    assertThat(queue.add(slow)).isTrue();
    assertThatThrownBy(() -> queue.add(job(new CompletableFuture<>())))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("1 requests wait");
    slow.result().cancel(false);
    Job next = job(new CompletableFuture<>());
    assertThat(queue.add(next)).isTrue();
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.take()).containsExactly(next);
  }
}
