package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void every_endsWithTheLastStep() {
    assertThat(Schedule.every(4, 10).steps()).containsExactly(0, 4, 8, 10);
    assertThat(Schedule.every(5, 10).steps()).containsExactly(0, 5, 10);
    assertThat(Schedule.evenly(40, 4000).steps()).hasSize(41).contains(100, 3900);
    assertThat(Schedule.evenly(40, 3).steps()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void next_isTheFirstAfterwards() {
    Schedule schedule = Schedule.every(4, 10);
    assertThat(schedule.next(0)).isEqualTo(4);
    assertThat(schedule.next(3)).isEqualTo(4);
    assertThat(schedule.next(4)).isEqualTo(8);
    assertThat(schedule.next(9)).isEqualTo(10);
    assertThat(schedule.next(10)).isEqualTo(Long.MAX_VALUE);
    assertThat(schedule.contains(8)).isTrue();
    assertThat(schedule.contains(9)).isFalse();
  }

  @Test
  void disorder_isRefused() {
    assertThatThrownBy(() -> new Schedule(new long[] {3, 3})).hasMessageContaining("ascending");
    assertThatThrownBy(() -> new Schedule(new long[0])).hasMessageContaining("at least one");
  }
}
