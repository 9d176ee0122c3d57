package io.equilibria.internal.game;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.tensor.PerReplica;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Games that train together in one graph, one replica each. They have the same {@link
 * StructuralKey}, that is the same data, networks, rules and length, and may differ in numbers such
 * as learning rates and penalty weights. Each is trained as it would be alone.
 *
 * @param members the games by replica of the graph, at least one
 */
public record ReplicaGroup(List<Member> members) {

  /**
   * One game.
   *
   * @param experiment the experiment
   * @param index the replica of the experiment's run, from 0: it determines the random numbers
   */
  public record Member(ExperimentSpec experiment, int index) {
    public Member {
      if (!(index >= 0)) {
        throw new IllegalArgumentException("no replica has the index " + index);
      }
    }
  }

  public ReplicaGroup {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a cohort has at least one member");
    }
    ExperimentSpec shape = StructuralKey.of(members.get(0).experiment());
    for (Member member : members) {
      if (!StructuralKey.of(member.experiment()).equals(shape)) {
        throw new IllegalArgumentException(
            "the members of a cohort have one shape, found %s and %s"
                .formatted(shape, StructuralKey.of(member.experiment())));
      }
    }
  }

  /** A group of replicas of one run. */
  static ReplicaGroup of(ExperimentSpec experiment, ReplicaRange range) {
    return new ReplicaGroup(
        IntStream.range(range.first(), range.first() + range.count())
            .mapToObj(index -> new Member(experiment, index))
            .toList());
  }

  public int size() {
    return members.size();
  }

  /**
   * The first experiment, for the settings that are the same in all: everything except names and
   * numbers.
   */
  public ExperimentSpec first() {
    return members.get(0).experiment();
  }

  /** A part of each member's experiment. */
  <S> PerReplica<S> each(Function<ExperimentSpec, S> part) {
    return new PerReplica<>(members.stream().map(Member::experiment).map(part).toList());
  }

  /** The replica index of each member in its run. */
  int[] indices() {
    return members.stream().mapToInt(Member::index).toArray();
  }
}
