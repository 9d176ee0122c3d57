package io.equilibria.internal.game;

import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Players of a side that a graph evaluates together by batched products: adjacent players whose
 * networks differ only in parameter values. Other players, and all convolutional ones, form groups
 * of one.
 *
 * @param first the index of the first player within its side
 * @param size the number of players
 */
record PlayerGroup(int first, int size) {

  static List<PlayerGroup> ofGenerators(List<Network> all) {
    return of(all, (one, other) -> one.replicable() && one.hasFormOf(other));
  }

  static List<PlayerGroup> ofDiscriminators(List<Discriminator> all) {
    return of(all, PlayerGroup::areAlike);
  }

  private static boolean areAlike(Discriminator one, Discriminator other) {
    return one.networks().stream().allMatch(Network::replicable)
        && one.heads().keySet().equals(other.heads().keySet())
        && IntStream.range(0, one.networks().size())
            .allMatch(i -> one.networks().get(i).hasFormOf(other.networks().get(i)));
  }

  private static <P> List<PlayerGroup> of(List<P> players, BiPredicate<P, P> alike) {
    List<PlayerGroup> groups = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= players.size(); next++) {
      if (next == players.size() || !alike.test(players.get(first), players.get(next))) {
        groups.add(new PlayerGroup(first, next - first));
        first = next;
      }
    }
    return groups;
  }

  /** The members' elements of a list with one element per player of the side. */
  <V> List<V> of(List<V> side) {
    return side.subList(first, first + size);
  }

  /**
   * Combines the members' parameters, under the names of the first member.
   *
   * @param names the parameter names of each member, in the same order for all
   * @param weights the parameters of each member
   */
  static <T extends TFloating> Weights<T> beside(
      Ops tf, List<List<String>> names, List<Weights<T>> weights) {
    if (weights.size() == 1) {
      return weights.get(0);
    }
    Map<String, Operand<T>> together = new HashMap<>();
    for (int i = 0; i < names.get(0).size(); i++) {
      List<Operand<T>> each = new ArrayList<>();
      for (int member = 0; member < weights.size(); member++) {
        each.add(weights.get(member).get(names.get(member).get(i)));
      }
      together.put(names.get(0).get(i), MemberRows.beside(tf, each));
    }
    return together::get;
  }

  /**
   * Splits new values by member.
   *
   * @param names the parameter names of each member, in the same order for all
   * @param updates the combined values, under the names of the first member
   */
  static <T extends TFloating> List<Map<String, Operand<T>>> apart(
      Ops tf, List<List<String>> names, Map<String, Operand<T>> updates) {
    if (names.size() == 1) {
      return List.of(updates);
    }
    List<Map<String, Operand<T>>> each = new ArrayList<>();
    names.forEach(member -> each.add(new HashMap<>()));
    updates.forEach(
        (name, value) -> {
          int index = names.get(0).indexOf(name);
          List<Operand<T>> own = MemberRows.ofMembers(tf, value, names.size());
          for (int member = 0; member < names.size(); member++) {
            each.get(member).put(names.get(member).get(index), own.get(member));
          }
        });
    return each;
  }
}
